package org.metalingua.itests;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import aQute.bnd.version.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The packages that a bundle exports, as bnd compares them. Its text has one line for each package, type, member and
 * attribute, indented by depth: {@code TYPE if-added if-removed name}, where the middle two say what adding or removing
 * the element asks of the package's version.
 */
record ExportedApi(Map<String, Tree> packages) {
    private static final String INDENT = "  ";

    static ExportedApi of(Path jar) throws Exception {
        try (Jar content = new Jar(jar.toFile())) {
            // through the text, so that both sides of a comparison have been the same way
            return parse(
                    Stream.of(new DiffPluginImpl().tree(content).get("<api>").getChildren())
                            .filter(exported -> exported.getType() == Type.PACKAGE)
                            .flatMap(exported -> element(exported.serialize(), "").stream())
                            .toList());
        }
    }

    static ExportedApi parse(List<String> lines) throws Exception {
        Map<String, Tree> packages = new TreeMap<>();
        for (int start = 0; start < lines.size(); ) {
            int end = end(lines, start);
            Tree.Data data = data(lines.subList(start, end));
            packages.put(data.name, new DiffPluginImpl().deserialize(data));
            start = end;
        }
        return new ExportedApi(packages);
    }

    List<String> lines() {
        return packages.values().stream()
                .flatMap(tree -> element(tree.serialize(), "").stream())
                .toList();
    }

    /** The packages that changed and do not bear the version that the change asks for, in words. */
    List<String> breaches(ExportedApi baseline) {
        List<String> breaches = new ArrayList<>();
        packages.forEach((name, tree) -> {
            Tree before = baseline.packages.get(name);
            if (before == null) {
                breaches.add(name + " is not in the snapshot");
                return;
            }
            Diff diff = tree.diff(before);
            Version due = due(version(before), diff.getDelta());
            if (version(tree).compareTo(due) < 0) {
                breaches.add(name + " is " + version(tree) + " and must be " + due + ":\n"
                        + String.join("\n", changes(diff, INDENT)));
            }
        });
        baseline.packages.keySet().stream()
                .filter(name -> !packages.containsKey(name))
                .forEach(name -> breaches.add(name + " is gone: all who import it break"));
        return breaches;
    }

    private static Version due(Version baseline, Delta delta) {
        return switch (delta) {
            case MAJOR, REMOVED -> new Version(baseline.getMajor() + 1, 0, 0);
            case MINOR, ADDED -> new Version(baseline.getMajor(), baseline.getMinor() + 1, 0);
            case MICRO, CHANGED, UNCHANGED, IGNORED -> baseline;
        };
    }

    private static Version version(Tree exported) {
        return Stream.of(exported.getChildren())
                .filter(child -> child.getType() == Type.VERSION)
                .map(child -> Version.parseVersion(child.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(exported.getName() + " is exported without a version"));
    }

    private static List<String> changes(Diff diff, String indent) {
        List<String> changes = new ArrayList<>();
        for (Diff child : diff.getChildren()) {
            if (child.getDelta() != Delta.UNCHANGED && child.getDelta() != Delta.IGNORED) {
                changes.add(indent + child.getDelta() + " " + child.getType() + " " + child.getName());
                changes.addAll(changes(child, indent + INDENT));
            }
        }
        return changes;
    }

    private static List<String> element(Tree.Data element, String indent) {
        List<String> lines = new ArrayList<>();
        // the JDK's own annotations differ from one release to the next
        if (element.type != Type.ANNOTATED || !element.name.startsWith("jdk.")) {
            String name = element.name.replace("\\", "\\\\").replace("\n", "\\n");
            lines.add(indent + element.type + " " + element.add + " " + element.rem + " " + name);
            for (Tree.Data child : element.children == null ? new Tree.Data[0] : element.children) {
                lines.addAll(element(child, indent + INDENT));
            }
        }
        return lines;
    }

    /** The element in the first line with those below it as its children. */
    private static Tree.Data data(List<String> lines) {
        String[] words = lines.get(0).strip().split(" ", 4);
        Tree.Data data = new Tree.Data();
        data.type = Type.valueOf(words[0]);
        data.add = Delta.valueOf(words[1]);
        data.rem = Delta.valueOf(words[2]);
        // the default of an annotation can be the empty text
        data.name = words.length > 3 ? words[3].translateEscapes() : "";
        List<Tree.Data> children = new ArrayList<>();
        for (int start = 1; start < lines.size(); ) {
            int end = end(lines, start);
            children.add(data(lines.subList(start, end)));
            start = end;
        }
        data.children = children.toArray(Tree.Data[]::new);
        return data;
    }

    /** Where the element that starts there ends: at the next line that is not deeper. */
    private static int end(List<String> lines, int start) {
        int end = start + 1;
        while (end < lines.size() && depth(lines.get(end)) > depth(lines.get(start))) {
            end++;
        }
        return end;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }
}
