package org.metalingua.module.linguaquest.internal.achievement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** What a learner has handed in within a period, by the moment at which the server took it. */
record Tally(List<Run> runs) {
    private static final double ROUNDING = 1e-9;

    /**
     * One submission.
     *
     * @param score from 0 to 1
     * @param qualifies whether it counts for the row of days
     * @param date the learner's day
     */
    record Run(Instant receivedAt, long lesson, double score, int xp, boolean qualifies, LocalDate date) {
        boolean within(Instant begins, Instant ends) {
            return !receivedAt.isBefore(begins) && receivedAt.isBefore(ends);
        }
    }

    Tally within(Instant begins, Instant ends) {
        return new Tally(runs.stream().filter(run -> run.within(begins, ends)).toList());
    }

    int xp() {
        return runs.stream().mapToInt(Run::xp).sum();
    }

    /** Different lessons that were passed. */
    int lessons() {
        return lessons(Run::qualifies);
    }

    /** Different lessons that reached a score from 0 to 1. */
    int lessonsAt(double score) {
        return lessons(run -> run.score() >= score - ROUNDING);
    }

    /** Different days with a lesson that was passed. */
    int days() {
        return (int)
                runs.stream().filter(Run::qualifies).map(Run::date).distinct().count();
    }

    private int lessons(Predicate<Run> counts) {
        return (int) runs.stream().filter(counts).map(Run::lesson).distinct().count();
    }
}
