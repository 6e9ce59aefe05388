package org.metalingua.module.testing.internal.exam;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/** A conversion to an exam's scale. */
public final class ExamConversion {
    private ExamConversion() {}

    /**
     * What is to be converted. By kind, with or without the exam's name before it ({@code ielts_overall}):
     *
     * <ul>
     *   <li>{@code overall}: the values of the papers, a list in their order or an object by their ids
     *   <li>{@code raw}: {@code {paper, raw}}, right answers of a paper that has a table
     *   <li>{@code points}: {@code {paper, points, maxPoints}}, of a paper that follows the share of the points
     *   <li>a paper that raters mark, such as {@code writing}: its parts, a list or an object: {@code {task1, task2}}
     *   <li>{@code cefr}: a value of the scale
     * </ul>
     */
    public record ConversionRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Object.class)
            JsonNode input) {}

    /**
     * What it comes to.
     *
     * @param cefr null where the owner relates the value to no level
     * @param estimate true where the owner of the exam does not publish the rule
     * @param note why it is an estimate, or has no level, as a code; else null
     */
    public record Conversion(
            double value,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefr,

            boolean estimate,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String note) {}
}
