package org.metalingua.kernel.api.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the engine knows about a response and a learner can never claim: ratings, a transcript, a duration, the
 * number of hints and attempts.
 *
 * @param ratings one entry for each rater, machine raters included
 * @param transcript what a recogniser heard
 * @param durationMs length of the recording in milliseconds
 * @param hintsUsed hints shown before the answer
 * @param attempt 1 for the first try
 * @param phonemeScores how well each sound was said, from 0 to 1; empty when nobody measured it
 * @param level CEFR level of the lesson it was answered in, A1 to C2, by which it may be judged more or less strictly; empty
 *     where none is known
 */
public record Evidence(
        List<Rating> ratings,
        Optional<String> transcript,
        OptionalLong durationMs,
        int hintsUsed,
        int attempt,
        List<Double> phonemeScores,
        Optional<String> level) {
    /** Names of these fields in JSON: refused in a learner's request, split off in a score preview. */
    public static final Set<String> FIELDS =
            Set.of("ratings", "transcript", "durationMs", "hintsUsed", "attempt", "phonemeScores");

    public static final Evidence NONE = new Evidence(List.of(), Optional.empty(), OptionalLong.empty(), 0, 1);

    public Evidence {
        ratings = List.copyOf(ratings);
        phonemeScores = List.copyOf(phonemeScores);
    }

    /** Evidence in which nobody measured single sounds. */
    public Evidence(
            List<Rating> ratings, Optional<String> transcript, OptionalLong durationMs, int hintsUsed, int attempt) {
        this(ratings, transcript, durationMs, hintsUsed, attempt, List.of());
    }

    /** Evidence without a level. */
    public Evidence(
            List<Rating> ratings,
            Optional<String> transcript,
            OptionalLong durationMs,
            int hintsUsed,
            int attempt,
            List<Double> phonemeScores) {
        this(ratings, transcript, durationMs, hintsUsed, attempt, phonemeScores, Optional.empty());
    }

    public Evidence withRatings(List<Rating> newRatings) {
        return new Evidence(newRatings, transcript, durationMs, hintsUsed, attempt, phonemeScores, level);
    }

    /** The same of an answer that was given in a lesson of a level. */
    public Evidence withLevel(String lessonLevel) {
        return new Evidence(
                ratings, transcript, durationMs, hintsUsed, attempt, phonemeScores, Optional.of(lessonLevel));
    }

    /** True when nothing is known of the answer itself, whatever help and however many attempts went before it. */
    public boolean isEmpty() {
        return ratings.isEmpty() && transcript.isEmpty() && durationMs.isEmpty() && phonemeScores.isEmpty();
    }

    /**
     * The scores one rater gave.
     *
     * @param rater an account id, a name, or {@value #MACHINE} for a machine rater
     * @param scores points by trait, on the rubric's own scale
     */
    public record Rating(String rater, Map<String, Double> scores) {
        public static final String MACHINE = "ai";

        public Rating {
            scores = Map.copyOf(scores);
        }

        public boolean byMachine() {
            return MACHINE.equals(rater);
        }
    }
}
