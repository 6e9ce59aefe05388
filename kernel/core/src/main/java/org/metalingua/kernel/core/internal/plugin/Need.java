package org.metalingua.kernel.core.internal.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Something the framework must have before a jar's code can run, read from its manifest; what is optional or not for
 * the resolver is left out.
 *
 * @param namespace {@code osgi.wiring.package}, {@code osgi.ee}
 * @param name the package, or the namespace of another kind of need
 * @param range the versions of the package that will do; null for other kinds
 * @param filter what a provider's attributes must match (OSGi Core 3.2.7); empty when anything does
 */
record Need(String namespace, String name, VersionRange range, String filter) implements Requirement {
    private static final String KERNEL = "org.metalingua.kernel.";

    /** Throws ProblemException 422 plugin-rejected for what no plugin may ask for, or what cannot be checked. */
    static List<Need> of(Attributes headers) {
        for (String header : List.of("Require-Bundle", "DynamicImport-Package")) {
            if (headers.getValue(header) != null) {
                throw PluginIdentity.rejected("has a " + header + ", and a plugin only imports packages");
            }
        }
        List<Need> needs = new ArrayList<>();
        for (ManifestHeader.Clause clause : ManifestHeader.parse(headers.getValue("Import-Package"))) {
            if (isMandatory(clause)) {
                clause.paths().stream()
                        // what the Java version brings is asked for as osgi.ee
                        .filter(name -> !name.startsWith("java."))
                        .forEach(name ->
                                needs.add(imported(name, clause.attributes().get("version"))));
            }
        }
        for (ManifestHeader.Clause clause : ManifestHeader.parse(headers.getValue("Require-Capability"))) {
            String effective = clause.directives().getOrDefault("effective", "resolve");
            if (isMandatory(clause) && effective.equals("resolve")) {
                String filter = clause.directives().getOrDefault("filter", "");
                clause.paths().forEach(namespace -> needs.add(new Need(namespace, namespace, null, filter)));
            }
        }
        return List.copyOf(needs);
    }

    /** True for a package of the kernel: what the plugin was built against. */
    boolean isOfKernel() {
        return range != null && name.startsWith(KERNEL);
    }

    /** {@code kernel API item [1.2,2)}. */
    String inWords() {
        String what = name.replace(KERNEL + "api.", "kernel API ").replace(KERNEL, "kernel ");
        return range == null ? what + " " + filter : what + " " + brief(range);
    }

    @Override
    public String getNamespace() {
        return namespace;
    }

    @Override
    public Map<String, String> getDirectives() {
        return filter.isEmpty() ? Map.of() : Map.of("filter", filter);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Resource getResource() {
        return null;
    }

    private static boolean isMandatory(ManifestHeader.Clause clause) {
        return !"optional".equals(clause.directives().get("resolution"));
    }

    private static Need imported(String name, String version) {
        if (version == null && name.startsWith(KERNEL)) {
            throw PluginIdentity.rejected("imports " + name + " without the versions it was built for");
        }
        try {
            VersionRange range = new VersionRange(version == null ? "0" : version);
            String filter = "(&(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")"
                    + range.toFilterString(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) + ")";
            return new Need(PackageNamespace.PACKAGE_NAMESPACE, name, range, filter);
        } catch (IllegalArgumentException e) {
            throw PluginIdentity.rejected("has a wrong Import-Package: " + e.getMessage());
        }
    }

    /** {@code [1.2,2)} for {@code [1.2.0,2.0.0)}. */
    private static String brief(VersionRange range) {
        return range.toString()
                .replaceAll("(\\d+\\.\\d+)\\.0(?=[,)\\]]|$)", "$1")
                .replaceAll("(\\d+)\\.0(?=[,)\\]])", "$1");
    }
}
