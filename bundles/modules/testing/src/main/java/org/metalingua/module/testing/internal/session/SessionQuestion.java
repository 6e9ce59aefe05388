package org.metalingua.module.testing.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One question as its learner sees it: no key, options in this session's order.
 *
 * @param response the last acknowledged answer; null when there is none
 * @param seq of that answer
 * @param locked its answer stands; only in adaptive sessions, where the next question follows from it
 * @param deadline when the question closes: the earliest one of session, section and question
 * @param itemDeadline that of the question itself, where the questions of its section have clocks of their own
 */
public record SessionQuestion(
        int index,
        String questionId,
        String type,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        PluginUi plugin,

        @Schema(implementation = Object.class) JsonNode content,
        String language,
        double maxPoints,
        String skill,
        SectionPlace section,

        @Schema(implementation = Object.class, nullable = true)
        JsonNode response,

        Long seq,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant deadline,

        Instant serverTime,
        boolean locked,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant itemDeadline) {
    /** Where the player of the type is found: {@code ui} + {@code player.js}. */
    public record PluginUi(String id, String build, String ui) {}

    /** The section it belongs to; index counts from 0. */
    public record SectionPlace(String title, int index) {}
}
