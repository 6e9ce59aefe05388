package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somewhere plugins are offered. Safe for concurrent use. */
sealed interface Repository {
    Logger LOG = LoggerFactory.getLogger(Repository.class);

    /** What is offered now. Throws IOException with the reason when nobody can tell. */
    PluginIndex index() throws IOException;

    /** The bytes of a jar that is offered; whoever opens them closes them, and takes no more than the offer says. */
    InputStream open(PluginIndex.Offer offer) throws IOException;

    /** @param text a folder, or the http(s) address of an index or of the folder that has it */
    static Repository of(String text) {
        if (text.startsWith("http://") || text.startsWith("https://")) {
            URI address = URI.create(
                    text.endsWith(".json") ? text : (text.endsWith("/") ? text : text + "/") + PluginIndex.FILE);
            return new Web(address);
        }
        return new Folder(Path.of(text));
    }

    /** A folder of jars; read anew when something in it has changed. */
    final class Folder implements Repository {
        private final Path folder;
        private List<String> stamp = List.of();
        private PluginIndex known = new PluginIndex(1, List.of());

        Folder(Path folder) {
            this.folder = folder;
        }

        @Override
        public synchronized PluginIndex index() throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no folder " + folder);
            }
            List<String> now = stamp();
            if (!now.equals(stamp)) {
                known = PluginIndex.of(
                        folder, refused -> LOG.warn("the repository {} has no plugin {}", folder, refused));
                stamp = now;
            }
            return known;
        }

        private List<String> stamp() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
                List<String> stamps = new ArrayList<>();
                for (Path file : all) {
                    stamps.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
                return stamps;
            }
        }

        @Override
        public InputStream open(PluginIndex.Offer offer) throws IOException {
            return Files.newInputStream(folder.resolve(offer.file()));
        }
    }

    /** An index on the web, with the jars beside it. */
    final class Web implements Repository {
        private static final Duration CONNECT = Duration.ofSeconds(5);
        private static final Duration INDEX = Duration.ofSeconds(15);
        private static final Duration JAR = Duration.ofSeconds(60);

        private final URI address;
        private final HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        Web(URI address) {
            this.address = address;
        }

        @Override
        public PluginIndex index() throws IOException {
            try (InputStream body = get(address, INDEX)) {
                byte[] json = body.readNBytes(PluginIndex.MAX_BYTES + 1);
                if (json.length > PluginIndex.MAX_BYTES) {
                    throw new IOException("the index at " + address + " is too big");
                }
                return PluginIndex.parse(json);
            } catch (IllegalArgumentException e) {
                throw new IOException("the index at " + address + " cannot be used: " + e.getMessage(), e);
            }
        }

        @Override
        public InputStream open(PluginIndex.Offer offer) throws IOException {
            return get(address.resolve(offer.file()), JAR);
        }

        private InputStream get(URI from, Duration patience) throws IOException {
            try {
                HttpResponse<InputStream> response = client.send(
                        HttpRequest.newBuilder(from).timeout(patience).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                if (response.statusCode() != 200) {
                    response.body().close();
                    throw new IOException(from + " answers " + response.statusCode());
                }
                return response.body();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the wait for " + from + " was interrupted", e);
            } catch (IOException e) {
                throw new IOException(from + " does not answer: " + (e.getMessage() == null ? e : e.getMessage()), e);
            }
        }
    }
}
