package org.metalingua.kernel.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metalingua.kernel.api.item.Evidence.Rating;
import org.metalingua.kernel.api.item.Rubric;

/** What several raters' scores come to. */
public sealed interface Ratings {

    /** Every trait has a score: the mean over the raters. */
    record Complete(Map<String, Double> scores, boolean byMachine) implements Ratings {
        public Complete {
            scores = Map.copyOf(scores);
        }
    }

    /** Nobody has rated it, or nobody has rated this trait. */
    record Incomplete(Optional<String> trait) implements Ratings {}

    /** A score that the rubric does not have. */
    record OutOfRange(String rater, String trait) implements Ratings {}

    /**
     * Combines ratings trait by trait. One human rating makes those of machines irrelevant. Computed traits need no
     * rating, and one that is given all the same is ignored.
     */
    static Ratings of(Rubric rubric, List<Rating> ratings) {
        return of(rubric, ratings, Map.of());
    }

    /**
     * As {@link #of(Rubric, List)}, where the type has measured some traits itself: its measure stands where no human
     * has rated the trait, and before a machine's opinion.
     */
    static Ratings of(Rubric rubric, List<Rating> ratings, Map<String, Double> measured) {
        boolean byMachine = ratings.stream().allMatch(Rating::byMachine);
        List<Rating> counting = ratings.stream()
                .filter(rating -> byMachine || !rating.byMachine())
                .toList();
        if (counting.isEmpty()) {
            return new Incomplete(Optional.empty());
        }
        List<Rubric.Trait> rated =
                rubric.traits().stream().filter(trait -> !trait.computed()).toList();
        for (Rating rating : counting) {
            for (Rubric.Trait trait : rated) {
                Double score = rating.scores().get(trait.id());
                if (score != null && !(score >= 0 && score <= trait.max())) {
                    return new OutOfRange(rating.rater(), trait.id());
                }
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (Rubric.Trait trait : rated) {
            Double own = measured.get(trait.id());
            OptionalDouble mean = counting.stream()
                    .filter(rating -> own == null || !byMachine)
                    .filter(rating -> rating.scores().containsKey(trait.id()))
                    .mapToDouble(rating -> rating.scores().get(trait.id()))
                    .average();
            if (mean.isEmpty() && own == null) {
                return new Incomplete(Optional.of(trait.id()));
            }
            means.put(trait.id(), mean.isPresent() ? mean.getAsDouble() : own);
        }
        return new Complete(means, byMachine);
    }
}
