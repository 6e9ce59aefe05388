package org.metalingua.kernel.scoring.memory;

import java.time.Instant;

/**
 * What is known of somebody's memory of one thing.
 *
 * @param step which of the short steps of its phase is next, 0 for the first; 0 in a phase without steps
 * @param stability days after which it is still known with a probability of 0.9; 0 while it is new
 * @param difficulty from 1 to 10; 0 while it is new
 * @param due when to ask again
 * @param lastReview null while it is new
 */
public record Memory(Phase phase, int step, double stability, double difficulty, Instant due, Instant lastReview) {
    /** Where a memory is on its way. */
    public enum Phase {
        /** Never asked for. */
        NEW,
        /** Asked again within minutes until it is known. */
        LEARNING,
        /** Asked again after days. */
        REVIEW,
        /** Forgotten, and learnt again. */
        RELEARNING
    }

    /** Of something that was never asked for. */
    public static Memory fresh(Instant due) {
        return new Memory(Phase.NEW, 0, 0, 0, due, null);
    }

    Memory in(Phase nextPhase, int nextStep, Instant nextDue) {
        return new Memory(nextPhase, nextStep, stability, difficulty, nextDue, lastReview);
    }
}
