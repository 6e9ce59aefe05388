package org.metalingua.kernel.core.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.Durable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jars of plugins come from: the folder that ships with the platform, and a repository that the operator names. A
 * repository that is away is remembered as it was last seen. Safe for concurrent use.
 */
@Component(service = Catalogue.class)
public final class Catalogue {
    static final String REPOSITORY = "METALINGUA_PLUGIN_REPOSITORY";
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final String REMEMBERED = "repository-index.json";
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Shelf shipped;
    private final Optional<Shelf> repository;

    @Activate
    public Catalogue() {
        this(
                bootList(),
                Optional.ofNullable(System.getenv(REPOSITORY)).filter(text -> !text.isBlank()),
                Platform.current().data().resolve("plugins"),
                Clock.systemUTC());
    }

    Catalogue(Path shipped, Optional<String> repository, Path data, Clock clock) {
        this.shipped =
                new Shelf("shipped", Optional.of(shipped), new Repository.Folder(shipped), Optional.empty(), clock);
        this.repository = repository.map(text -> new Shelf(
                text, Optional.empty(), Repository.of(text.strip()), Optional.of(data.resolve(REMEMBERED)), clock));
    }

    /** The folder with the plugins that come with the distribution. */
    static Path bootList() {
        return Path.of(System.getProperty(PluginWatch.BOOT_LIST, System.getProperty("karaf.home", ".") + "/plugins"));
    }

    /** The folder first, then the repository. */
    List<Shelf> shelves() {
        List<Shelf> all = new ArrayList<>(List.of(shipped));
        repository.ifPresent(all::add);
        return all;
    }

    /**
     * Fetches a jar by its hash, from whoever offers it. Throws 404 when nobody does, 502 repository-away when it cannot
     * be fetched or is another than was offered.
     */
    Fetched fetch(String sha256) throws IOException {
        for (Shelf shelf : shelves()) {
            Optional<PluginIndex.Offer> offer = shelf.seen().index().find(sha256);
            if (offer.isPresent()) {
                return shelf.fetch(offer.get());
            }
        }
        throw ProblemException.notFound("plugin of this SHA-256 in the catalogue");
    }

    /**
     * A jar in a temporary file; whoever fetched it deletes it.
     *
     * @param folder the distribution's own, for what came with it
     */
    record Fetched(Path file, String name, Optional<String> signature, Optional<Path> folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * What was seen on a shelf.
     *
     * @param at when
     * @param away why this is not how it is now; empty when it is
     */
    record Seen(PluginIndex index, Instant at, Optional<String> away) {}

    /** One of the places. */
    static final class Shelf {
        private final String name;
        private final Optional<Path> folder;
        private final Repository repository;
        private final Optional<Path> memory;
        private final Clock clock;
        private Seen seen;
        private Instant looked = Instant.EPOCH;

        Shelf(String name, Optional<Path> folder, Repository repository, Optional<Path> memory, Clock clock) {
            this.name = name;
            this.folder = folder;
            this.repository = repository;
            this.memory = memory;
            this.clock = clock;
            this.seen = new Seen(remembered(), Instant.EPOCH, Optional.of("it was not looked at yet"));
        }

        private PluginIndex remembered() {
            try {
                if (memory.isPresent() && Files.exists(memory.get())) {
                    return PluginIndex.parse(Files.readAllBytes(memory.get()));
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("what the repository last offered cannot be read", e);
            }
            return new PluginIndex(1, List.of());
        }

        /** Looks, unless it was looked a moment ago. */
        synchronized Seen seen() {
            Instant now = clock.instant();
            if (Duration.between(looked, now).compareTo(FRESH) < 0) {
                return seen;
            }
            looked = now;
            try {
                PluginIndex index = repository.index();
                boolean isNew = !index.equals(seen.index());
                seen = new Seen(index, now, Optional.empty());
                if (memory.isPresent() && isNew) {
                    Files.createDirectories(memory.get().getParent());
                    Durable.write(memory.get(), index.json());
                }
            } catch (IOException e) {
                LOG.warn("the repository of plugins {} is away: {}", name, e.getMessage());
                seen = new Seen(seen.index(), seen.at(), Optional.of(e.getMessage()));
            }
            return seen;
        }

        String name() {
            return name;
        }

        boolean isShipped() {
            return folder.isPresent();
        }

        private Fetched fetch(PluginIndex.Offer offer) throws IOException {
            Path temporary = Files.createTempFile("plugin", ".jar");
            try {
                try (InputStream content = repository.open(offer)) {
                    Files.write(temporary, content.readNBytes((int) offer.size() + 1));
                } catch (IOException e) {
                    throw away("could not be fetched: " + e.getMessage());
                }
                if (!JarHash.of(temporary).equals(offer.sha256())) {
                    throw away("was not sent as it was offered: its SHA-256 is another");
                }
                return new Fetched(temporary, offer.file(), Optional.ofNullable(offer.signature()), folder);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(temporary);
                throw e;
            }
        }

        private static ProblemException away(String why) {
            return new ProblemException(502, "repository-away", "The plugin " + why + ". Try again later.");
        }
    }
}
