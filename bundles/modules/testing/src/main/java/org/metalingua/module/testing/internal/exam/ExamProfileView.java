package org.metalingua.module.testing.internal.exam;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.exam.ExamPaper;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.Grid;

/**
 * An exam profile as clients see it.
 *
 * @param kinds the conversions it can do
 * @param total null for an exam that reports its papers only
 */
public record ExamProfileView(
        String id,
        String version,
        String title,
        List<ExamPaperView> papers,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ExamScaleView total,

        List<ExamLevelView> levels,
        List<String> kinds) {
    /** A paper; titles by language. */
    public record ExamPaperView(String id, Map<String, String> titles, ExamScaleView scale) {}

    /** The values a result can have. */
    public record ExamScaleView(double lowest, double highest, double step) {
        public static ExamScaleView of(Grid grid) {
            return new ExamScaleView(grid.lowest(), grid.highest(), grid.step());
        }
    }

    /** The lowest value that shows a level. */
    public record ExamLevelView(String cefrLevel, double from) {}

    static ExamProfileView of(ExamScale scale) {
        return new ExamProfileView(
                scale.id(),
                scale.version(),
                scale.title(),
                scale.papers().stream().map(ExamProfileView::paper).toList(),
                scale.total().map(total -> ExamScaleView.of(total.grid())).orElse(null),
                scale.levels().stream()
                        .map(level -> new ExamLevelView(level.cefrLevel(), level.from()))
                        .toList(),
                ExamConversions.kinds(scale));
    }

    private static ExamPaperView paper(ExamPaper paper) {
        return new ExamPaperView(
                paper.id(), paper.titles(), ExamScaleView.of(paper.measure().grid()));
    }
}
