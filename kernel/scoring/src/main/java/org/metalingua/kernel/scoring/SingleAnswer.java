package org.metalingua.kernel.scoring;

import java.util.Collection;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * One right answer among those a question offers: all or nothing. A wrong answer may cost points, one that is left out
 * or that the question does not offer never does.
 */
public final class SingleAnswer {
    /**
     * The object {@code policy} of a key.
     *
     * @param negative share of the points that a wrong answer costs, 0 to 1; null for 0
     */
    public record Policy(Double negative) {
        private double penalty() {
            return negative == null ? 0 : Math.min(1, Math.max(0, negative));
        }
    }

    private SingleAnswer() {}

    /**
     * Reports a missing right answer, one that is not offered, and a penalty out of range.
     *
     * @param policy may be null
     * @param path of the right answer: {@code /key/correct}
     */
    public static void check(String right, Policy policy, Collection<String> offered, String path, Problems problems) {
        if (Text.isBlank(right)) {
            problems.add(ItemError.NO_KEY, path);
        } else if (!offered.contains(right)) {
            problems.add(ItemError.KEY_NOT_IN_OPTIONS, path);
        }
        if (policy != null && policy.negative != null && policy.negative != policy.penalty()) {
            problems.add(ItemError.BAD_RANGE, "/key/policy/negative");
        }
    }

    /** @param policy may be null */
    public static Score score(String given, String right, Policy policy, Collection<String> offered, Scoring scoring) {
        if (Text.isBlank(given)) {
            return new Score.Unanswered();
        }
        if (!offered.contains(given)) {
            return new Score.Invalid("the answer is none of those offered");
        }
        double penalty = policy == null ? 0 : policy.penalty();
        return scoring.scored(given.equals(right) ? 1 : 0 - penalty, 1);
    }
}
