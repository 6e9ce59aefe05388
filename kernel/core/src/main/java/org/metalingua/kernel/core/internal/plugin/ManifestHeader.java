package org.metalingua.kernel.core.internal.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bundle manifest header of clauses, as OSGi Core 3.2.4 writes them. */
final class ManifestHeader {
    private ManifestHeader() {}

    /** One clause: {@code path;path;attribute="value";directive:=value}. */
    record Clause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {}

    static List<Clause> parse(String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        return split(header, ',').stream().map(ManifestHeader::clause).toList();
    }

    private static Clause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        Map<String, String> directives = new HashMap<>();
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            int quote = part.indexOf('"');
            if (equals < 0 || quote >= 0 && quote < equals) {
                paths.add(part);
            } else if (equals > 0 && part.charAt(equals - 1) == ':') {
                directives.put(part.substring(0, equals - 1).trim(), value(part, equals));
            } else {
                // "family:String" is "family" with the type that it has anyway
                String name = part.substring(0, equals).trim();
                int type = name.indexOf(':');
                attributes.put(type < 0 ? name : name.substring(0, type), value(part, equals));
            }
        }
        return new Clause(paths, attributes, directives);
    }

    private static String value(String part, int equals) {
        String value = part.substring(equals + 1).trim();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == separator && !quoted) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().trim());
        return parts;
    }
}
