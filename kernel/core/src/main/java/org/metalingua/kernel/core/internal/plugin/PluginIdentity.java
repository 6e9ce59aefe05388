package org.metalingua.kernel.core.internal.plugin;

import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.problem.ProblemException;

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

    static ProblemException rejected(String why) {
        return new ProblemException(422, "plugin-rejected", "This file cannot be installed: it " + why + ".");
    }
}
