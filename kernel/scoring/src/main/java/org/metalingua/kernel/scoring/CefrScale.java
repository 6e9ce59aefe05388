package org.metalingua.kernel.scoring;

import java.util.List;

/**
 * Turns a value of some scale into a level.
 *
 * @param id names the scale and its version beside a stored level
 * @param cuts five ascending values, the lowest of A2, B1, B2, C1 and C2; a cut belongs to the upper level
 */
public record CefrScale(String id, List<Double> cuts) {
    /** Ability in logits. A convention until an institute sets its own by standard setting. */
    public static final CefrScale ABILITY = new CefrScale("ability-1", List.of(-1.8, -0.9, 0.0, 0.9, 1.8));

    /** PTE Academic overall score, Pearson's published lower bounds. */
    public static final CefrScale PTE_ACADEMIC = new CefrScale("pte-academic-1", List.of(30.0, 43.0, 59.0, 76.0, 85.0));

    public CefrScale {
        cuts = List.copyOf(cuts);
        if (cuts.size() != Cefr.values().length - 1
                || !cuts.equals(cuts.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("a scale has five ascending cuts: " + cuts);
        }
    }

    public Cefr level(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("no level for a value that is no number");
        }
        int reached = (int) cuts.stream().filter(cut -> value >= cut).count();
        return Cefr.values()[reached];
    }
}
