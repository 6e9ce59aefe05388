package org.metalingua.kernel.core.internal.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.problem.ProblemException;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Which plugin a jar says it is, in its manifest. */
public final class PluginIdentity {
    private PluginIdentity() {}

    /** Throws ProblemException 422 plugin-rejected when it does not say so, or not well. */
    public static ItemTypeId of(Attributes headers) {
        List<ManifestHeader.Clause> claims = ManifestHeader.parse(headers.getValue("Provide-Capability")).stream()
                .filter(clause -> clause.paths().contains(QuestionPlugin.NAMESPACE))
                .toList();
        if (claims.size() != 1) {
            throw rejected("must provide exactly one capability " + QuestionPlugin.NAMESPACE + ", and provides "
                    + claims.size());
        }
        Map<String, String> attributes = claims.get(0).attributes();
        try {
            return new ItemTypeId(
                    Family.of(attributes.getOrDefault("family", "")),
                    attributes.getOrDefault(QuestionPlugin.NAMESPACE, ""));
        } catch (IllegalArgumentException e) {
            throw rejected("has a wrong identity: " + e.getMessage());
        }
    }

    /** The plugin that an installed bundle says it is; empty for any other bundle. */
    public static Optional<String> announced(Bundle bundle) {
        BundleRevision revision = bundle == null ? null : bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(QuestionPlugin.NAMESPACE).stream()
                        .map(BundleCapability::getAttributes)
                        .map(attributes -> attributes.get("family") + "/" + attributes.get(QuestionPlugin.NAMESPACE))
                        .findFirst();
    }

    static ProblemException rejected(String why) {
        return new ProblemException(422, "plugin-rejected", "This file cannot be installed: it " + why + ".");
    }
}
