package org.metalingua.module.testing.internal.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.metalingua.module.testing.internal.exam.ExamProfileView;

/**
 * A session's result on the scale of an examination, as of the profile's version that was there when the report was
 * written.
 *
 * @param profile the exam profile the template names
 * @param version of its tables; null when it was not there
 * @param title the exam's proper name; null when it was not there
 * @param total null while a paper is missing, and for exams without a total
 * @param scale of the total; null for exams without one
 * @param cefrLevel that the total shows by the exam's own levels
 * @param estimate whether anything here follows no published rule
 * @param note why there is no total, or it is an estimate, as a code
 */
public record ExamResult(
        String profile,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String version,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String title,

        List<ExamPaperResult> papers,
        Double total,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ExamProfileView.ExamScaleView scale,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String cefrLevel,

        boolean estimate,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String note) {
    /**
     * A paper of which the test has questions.
     *
     * @param titles by language
     * @param value null while its answers wait for a rater
     * @param note why it is an estimate or has no value, as a code
     */
    public record ExamPaperResult(
            String paper,
            Map<String, String> titles,
            Double value,
            ExamProfileView.ExamScaleView scale,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String cefrLevel,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String note) {}
}
