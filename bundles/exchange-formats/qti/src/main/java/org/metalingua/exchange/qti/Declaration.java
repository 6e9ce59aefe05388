package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A declared response variable.
 *
 * @param cardinality {@code single}, {@code multiple}, {@code ordered} or {@code record}
 * @param baseType such as {@code identifier}; null when the file does not say
 * @param correct the values of the correct response, as written
 * @param mapping null for none
 * @param areas of the mapping of points; in order
 */
record Declaration(
        String id, String cardinality, String baseType, List<String> correct, Mapping mapping, List<Area> areas) {

    /** Points for values. */
    record Mapping(Optional<Double> lower, Optional<Double> upper, double other, List<Entry> entries) {
        Optional<Entry> best() {
            Entry best = null;
            for (Entry entry : entries) {
                if (best == null || entry.points() > best.points()) {
                    best = entry;
                }
            }
            return Optional.ofNullable(best);
        }

        List<Entry> positive() {
            return entries.stream().filter(entry -> entry.points() > 0).toList();
        }

        /** What a choice of several can earn at most. */
        double total() {
            double sum = positive().stream().mapToDouble(Entry::points).sum();
            return Math.min(sum, upper.orElse(sum));
        }

        double points(String value) {
            return entries.stream()
                    .filter(entry -> entry.value().equals(value))
                    .mapToDouble(Entry::points)
                    .findFirst()
                    .orElse(other);
        }
    }

    record Entry(String value, double points, boolean caseSensitive) {}

    /** @param coords as written */
    record Area(String shape, String coords, double points) {}

    static Declaration of(Element declaration) {
        List<String> correct = new ArrayList<>();
        for (Element response : declaration.takeAll("correct-response")) {
            for (Element value : response.takeAll("value")) {
                value.take("base-type");
                correct.add(value.takeText());
            }
        }
        String id = declaration.take("identifier");
        String cardinality = declaration.take("cardinality");
        return new Declaration(
                id == null ? "" : id,
                cardinality == null ? "single" : cardinality,
                declaration.take("base-type"),
                List.copyOf(correct),
                declaration.takeFirst("mapping").map(Declaration::mapping).orElse(null),
                declaration.takeFirst("area-mapping").map(Declaration::areas).orElse(List.of()));
    }

    private static Mapping mapping(Element mapping) {
        List<Entry> entries = new ArrayList<>();
        for (Element entry : mapping.takeAll("map-entry")) {
            String key = entry.take("map-key");
            String sensitive = entry.take("case-sensitive");
            entries.add(new Entry(
                    key == null ? "" : key.strip(),
                    entry.takeNumber("mapped-value").orElse(0.0),
                    !"false".equals(sensitive)));
        }
        return new Mapping(
                mapping.takeNumber("lower-bound"),
                mapping.takeNumber("upper-bound"),
                mapping.takeNumber("default-value").orElse(0.0),
                List.copyOf(entries));
    }

    private static List<Area> areas(Element mapping) {
        mapping.takeNumber("lower-bound");
        mapping.takeNumber("upper-bound");
        mapping.takeNumber("default-value");
        return mapping.takeAll("area-map-entry").stream()
                .map(entry -> new Area(
                        entry.take("shape"),
                        entry.take("coords"),
                        entry.takeNumber("mapped-value").orElse(0.0)))
                .toList();
    }

    boolean isNumeric() {
        return "integer".equals(baseType) || "float".equals(baseType);
    }
}
