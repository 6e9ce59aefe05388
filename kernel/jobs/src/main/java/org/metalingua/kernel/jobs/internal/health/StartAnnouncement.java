package org.metalingua.kernel.jobs.internal.health;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person at the terminal should hear about the start, each thing once. Used by one thread. */
final class StartAnnouncement {
    private static final Duration LONG_WAIT = Duration.ofSeconds(20);

    private enum Said {
        NOTHING,
        WAITING,
        READY,
        FELL_BACK
    }

    private final String address;
    private final boolean demo;
    private Said said = Said.NOTHING;

    /** @param demo whether the demo institute's accounts exist */
    StartAnnouncement(String address, boolean demo) {
        this.address = address;
        this.demo = demo;
    }

    /**
     * The lines to say now.
     *
     * @param age of the process
     */
    List<String> news(Readiness readiness, Duration age) {
        Said before = said;
        if (readiness.isReady()) {
            said = Said.READY;
            return switch (before) {
                case NOTHING, WAITING -> ready(age);
                case FELL_BACK -> List.of("MetaLingua is ready again.");
                case READY -> List.of();
            };
        }
        if (before == Said.READY) {
            said = Said.FELL_BACK;
            return List.of("MetaLingua is not ready any more: " + readiness.missing() + ".");
        }
        if (before == Said.NOTHING && age.compareTo(LONG_WAIT) > 0) {
            said = Said.WAITING;
            return List.of("MetaLingua is still waiting: " + readiness.missing() + ".");
        }
        return List.of();
    }

    private List<String> ready(Duration age) {
        String line = String.format(
                Locale.ROOT, "MetaLingua is ready at %s (started in %.1f s)", address, age.toMillis() / 1000.0);
        return demo ? List.of(line, "Sign in as student@demo.metalingua, password metalingua-demo.") : List.of(line);
    }
}
