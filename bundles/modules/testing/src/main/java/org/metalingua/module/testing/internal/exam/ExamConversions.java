package org.metalingua.module.testing.internal.exam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.exam.ExamPaper;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.exam.ExamTotal;
import org.metalingua.kernel.api.exam.Grid;
import org.metalingua.kernel.api.exam.Measure;
import org.metalingua.kernel.api.exam.ScaledValue;
import org.metalingua.kernel.web.Bounds;

/** Converts what a caller gives by the tables of one exam. Pure. */
final class ExamConversions {
    /** Of a value for which the owner of the exam names no level. */
    static final String NO_LEVEL = "no-level-published";

    private static final String OVERALL = "overall";
    private static final String RAW = "raw";
    private static final String POINTS = "points";
    private static final String CEFR = "cefr";
    private static final double MOST_POINTS = 1e6;

    private final ExamScale scale;
    private final JsonNode input;
    private final Bounds bounds = new Bounds();

    private ExamConversions(ExamScale scale, JsonNode input) {
        this.scale = scale;
        this.input = input;
    }

    /** The names of what the scale can convert. */
    static List<String> kinds(ExamScale scale) {
        List<String> kinds = new ArrayList<>();
        scale.total().ifPresent(total -> kinds.add(OVERALL));
        if (scale.papers().stream().anyMatch(paper -> paper.measure() instanceof Measure.Table)) {
            kinds.add(RAW);
        }
        if (scale.papers().stream().anyMatch(paper -> paper.measure() instanceof Measure.Share)) {
            kinds.add(POINTS);
        }
        scale.papers().stream()
                .filter(paper -> paper.measure() instanceof Measure.Parts)
                .forEach(paper -> kinds.add(paper.id()));
        if (!scale.levels().isEmpty()) {
            kinds.add(CEFR);
        }
        return kinds.stream().map(kind -> scale.kinds() + "_" + kind).toList();
    }

    /** Throws 400 naming the field that is wrong. */
    static ExamConversion.Conversion convert(ExamScale scale, ExamConversion.ConversionRequest request) {
        Bounds bounds = new Bounds();
        bounds.requireText("kind", request.kind(), 60);
        if (request.input() == null || request.input().isNull()) {
            bounds.require("input", null);
        }
        bounds.check();
        String prefix = scale.kinds() + "_";
        String kind = request.kind().startsWith(prefix) ? request.kind().substring(prefix.length()) : request.kind();
        if (!kinds(scale).contains(prefix + kind)) {
            bounds.add("kind", "must be one of " + String.join(", ", kinds(scale)));
            bounds.check();
        }
        return new ExamConversions(scale, request.input()).convert(kind);
    }

    private ExamConversion.Conversion convert(String kind) {
        return switch (kind) {
            case OVERALL -> overall(scale.total().orElseThrow());
            case RAW -> raw();
            case POINTS -> points();
            case CEFR -> level();
            default -> parts((Measure.Parts) scale.paper(kind).orElseThrow().measure());
        };
    }

    private ExamConversion.Conversion overall(ExamTotal total) {
        Map<String, Grid> papers = new HashMap<>();
        scale.papers().forEach(paper -> papers.put(paper.id(), paper.measure().grid()));
        return result(total.of(
                values(total.papers().stream().map(ExamTotal.PaperWeight::id).toList(), papers)));
    }

    private ExamConversion.Conversion parts(Measure.Parts measure) {
        List<String> ids = measure.parts().stream().map(Measure.Part::id).toList();
        Map<String, Grid> grids = new HashMap<>();
        ids.forEach(id -> grids.put(id, measure.grid()));
        return result(measure.of(values(ids, grids)));
    }

    private ExamConversion.Conversion raw() {
        Measure.Table table = measure(Measure.Table.class);
        double raw = number("input.raw", input.path("raw"), 0, table.questions());
        bounds.check();
        return result(table.of(raw));
    }

    private ExamConversion.Conversion points() {
        Measure.Share measure = measure(Measure.Share.class);
        double maxPoints = number("input.maxPoints", input.path("maxPoints"), Double.MIN_NORMAL, MOST_POINTS);
        double points = number("input.points", input.path("points"), 0, maxPoints);
        bounds.check();
        return result(measure.of(points / maxPoints));
    }

    private ExamConversion.Conversion level() {
        Grid grid = scale.total()
                .map(ExamTotal::grid)
                .orElseGet(() -> scale.papers().get(0).measure().grid());
        double value = number("input", input, grid.lowest(), grid.highest());
        bounds.check();
        return result(new ScaledValue(value, Optional.empty()));
    }

    private ExamConversion.Conversion result(ScaledValue value) {
        Optional<String> level = scale.level(value.value());
        boolean lacksLevel = level.isEmpty() && !scale.levels().isEmpty();
        return new ExamConversion.Conversion(
                value.value(),
                level.orElse(null),
                value.isEstimate(),
                value.note().orElse(lacksLevel ? NO_LEVEL : null));
    }

    /** What measures the paper that the input names; throws 400 when it has no such paper. */
    private <M extends Measure> M measure(Class<M> kind) {
        List<String> fitting = scale.papers().stream()
                .filter(paper -> kind.isInstance(paper.measure()))
                .map(ExamPaper::id)
                .toList();
        String paper = input.path("paper").asText("");
        if (!fitting.contains(paper)) {
            bounds.add("input.paper", "must be one of " + String.join(", ", fitting));
            bounds.check();
        }
        return kind.cast(scale.paper(paper).orElseThrow().measure());
    }

    /** The values of a list in the order of the ids, or of an object by the ids. */
    private Map<String, Double> values(List<String> ids, Map<String, Grid> grids) {
        if (input.isArray() && input.size() != ids.size() || !input.isArray() && !input.isObject()) {
            bounds.add("input", "must be a list or an object of " + String.join(", ", ids));
            bounds.check();
        }
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Grid grid = grids.get(id);
            values.put(
                    id,
                    input.isArray()
                            ? number("input[" + i + "]", input.get(i), grid.lowest(), grid.highest())
                            : number("input." + id, input.path(id), grid.lowest(), grid.highest()));
        }
        bounds.check();
        return values;
    }

    private double number(String field, JsonNode given, double lowest, double highest) {
        if (!given.isNumber()) {
            bounds.add(field, "must be a number");
            return lowest;
        }
        bounds.range(field, given.doubleValue(), lowest, highest);
        return given.doubleValue();
    }
}
