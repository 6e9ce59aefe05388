package org.metalingua.module.testing.internal.authoring;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * Questions that are wanted.
 *
 * @param topic what they are to be about; a text of a few sentences gives the rules something to work with as well
 * @param questionType id of a question type
 * @param level of the CEFR
 * @param language tag of the questions; en when left out
 * @param count how many, 1 to 10; 1 when left out
 */
public record GenerationRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topic,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String questionType,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String level,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String language,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Integer count) {
    private static final int MAX_TOPIC = 2000;
    private static final int MAX_COUNT = 10;

    /** Throws 400 naming every field that is missing or out of bounds. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireText("topic", topic, MAX_TOPIC);
        bounds.requireText("questionType", questionType, 64);
        bounds.requireOneOf("level", level, QuestionDraft.CEFR_LEVELS);
        if (language != null && !QuestionDraft.isLanguage(language)) {
            bounds.add("language", "must be a language tag such as en or pt-BR");
        }
        bounds.range("count", count, 1, MAX_COUNT);
        bounds.check();
    }

    String languageOrDefault() {
        return language == null ? "en" : language;
    }

    int countOrDefault() {
        return count == null ? 1 : count;
    }
}
