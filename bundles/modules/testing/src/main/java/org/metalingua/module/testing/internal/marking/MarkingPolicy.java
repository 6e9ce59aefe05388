package org.metalingua.module.testing.internal.marking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.web.Bounds;

/**
 * How the answers that people mark are marked. All but the mode may be left out.
 *
 * @param mode single: one rating is enough; double: two different raters who do not see each other's scores
 * @param traitTolerance double: how many steps of a trait two raters may differ by; 1 when left out
 * @param totalTolerance double: how far their totals may differ, as the mean over the traits in steps; 1 when left out,
 *     which is half a band where a rubric has half bands
 * @param proposalFirst whether raters see a machine's proposal before they have scored; the first one of two never does
 */
public record MarkingPolicy(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"single", "double"})
        String mode,

        Integer traitTolerance,
        Double totalTolerance,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Boolean proposalFirst) {
    private static final String SINGLE_MODE = "single";
    private static final String DOUBLE_MODE = "double";
    private static final Set<String> MODES = new TreeSet<>(Set.of(SINGLE_MODE, DOUBLE_MODE));
    private static final int MAX_TOLERANCE = 20;
    /** Scores are sums of steps in binary fractions. */
    private static final double ROUNDING = 1e-9;

    public static final MarkingPolicy SINGLE = new MarkingPolicy(SINGLE_MODE, null, null, false);

    public boolean asksForTwo() {
        return mode.equals(DOUBLE_MODE);
    }

    /** Reports every field that is wrong, below the place. */
    public void check(Bounds bounds, String place) {
        bounds.requireOneOf(place + ".mode", mode, MODES);
        bounds.range(place + ".traitTolerance", traitTolerance, 0, MAX_TOLERANCE);
        bounds.range(place + ".totalTolerance", totalTolerance, 0, MAX_TOLERANCE);
    }

    /** With what was left out; tolerances of single marking are dropped. Only for a policy that passed the check. */
    public MarkingPolicy complete() {
        boolean proposal = proposalFirst != null && proposalFirst;
        return asksForTwo()
                ? new MarkingPolicy(
                        mode,
                        traitTolerance == null ? 1 : traitTolerance,
                        totalTolerance == null ? 1 : totalTolerance,
                        proposal)
                : new MarkingPolicy(mode, null, null, proposal);
    }

    /** Whether two raters' scores are near enough to be averaged. Only for double marking. */
    public boolean agree(Rubric rubric, Map<String, Double> one, Map<String, Double> other) {
        double difference = 0;
        double steps = 0;
        for (Rubric.Trait trait : rubric.traits()) {
            if (!trait.computed()) {
                double apart = one.get(trait.id()) - other.get(trait.id());
                if (Math.abs(apart) > traitTolerance * trait.step() + ROUNDING) {
                    return false;
                }
                difference += apart;
                steps += trait.step();
            }
        }
        return Math.abs(difference) <= totalTolerance * steps + ROUNDING;
    }
}
