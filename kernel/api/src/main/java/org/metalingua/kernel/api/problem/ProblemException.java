package org.metalingua.kernel.api.problem;

import java.util.List;
import java.util.Map;

/**
 * An error the caller of the HTTP interface can act on, answered as {@code application/problem+json} (RFC 9457).
 *
 * <p>Thrown by any layer; it carries nothing that must not be shown.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldProblem> fields;
    private final transient Map<String, String> headers;

    /**
     * @param status HTTP status, 400 to 599
     * @param code stable and machine-readable, in kebab case: {@code plugin-unavailable}
     * @param detail one sentence: what happened and what to do next
     */
    public ProblemException(
            int status, String code, String detail, List<FieldProblem> fields, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(int status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of());
    }

    /** 400 naming one field. */
    public static ProblemException badField(String field, String problem) {
        return new ProblemException(
                400, "bad-field", field + ": " + problem, List.of(new FieldProblem(field, problem)), Map.of());
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(404, "not-found", "There is no such " + what + ".");
    }

    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(409, code, detail);
    }

    /** 503 with Retry-After. */
    public static ProblemException unavailable(String code, String detail, int retryAfterSeconds) {
        return new ProblemException(
                503, code, detail, List.of(), Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldProblem> fields() {
        return fields;
    }

    /** Extra response headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * What is wrong with one field of the request.
     *
     * @param field its path: {@code sections[0].questionIds}
     */
    public record FieldProblem(String field, String problem) {}
}
