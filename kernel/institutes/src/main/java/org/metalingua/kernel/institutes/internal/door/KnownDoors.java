package org.metalingua.kernel.institutes.internal.door;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.institute.Doors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The slugs and hosts in memory, as {@link DoorWatch} keeps them. */
@Component(service = {Doors.class, KnownDoors.class})
public final class KnownDoors implements Doors {
    private static final int RETRY_SECONDS = 2;
    private static final String DEMO = "demo";

    private final Optional<String> defaultSlug;

    /** Null before the database has been read. */
    private volatile Known known;

    /** One institute's; the host is null where it has none of its own. */
    record Door(long institute, String slug, String host) {}

    private record Known(Map<String, Long> bySlug, Map<String, Long> byHost) {}

    @Activate
    public KnownDoors() {
        this(defaultSlug(Platform.current(), System.getenv()));
    }

    KnownDoors(Optional<String> defaultSlug) {
        this.defaultSlug = defaultSlug;
    }

    private static Optional<String> defaultSlug(Platform platform, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(DEFAULT_INSTITUTE))
                .filter(slug -> !slug.isBlank())
                .or(() -> platform.isDevelopment() ? Optional.of(DEMO) : Optional.empty());
    }

    @Override
    public Optional<Long> institute(Optional<String> slug, String host) {
        Known now = known;
        if (now == null) {
            throw ProblemException.unavailable(
                    "starting", "The institutes have not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return slug.isPresent()
                ? slug.map(now.bySlug::get)
                : Optional.ofNullable(now.byHost.get(host.toLowerCase(Locale.ROOT)))
                        .or(() -> defaultSlug.map(now.bySlug::get));
    }

    void hold(List<Door> doors) {
        Map<String, Long> bySlug = new HashMap<>();
        Map<String, Long> byHost = new HashMap<>();
        for (Door door : doors) {
            bySlug.put(door.slug(), door.institute());
            if (door.host() != null) {
                byHost.put(door.host(), door.institute());
            }
        }
        known = new Known(bySlug, byHost);
    }
}
