package org.metalingua.module.testing.internal.assessment;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * A text to be looked at.
 *
 * @param essayText at most 20,000 characters
 * @param rubric id of a marking scheme of writing tasks, such as {@code ielts_task2}
 * @param task what was asked for; without it a model judges the language more than the content
 * @param language tag of the text; en when left out
 * @param minWords and {@code maxWords}: the length the task asks for
 */
public record EssayRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String essayText,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String rubric,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String task,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String language,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer minWords,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer maxWords) {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_TASK = 4000;
    private static final int MAX_WORDS = 10_000;

    /** Throws 400 naming every field that is missing or out of bounds. */
    MarkingScheme check() {
        Bounds bounds = new Bounds();
        bounds.requireText("essayText", essayText, MAX_TEXT);
        bounds.optionalText("task", task, MAX_TASK);
        if (language != null && !QuestionDraft.isLanguage(language)) {
            bounds.add("language", "must be a language tag such as en or pt-BR");
        }
        bounds.range("minWords", minWords, 0, MAX_WORDS);
        bounds.range("maxWords", maxWords, minWords == null ? 1 : minWords, MAX_WORDS);
        if (bounds.require("rubric", rubric) && MarkingScheme.writing(rubric).isEmpty()) {
            bounds.add("rubric", "is no marking scheme of writing tasks");
        }
        bounds.check();
        return MarkingScheme.writing(rubric).orElseThrow();
    }

    String languageOrDefault() {
        return language == null ? "en" : language;
    }
}
