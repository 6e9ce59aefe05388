package org.metalingua.kernel.web.internal.site;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The web app as one bundle holds it. Files are read once and kept; there are as many as the bundle has. Safe for
 * concurrent use.
 */
final class Site {
    private final Function<String, URL> entries;
    private final List<String> routes;
    private final String index;
    private final Map<String, SiteFile> files = new ConcurrentHashMap<>();

    /**
     * @param entries finds a file by its path below the web app's folder: {@code /index.html}
     * @throws IOException when index.html or routes.json is missing or not readable
     */
    Site(Function<String, URL> entries) throws IOException {
        this.entries = entries;
        this.index = new String(required("/index.html"), StandardCharsets.UTF_8);
        this.routes = List.copyOf(
                new ObjectMapper().readValue(required("/routes.json"), new TypeReference<List<String>>() {}));
    }

    /** Whether the path is one of the web app's own pages: everything else that is no file does not exist. */
    boolean isRoute(String path) {
        return routes.stream()
                .anyMatch(route -> path.equals(route) || (!route.equals("/") && path.startsWith(route + "/")));
    }

    /** index.html for one request. */
    String page(String nonce) {
        return index.replace("__CSP_NONCE__", nonce);
    }

    Optional<SiteFile> file(String path) {
        if (path.endsWith("/")
                || path.equals("/index.html")
                || List.of(path.split("/")).contains("..")) {
            return Optional.empty();
        }
        SiteFile known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        URL entry = entries.apply(path);
        if (entry == null || entry.getPath().endsWith("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.computeIfAbsent(path, p -> SiteFile.of(p, read(entry))));
        } catch (UncheckedIOException bundleGone) {
            return Optional.empty();
        }
    }

    private byte[] required(String path) throws IOException {
        URL entry = entries.apply(path);
        if (entry == null) {
            throw new IOException("the web app's bundle has no " + path);
        }
        try (InputStream in = entry.openStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] read(URL entry) {
        try (InputStream in = entry.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
