package org.metalingua.kernel.core.internal.plugin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the catalogue offers, and how it gets from there into service. Safe for concurrent use. */
@Component(service = CatalogueDesk.class)
public final class CatalogueDesk {
    private final Catalogue catalogue;
    private final Installer installer;

    @Activate
    public CatalogueDesk(@Reference Catalogue catalogue, @Reference Installer installer) {
        this.catalogue = catalogue;
        this.installer = installer;
    }

    /**
     * The whole catalogue.
     *
     * @param items sorted by id, the newest version first
     */
    public record CatalogueView(List<CatalogueEntry> items, List<CatalogueSource> sources) {}

    /**
     * Where plugins are offered.
     *
     * @param name shipped, or the repository as the operator named it
     * @param seen when it was last read; empty when it never was since the start
     * @param away why it cannot be read now; then the last index that is known is shown
     */
    public record CatalogueSource(
            String name,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Instant seen,

            Optional<String> away) {}

    /** @param language {@code en} or {@code fa} */
    public CatalogueView view(String language) {
        List<CatalogueEntry> items = new ArrayList<>();
        List<CatalogueSource> sources = new ArrayList<>();
        for (Catalogue.Shelf shelf : catalogue.shelves()) {
            Catalogue.Seen seen = shelf.seen();
            sources.add(
                    new CatalogueSource(shelf.name(), seen.at().equals(Instant.EPOCH) ? null : seen.at(), seen.away()));
            for (PluginIndex.Offer offer : seen.index().plugins()) {
                boolean isShownAlready =
                        items.stream().anyMatch(item -> item.sha256().equals(offer.sha256()));
                if (!isShownAlready) {
                    items.add(entry(offer, shelf.name(), language));
                }
            }
        }
        items.sort(Comparator.comparing(CatalogueEntry::id)
                .thenComparing(
                        Comparator.<CatalogueEntry, Version>comparing(item -> Version.parseVersion(item.version()))
                                .reversed()));
        return new CatalogueView(items, sources);
    }

    private CatalogueEntry entry(PluginIndex.Offer offer, String source, String language) {
        Optional<PluginStatus> here = installer.find(offer.id());
        Optional<String> incompatible = incompatibility(offer);
        PluginIndex.Text text = offer.texts().get(language);
        return new CatalogueEntry(
                offer.id(),
                offer.version(),
                offer.sha256(),
                offer.size(),
                offer.signature() != null,
                text.name(),
                text.description(),
                source,
                state(offer, here, incompatible),
                here.map(PluginStatus::version),
                incompatible);
    }

    private Optional<String> incompatibility(PluginIndex.Offer offer) {
        try {
            return installer.incompatibility(offer.readNeeds());
        } catch (ProblemException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String state(PluginIndex.Offer offer, Optional<PluginStatus> here, Optional<String> incompatible) {
        if (here.isPresent() && here.get().sha256().equals(offer.sha256())) {
            return "installed";
        }
        if (incompatible.isPresent()) {
            return "incompatible";
        }
        if (here.isEmpty()) {
            return "available";
        }
        int order = Version.parseVersion(offer.version())
                .compareTo(Version.parseVersion(here.get().version()));
        return order > 0 ? "update" : "other";
    }

    /** What installing an offer would mean. Throws 404, 502 repository-away. */
    public PluginPreview preview(String sha256) throws IOException {
        try (Catalogue.Fetched fetched = catalogue.fetch(sha256);
                InputStream content = Files.newInputStream(fetched.file())) {
            return installer.preview(
                    content, fetched.signature(), fetched.folder().map(folder -> folder.resolve(fetched.name())));
        }
    }

    /** The lock file: with the catalogue, all that another node needs to come up the same. */
    public byte[] lockFile() throws IOException {
        return installer.lockFile();
    }

    /**
     * What became of one plugin of a lock file.
     *
     * @param outcome same: it was so already; done; or failed, for the reason
     */
    public record Restored(
            String id,
            String version,

            @Schema(allowableValues = {"same", "done", "failed"})
            String outcome,

            Optional<String> reason) {}

    /**
     * Makes this node equal to another's lock file: each jar by its hash, from the catalogue, with trust as for any other.
     * What the lock file does not name stays. Throws 422 lock-unreadable.
     */
    public List<Restored> restore(byte[] lockFile, String who) {
        List<Restored> all = new ArrayList<>();
        PluginLock.parse(lockFile).forEach((id, entry) -> {
            try {
                all.add(new Restored(id, entry.version(), restore(id, entry, who) ? "done" : "same", Optional.empty()));
            } catch (ProblemException | IOException e) {
                all.add(new Restored(id, entry.version(), "failed", Optional.of(e.getMessage())));
            }
        });
        return all;
    }

    /** True when something had to be done. */
    private boolean restore(String id, LockEntry entry, String who) throws IOException {
        Optional<PluginStatus> here = installer.find(id);
        if (!entry.isInstalled()) {
            here.ifPresent(plugin -> installer.uninstall(id, who));
            return here.isPresent();
        }
        boolean done = false;
        if (here.isEmpty() || !here.get().sha256().equals(entry.sha256())) {
            install(entry.sha256(), who);
            done = true;
        }
        boolean runs = installer.find(id).orElseThrow().desired() == PluginStatus.Desired.ACTIVE;
        if (runs != (entry.desired() == LockEntry.Desired.ACTIVE)) {
            if (runs) {
                installer.stop(id, who);
            } else {
                installer.start(id, who);
            }
            done = true;
        }
        return done;
    }

    /** As {@link Installer#install}, from the catalogue. Throws 404, 502 repository-away. */
    public PluginStatus install(String sha256, String who) throws IOException {
        try (Catalogue.Fetched fetched = catalogue.fetch(sha256);
                InputStream content = Files.newInputStream(fetched.file())) {
            return installer.install(
                    content, fetched.signature(), fetched.folder().map(folder -> folder.resolve(fetched.name())), who);
        }
    }
}
