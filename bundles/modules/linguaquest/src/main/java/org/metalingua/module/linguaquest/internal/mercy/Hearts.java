package org.metalingua.module.linguaquest.internal.mercy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many hearts a learner has. There are five; each answer that is wrong when a lesson is handed in costs one, and one
 * comes back every four hours, as well as for a lesson that is practised and for reviewing. Immutable.
 *
 * @param count 0 to {@link #MOST}
 * @param refillingSince when the heart that comes back next began to; of no meaning while none is missing
 */
public record Hearts(int count, Instant refillingSince) {
    public static final int MOST = 5;
    static final Duration REFILL = Duration.ofHours(4);

    /** Of whoever has lost none yet. */
    static Hearts full(Instant now) {
        return new Hearts(MOST, now);
    }

    /** With those that have come back until a moment. */
    Hearts at(Instant now) {
        long back = Math.max(0, Duration.between(refillingSince, now).dividedBy(REFILL));
        return count + back >= MOST
                ? full(now)
                : new Hearts(count + (int) back, refillingSince.plus(REFILL.multipliedBy(back)));
    }

    /** After some were lost; nobody has fewer than none. */
    Hearts lose(int lost, Instant now) {
        Hearts present = at(now);
        return new Hearts(Math.max(0, present.count() - lost), present.refillingSince());
    }

    /** After one was given. */
    Hearts gain(Instant now) {
        Hearts present = at(now);
        return present.count() + 1 >= MOST ? full(now) : new Hearts(present.count() + 1, present.refillingSince());
    }

    /** When the next one comes back; empty when none is missing. */
    public Optional<Instant> next() {
        return count >= MOST ? Optional.empty() : Optional.of(refillingSince.plus(REFILL));
    }
}
