package org.metalingua.kernel.persistence.internal.dump;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.metalingua.kernel.persistence.internal.schema.Changelog;

/** Finds changelogs in jars where no framework runs that could tell which bundle has which. */
public final class ChangelogJars {
    private static final Pattern FILE = Pattern.compile("migrations/([^/]+)/.*[^/]");

    private ChangelogJars() {}

    /** The changelogs of all jars below a folder, by unit. */
    public static Map<String, Changelog> in(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        Map<String, SortedMap<String, URL>> files = new TreeMap<>();
        for (Path jar : jars) {
            try (JarFile opened = new JarFile(jar.toFile())) {
                for (ZipEntry entry : (Iterable<ZipEntry>) opened.stream().<ZipEntry>map(file -> file)::iterator) {
                    Matcher name = FILE.matcher(entry.getName());
                    if (name.matches()) {
                        files.computeIfAbsent(name.group(1), unit -> new TreeMap<>())
                                .put(entry.getName(), url(jar, entry.getName()));
                    }
                }
            }
        }
        Map<String, Changelog> changelogs = new TreeMap<>();
        files.forEach((unit, ofIt) -> changelogs.put(unit, new Changelog(unit, ofIt)));
        return changelogs;
    }

    private static URL url(Path jar, String name) throws MalformedURLException {
        return new URL("jar:" + jar.toUri() + "!/" + name);
    }
}
