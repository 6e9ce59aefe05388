package org.metalingua.kernel.scoring.irt;

import java.util.List;

/**
 * What a calibration found.
 *
 * @param items by place, the fixed ones included
 * @param population of the learners; standard normal unless items were fixed
 * @param logLikelihood marginal, of all responses, without the priors of the parameters
 * @param converged false when the cycles ran out first
 */
public record CalibrationResult(
        List<CalibratedItem> items,
        Prior population,
        double logLikelihood,
        int learners,
        int cycles,
        boolean converged) {
    public CalibrationResult {
        items = List.copyOf(items);
    }
}
