package org.metalingua.kernel.scoring.irt;

import java.util.concurrent.CancellationException;

/** Follows long work and may end it. Called often, from the thread that works. */
@FunctionalInterface
public interface Progress {
    /** Interested in nothing. */
    Progress NONE = share -> true;

    /**
     * @param share done, in [0, 1]
     * @return false to end the work, which then throws a {@link CancellationException}
     */
    boolean done(double share);

    /** For a part of the work, which is that share of the whole. */
    default Progress part(double from, double to) {
        return share -> done(from + share * (to - from));
    }

    /** Reports and ends. */
    default void report(double share) {
        if (!done(share)) {
            throw new CancellationException("ended by the one who follows the progress");
        }
    }
}
