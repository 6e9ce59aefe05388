package org.metalingua.kernel.persistence.internal.unit;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metalingua.kernel.persistence.internal.schema.Changelog;
import org.osgi.framework.Bundle;

/** Finds the changelog that travels in a bundle. */
public final class BundleChangelog {
    private BundleChangelog() {}

    /** Throws {@link IllegalArgumentException} when the bundle has no such changelog. */
    public static Changelog of(Bundle bundle, String unit) {
        SortedMap<String, URL> files = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(Changelog.folder(unit), "*", true);
        if (entries != null) {
            for (URL entry : Collections.list(entries)) {
                if (!entry.getPath().endsWith("/")) {
                    files.put(entry.getPath().replaceFirst("^/", ""), entry);
                }
            }
        }
        return new Changelog(unit, files);
    }
}
