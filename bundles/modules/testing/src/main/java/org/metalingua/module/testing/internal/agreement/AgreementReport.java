package org.metalingua.module.testing.internal.agreement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.metalingua.kernel.scoring.Agreement;

/**
 * How far raters agree, from the scores that each gave first and without having seen another's.
 *
 * @param from first day (UTC)
 * @param to last day
 * @param answers how many answers were read
 * @param complete false when there are more: then these are the newest ones
 */
public record AgreementReport(
        LocalDate from, LocalDate to, int answers, boolean complete, List<RubricAgreement> rubrics) {

    /**
     * One scale.
     *
     * @param twiceRated answers that two people rated
     * @param decided answers of those where a third one decided
     * @param pairs those with the most answers first
     */
    public record RubricAgreement(
            String rubric, int version, double maxTotal, int twiceRated, int decided, List<PairAgreement> pairs) {}

    /**
     * Two raters who rated the same answers.
     *
     * @param total over the sums of the traits; adjacent there means one step in each trait on average
     */
    public record PairAgreement(Rater first, Rater second, Measure total, List<TraitAgreement> traits) {}

    /** One trait of the rubric. */
    public record TraitAgreement(String trait, Measure measure) {}

    /**
     * A person, or the machine rater.
     *
     * @param id null for the machine
     * @param name null for the machine
     */
    public record Rater(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String id,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String name,

            boolean machine) {}

    /**
     * See {@link Agreement}.
     *
     * @param kappa quadratic weighted; null when both gave one and the same score to everything
     */
    public record Measure(int count, Double kappa, double exact, double adjacent, double meanDifference) {
        static Measure of(Agreement agreement) {
            return new Measure(
                    agreement.count(),
                    agreement.kappa().isPresent() ? agreement.kappa().getAsDouble() : null,
                    agreement.exact(),
                    agreement.adjacent(),
                    agreement.meanDifference());
        }
    }
}
