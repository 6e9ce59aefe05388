package org.metalingua.module.testing.internal.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.metalingua.kernel.api.exam.ExamPaper;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTotal;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;
import org.metalingua.module.testing.internal.exam.ExamProfileView;

/** Puts the items of a session on the scale of an examination. Pure. */
final class ExamResultBuilder {
    private static final String ABSENT = "profile-absent";
    private static final String WAITING = "waiting-for-marking";
    private static final String INCOMPLETE = "papers-missing";
    private static final String PARTS_MISSING = "parts-missing";
    private static final String OTHER_LENGTH = "not-a-whole-paper";

    private final ExamScale scale;
    private final List<ReportBuilder.Item> items;

    private ExamResultBuilder(ExamScale scale, List<ReportBuilder.Item> items) {
        this.scale = scale;
        this.items = items;
    }

    /** @param scale empty when the profile is not there: the result says so and nothing else */
    static ExamResult build(String profile, Optional<ExamScale> scale, List<ReportBuilder.Item> items) {
        return scale.map(found -> new ExamResultBuilder(found, items).build())
                .orElseGet(() -> new ExamResult(profile, null, null, List.of(), null, null, null, false, ABSENT));
    }

    private ExamResult build() {
        List<ExamResult.ExamPaperResult> papers =
                scale.papers().stream().flatMap(paper -> paper(paper).stream()).toList();
        Optional<ScaledValue> total = scale.total().flatMap(rule -> total(rule, papers));
        boolean estimate = papers.stream().anyMatch(paper -> paper.value() != null && paper.note() != null)
                || total.filter(ScaledValue::isEstimate).isPresent();
        return new ExamResult(
                scale.id(),
                scale.version(),
                scale.title(),
                papers,
                total.map(ScaledValue::value).orElse(null),
                scale.total()
                        .map(rule -> ExamProfileView.ExamScaleView.of(rule.grid()))
                        .orElse(null),
                total.flatMap(value -> scale.level(value.value())).orElse(null),
                estimate,
                note(total, papers).orElse(null));
    }

    private Optional<String> note(Optional<ScaledValue> total, List<ExamResult.ExamPaperResult> papers) {
        if (total.isPresent()) {
            return total.get().note();
        }
        return scale.total().isEmpty() ? Optional.empty() : Optional.of(whyNoTotal(papers));
    }

    private static String whyNoTotal(List<ExamResult.ExamPaperResult> papers) {
        return papers.stream().anyMatch(paper -> WAITING.equals(paper.note())) ? WAITING : INCOMPLETE;
    }

    private static Optional<ScaledValue> total(ExamTotal rule, List<ExamResult.ExamPaperResult> papers) {
        Map<String, Double> values = new HashMap<>();
        papers.stream()
                .filter(paper -> paper.value() != null)
                .forEach(paper -> values.put(paper.paper(), paper.value()));
        return rule.papers().stream().allMatch(paper -> values.containsKey(paper.id()))
                ? Optional.of(rule.of(values))
                : Optional.empty();
    }

    /** Empty when the test has no question of the paper. */
    private Optional<ExamResult.ExamPaperResult> paper(ExamPaper paper) {
        List<ReportBuilder.Item> own = items.stream()
                .filter(item -> paperOf(item).filter(paper::equals).isPresent())
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        ExamProfileView.ExamScaleView values =
                ExamProfileView.ExamScaleView.of(paper.measure().grid());
        if (own.stream().anyMatch(ReportBuilder.Item::isPending)) {
            return Optional.of(new ExamResult.ExamPaperResult(paper.id(), paper.titles(), null, values, null, WAITING));
        }
        ScaledValue value = value(paper.measure(), own);
        return Optional.of(new ExamResult.ExamPaperResult(
                paper.id(),
                paper.titles(),
                value.value(),
                values,
                scale.level(value.value()).orElse(null),
                value.note().orElse(null)));
    }

    /** By the rubric that raters use, else by the type, else by the skill. */
    private Optional<ExamPaper> paperOf(ReportBuilder.Item item) {
        return Stream.<Optional<ExamPaper>>of(
                        first(paper -> rubrics(paper).anyMatch(rubric -> rubric.equals(item.rubric()))),
                        first(paper -> paper.types().contains(item.type())),
                        first(paper -> paper.skills().contains(item.skill())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<ExamPaper> first(Predicate<ExamPaper> fits) {
        return scale.papers().stream().filter(fits).findFirst();
    }

    private static Stream<String> rubrics(ExamPaper paper) {
        return paper.measure() instanceof Measure.Parts parts
                ? parts.parts().stream().map(Measure.Part::rubric)
                : Stream.empty();
    }

    private static ScaledValue value(Measure measure, List<ReportBuilder.Item> items) {
        if (measure instanceof Measure.Parts parts) {
            return ofParts(parts, items);
        }
        double maxPoints =
                items.stream().mapToDouble(ReportBuilder.Item::maxPoints).sum();
        double points = Math.max(
                0, items.stream().mapToDouble(ReportBuilder.Item::earned).sum());
        if (measure instanceof Measure.Share share) {
            return share.of(points / maxPoints);
        }
        Measure.Table table = (Measure.Table) measure;
        if (maxPoints == table.questions()) {
            return table.of(points);
        }
        ScaledValue proportional = table.of(Math.floor(points / maxPoints * table.questions() + 0.5));
        return new ScaledValue(proportional.value(), Optional.of(OTHER_LENGTH));
    }

    /** Responses to one part count alike; parts that the test does not have are left out of the mean. */
    private static ScaledValue ofParts(Measure.Parts measure, List<ReportBuilder.Item> items) {
        Map<String, Double> values = new HashMap<>();
        for (Measure.Part part : measure.parts()) {
            OptionalDouble credit = items.stream()
                    .filter(item -> part.rubric().equals(item.rubric()))
                    .mapToDouble(ReportBuilder.Item::credit)
                    .average();
            credit.ifPresent(
                    share -> values.put(part.id(), share * measure.grid().highest()));
        }
        List<Measure.Part> present = measure.parts().stream()
                .filter(part -> values.containsKey(part.id()))
                .toList();
        ScaledValue value = new Measure.Parts(measure.grid(), present, measure.note()).of(values);
        return present.size() == measure.parts().size()
                ? value
                : new ScaledValue(value.value(), Optional.of(PARTS_MISSING));
    }
}
