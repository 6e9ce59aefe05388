package org.metalingua.module.testing.internal.assessment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What can be said of a text at once. Nothing is stored.
 *
 * @param source model, or rules where no model answered
 * @param model its name; null with rules
 * @param note why the rules had to do; null with a model
 * @param confidence of the model's proposal, 0 to 1; null with rules
 * @param traits in the order of the rubric
 * @param cefrLevel null unless every trait has points and the rubric is related to the CEFR
 * @param feedback what the model says of each trait, then what the rules found
 */
public record EssayAssessment(
        @Schema(allowableValues = {"model", "rules"}) String source,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String model,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String note,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Double confidence,

        String rubric,
        List<EssayTrait> traits,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String cefrLevel,

        List<EssayRemark> feedback,
        TextSignals signals) {

    /**
     * One trait.
     *
     * @param points null where nobody can tell: rules judge no trait that asks for judgement
     * @param computed whether the points follow from the text alone
     */
    public record EssayTrait(
            String id,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Double points,

            double max,
            boolean computed) {}

    /**
     * One remark.
     *
     * @param code the trait, or what a rule found: too_short, too_long, repeated_words, doubled_words,
     *     missing_capitals, missing_end, all_capitals, no_punctuation, one_paragraph, long_sentences
     * @param text in English
     */
    public record EssayRemark(String code, String text) {}
}
