package org.metalingua.kernel.api.item;

import java.util.List;
import java.util.Optional;

/**
 * The scale raters use.
 *
 * @param id {@code ielts_task2}
 * @param version of the rubric's data
 * @param traits in the order a rater sees them
 */
public record Rubric(String id, int version, List<Trait> traits) {
    public Rubric {
        traits = List.copyOf(traits);
    }

    public Optional<Trait> trait(String traitId) {
        return traits.stream().filter(trait -> trait.id().equals(traitId)).findFirst();
    }

    /** The sum of the traits' maxima. */
    public double maxPoints() {
        return traits.stream().mapToDouble(Trait::max).sum();
    }

    /**
     * One trait.
     *
     * @param id {@code cc}
     * @param max highest score; the lowest is 0
     * @param step smallest difference between two scores
     * @param computed true when the type itself computes it and no rater may enter it
     */
    public record Trait(String id, double max, double step, boolean computed) {}
}
