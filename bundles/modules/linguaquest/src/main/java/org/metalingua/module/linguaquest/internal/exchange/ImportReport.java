package org.metalingua.module.linguaquest.internal.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/**
 * What is in a file of lessons, and what becomes of it.
 *
 * @param applied false for a look before anything is written
 */
public record ImportReport(boolean applied, List<LessonLine> lessons, List<PictureLine> pictures) {
    /**
     * One lesson.
     *
     * @param file its name within the package
     * @param slug empty when it cannot be read
     */
    public record LessonLine(
            String file,
            Optional<String> slug,
            Optional<LocalText> title,

            @Schema(allowableValues = {"added", "changed", "unchanged", "rejected"})
            String outcome,

            List<FieldProblem> problems) {}

    /** One picture. */
    public record PictureLine(
            String file,

            @Schema(allowableValues = {"taken", "rejected"}) String outcome,

            List<FieldProblem> problems) {}
}
