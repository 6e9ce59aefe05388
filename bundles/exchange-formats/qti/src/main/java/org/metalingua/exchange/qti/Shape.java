package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A shape on a picture, in pixels.
 *
 * @param kind {@code rect}, {@code circle}, {@code ellipse}, {@code poly} or {@code default}
 */
record Shape(String kind, double[] coords) {

    /** Empty when the numbers are not those of a shape. */
    static Optional<Shape> of(String kind, String coords) {
        if (kind == null || coords == null) {
            return Optional.empty();
        }
        double[] numbers = Arrays.stream(coords.strip().split("[,\\s]+"))
                .mapToDouble(number -> Element.number(number.replace("%", "")).orElse(Double.NaN))
                .toArray();
        boolean sound = Arrays.stream(numbers).noneMatch(Double::isNaN)
                && switch (kind) {
                    case "rect", "ellipse" -> numbers.length == 4;
                    case "circle" -> numbers.length == 3;
                    case "poly" -> numbers.length >= 6 && numbers.length % 2 == 0;
                    default -> false;
                };
        return sound && !coords.contains("%") ? Optional.of(new Shape(kind, numbers)) : Optional.empty();
    }

    private double left() {
        return switch (kind) {
            case "rect" -> Math.min(coords[0], coords[2]);
            case "poly" -> bound(0, false);
            default -> coords[0] - coords[2];
        };
    }

    private double right() {
        return switch (kind) {
            case "rect" -> Math.max(coords[0], coords[2]);
            case "poly" -> bound(0, true);
            default -> coords[0] + coords[2];
        };
    }

    private double top() {
        return switch (kind) {
            case "rect" -> Math.min(coords[1], coords[3]);
            case "poly" -> bound(1, false);
            case "circle" -> coords[1] - coords[2];
            default -> coords[1] - coords[3];
        };
    }

    private double bottom() {
        return switch (kind) {
            case "rect" -> Math.max(coords[1], coords[3]);
            case "poly" -> bound(1, true);
            case "circle" -> coords[1] + coords[2];
            default -> coords[1] + coords[3];
        };
    }

    private double bound(int from, boolean highest) {
        double bound = coords[from];
        for (int i = from; i < coords.length; i += 2) {
            bound = highest ? Math.max(bound, coords[i]) : Math.min(bound, coords[i]);
        }
        return bound;
    }

    double middleX() {
        return (left() + right()) / 2;
    }

    double middleY() {
        return (top() + bottom()) / 2;
    }

    /** Whether ours has this very shape on a picture of this size. */
    boolean isKept(double width, double height) {
        return kind.equals("rect")
                || kind.equals("circle") && width == height
                || kind.equals("ellipse") && Math.abs(coords[2] / width - coords[3] / height) < 1e-9;
    }

    /** The region in fractions; the rectangle around it where ours has not this shape. */
    ObjectNode region(double width, double height) {
        ObjectNode region = Question.json();
        if (!kind.equals("rect") && isKept(width, height)) {
            return region.put("shape", "circle")
                    .put("cx", fraction(coords[0], width))
                    .put("cy", fraction(coords[1], height))
                    .put("r", fraction(coords[2], width));
        }
        double x = fraction(left(), width);
        double y = fraction(top(), height);
        return region.put("shape", "rect")
                .put("x", x)
                .put("y", y)
                .put("w", Question.rounded(fraction(right(), width) - x))
                .put("h", Question.rounded(fraction(bottom(), height) - y));
    }

    static double fraction(double pixels, double whole) {
        return Question.rounded(Math.max(0, Math.min(1, pixels / whole)));
    }
}
