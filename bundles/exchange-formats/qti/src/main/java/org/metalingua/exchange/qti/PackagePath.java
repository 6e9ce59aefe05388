package org.metalingua.exchange.qti;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Addresses inside a package. */
final class PackagePath {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private PackagePath() {}

    /**
     * @param file from which the address is meant; empty for the root
     * @return the path in the package; the address itself where it leads out of the package
     */
    static String resolved(String file, String href) {
        if (SCHEME.matcher(href).matches() || href.startsWith("//")) {
            return href;
        }
        String path = href.split("[?#]", 2)[0].replace('\\', '/');
        Deque<String> steps = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            String[] folders = file.split("/", -1);
            for (int i = 0; i < folders.length - 1; i++) {
                steps.add(folders[i]);
            }
        }
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return href;
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(decoded(step));
            }
        }
        return String.join("/", steps);
    }

    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return step; // a name with a percent sign that means itself
        }
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
