package org.metalingua.kernel.api.exam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result over the papers: {@code offset + factor * mean}, at the nearest value of the scale, ties up.
 *
 * @param papers of which the mean is taken
 * @param note why it is an estimate; empty where the owner has published the rule
 */
public record ExamTotal(Grid grid, List<PaperWeight> papers, double offset, double factor, Optional<String> note) {
    public ExamTotal {
        papers = List.copyOf(papers);
        Weighted.check(papers);
    }

    /** The weight of one paper, by its id. */
    public record PaperWeight(String id, double weight) implements Weighted.Weight {}

    /**
     * @param values by the id of the paper
     * @throws IllegalArgumentException when one is missing
     */
    public ScaledValue of(Map<String, Double> values) {
        return new ScaledValue(grid.nearest(offset + factor * Weighted.mean(papers, values)), note);
    }
}
