package org.metalingua.kernel.core.internal.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.metalingua.kernel.core.internal.plugin.PluginHost.Running;

/**
 * The trial of a build in service. It fails when its bundle goes, when its calls fail too often, or when the platform is
 * no more as well as it was. Used under the installer's lock or by the one thread that looks.
 */
final class Trial {
    /** So many failed calls end a trial when the last good build stands by; without one the breaker decides. */
    static final int FAILURES = 3;

    /** A marker may flicker; harm lasts. */
    private static final Duration UNWELL = Duration.ofSeconds(2);

    private final Running candidate;
    private final Optional<Running> lastGood;
    private final Health healthBefore;
    private final Instant began;
    private final Instant until;
    private Instant unwellSince;

    Trial(Running candidate, Optional<Running> lastGood, Health healthBefore, Instant began, Duration length) {
        this.candidate = candidate;
        this.lastGood = lastGood;
        this.healthBefore = healthBefore;
        this.began = began;
        this.until = began.plus(length);
    }

    Running candidate() {
        return candidate;
    }

    Optional<Running> lastGood() {
        return lastGood;
    }

    Instant began() {
        return began;
    }

    Instant until() {
        return until;
    }

    /** Why it has failed; empty while it has not. */
    Optional<String> failure(Instant now, Health health) {
        if (candidate.reference().getBundle() == null) {
            return Optional.of("its bundle was stopped");
        }
        Optional<String> paused = candidate.type().paused();
        if (paused.isPresent()) {
            return paused;
        }
        long failures = candidate.type().failures();
        if (lastGood.isPresent() && failures >= FAILURES) {
            return Optional.of(failures + " of its calls failed; the last: "
                    + candidate.type().lastFailure());
        }
        Optional<String> worse = health.worseThan(healthBefore);
        if (worse.isEmpty()) {
            unwellSince = null;
            return Optional.empty();
        }
        if (unwellSince == null) {
            unwellSince = now;
        }
        return worse.filter(harm -> Duration.between(unwellSince, now).compareTo(UNWELL) >= 0)
                .map(harm -> "the platform is not well since it came: " + harm);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until) && unwellSince == null;
    }
}
