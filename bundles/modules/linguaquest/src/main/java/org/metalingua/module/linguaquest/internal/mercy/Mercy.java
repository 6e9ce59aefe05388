package org.metalingua.module.linguaquest.internal.mercy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;

/**
 * What becomes of learners who make mistakes, as their institute has decided. In transactions of the callers, who hold the
 * learner's lock. Hearts stand in the way of beginning something new, and of nothing else: what is begun is finished, what
 * was passed before is practised, and what is handed in is taken, for it may have been played without a connection.
 */
public final class Mercy {
    private Mercy() {}

    /** The learner's hearts; empty where the institute has none. */
    public static Optional<Hearts> hearts(Transaction transaction, long learner, Instant now) {
        return SettingsTable.find(transaction).settings().hearts()
                ? Optional.of(HeartTable.find(transaction, learner, now))
                : Optional.empty();
    }

    /**
     * Throws 409 out-of-hearts when the learner has none.
     *
     * @param open whether it is begun or was passed before; asked only where it matters
     */
    public static void checkBeginning(Transaction transaction, long learner, Instant now, BooleanSupplier open) {
        Optional<Hearts> hearts = hearts(transaction, learner, now).filter(some -> some.count() == 0);
        if (hearts.isPresent() && !open.getAsBoolean()) {
            Duration wait = Duration.between(now, hearts.get().next().orElseThrow());
            throw new ProblemException(
                    409,
                    "out-of-hearts",
                    "There are no hearts left for a new lesson. Practise one that you have passed, or review, to get one"
                            + " back at once; another comes back by itself.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
        }
    }

    /**
     * Counts what a submission has cost, or given.
     *
     * @param wrong how many answers were wrong
     * @param practised whether the lesson was passed before and is again
     * @return the hearts after it; empty where the institute has none
     */
    public static Optional<Hearts> submitted(
            Transaction transaction, long learner, UUID submission, int wrong, boolean practised, Instant now) {
        Optional<Hearts> hearts = hearts(transaction, learner, now);
        if (hearts.isEmpty()) {
            return hearts;
        }
        if (practised) {
            return Optional.of(gain(transaction, learner, "practice", submission, hearts.get(), now));
        }
        if (wrong == 0) {
            return hearts;
        }
        Hearts after = hearts.get().lose(wrong, now);
        int change = after.count() - hearts.get().count();
        HeartTable.add(transaction, learner, "lesson", submission, change, after);
        return Optional.of(after);
    }

    /** Gives a heart back for something that was known when it was reviewed; once for each cause. */
    public static void reviewed(Transaction transaction, long learner, UUID cause, Instant now) {
        hearts(transaction, learner, now).ifPresent(hearts -> gain(transaction, learner, "review", cause, hearts, now));
    }

    private static Hearts gain(
            Transaction transaction, long learner, String reason, UUID cause, Hearts hearts, Instant now) {
        if (hearts.count() == Hearts.MOST) {
            return hearts;
        }
        Hearts after = hearts.gain(now);
        HeartTable.add(transaction, learner, reason, cause, after.count() - hearts.count(), after);
        return after;
    }
}
