package org.metalingua.kernel.api.stats;

import java.util.List;

/**
 * A figure of a dashboard.
 *
 * @param name within the source: {@code questionsByType}; letters and digits
 * @param total what there is in all
 * @param parts of which it is made, the largest first; empty for a single number
 */
public record Figure(String name, long total, List<Part> parts) {
    public Figure {
        parts = List.copyOf(parts);
    }

    /**
     * One part of a figure.
     *
     * @param name what it counts: {@code multiple_choice}
     */
    public record Part(String name, long count) {}

    /** A single number. */
    public static Figure of(String name, long total) {
        return new Figure(name, total, List.of());
    }

    /** A number that is the sum of its parts. */
    public static Figure of(String name, List<Part> parts) {
        return new Figure(name, parts.stream().mapToLong(Part::count).sum(), parts);
    }
}
