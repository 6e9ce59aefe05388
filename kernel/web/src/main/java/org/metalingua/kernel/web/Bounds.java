package org.metalingua.kernel.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

/** Collects what is wrong with the fields of a request, so that a caller hears of everything at once. */
public final class Bounds {
    /** Bytes of content and key together. */
    public static final int MAX_ITEM_BYTES = 256 * 1024;

    public static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 32;

    private final List<FieldProblem> problems = new ArrayList<>();

    public void add(String field, String problem) {
        problems.add(new FieldProblem(field, problem));
    }

    public boolean require(String field, Object value) {
        if (value == null) {
            add(field, "is required");
        }
        return value != null;
    }

    /** A text of 1 to max characters that is not blank. */
    public void requireText(String field, String value, int max) {
        if (require(field, value)) {
            if (value.isBlank()) {
                add(field, "must not be blank");
            } else {
                optionalText(field, value, max);
            }
        }
    }

    public void optionalText(String field, String value, int max) {
        if (value == null) {
            return;
        }
        if (value.codePointCount(0, value.length()) > max) {
            add(field, "must have at most " + max + " characters");
        } else if (!storable(value)) {
            add(field, "holds a character that cannot be stored");
        }
    }

    public void requireOneOf(String field, String value, Set<String> allowed) {
        if (require(field, value) && !allowed.contains(value)) {
            add(field, "must be one of " + String.join(", ", allowed));
        }
    }

    public void range(String field, Number value, double min, double max) {
        if (value != null && !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            add(field, "must lie between " + number(min) + " and " + number(max));
        }
    }

    public void requireObject(String field, JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            add(field, "is required");
        } else if (!value.isObject()) {
            add(field, "must be an object");
        } else {
            storable(field, value);
        }
    }

    /** Reports a text PostgreSQL cannot keep (U+0000, half of a surrogate pair) and nesting without end. */
    public void storable(String field, JsonNode value) {
        unstorable(field, value, 0).ifPresent(problems::add);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<FieldProblem> list() {
        return List.copyOf(problems);
    }

    /** Throws 400 naming every field, unless all is well. */
    public void check() {
        if (!problems.isEmpty()) {
            FieldProblem first = problems.get(0);
            throw new ProblemException(400, "bad-field", first.field() + ": " + first.problem(), problems, Map.of());
        }
    }

    private static Optional<FieldProblem> unstorable(String path, JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return Optional.of(new FieldProblem(path, "is nested too deeply"));
        }
        if (node.isTextual()) {
            return storable(node.textValue())
                    ? Optional.empty()
                    : Optional.of(new FieldProblem(path, "holds a character that cannot be stored"));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<FieldProblem> problem = unstorable(path + "." + i, node.get(i), depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (!storable(member.getKey())) {
                    return Optional.of(new FieldProblem(path, "has a member name that cannot be stored"));
                }
                Optional<FieldProblem> problem = unstorable(path + "." + member.getKey(), member.getValue(), depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether PostgreSQL can keep the text. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
