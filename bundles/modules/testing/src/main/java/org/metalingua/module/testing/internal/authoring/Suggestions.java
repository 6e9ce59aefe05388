package org.metalingua.module.testing.internal.authoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * Drafts of questions. Nothing is stored: an author reads them, changes them and saves what is good.
 *
 * @param source model, or rules where no model answered
 * @param model its name; null with rules
 * @param note why the rules had to do, or why there are fewer than wanted; null when all is as asked
 * @param items drafts in which their type finds nothing wrong
 * @param dropped drafts that stayed unusable after one attempt to repair them
 */
public record Suggestions(
        @Schema(allowableValues = {"model", "rules"}) String source,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String model,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String note,

        List<Suggestion> items,
        int dropped) {

    /**
     * One draft.
     *
     * @param repaired its type found something wrong with the first attempt
     */
    public record Suggestion(QuestionDraft draft, boolean repaired) {}
}
