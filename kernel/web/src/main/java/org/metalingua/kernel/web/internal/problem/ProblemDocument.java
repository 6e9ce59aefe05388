package org.metalingua.kernel.web.internal.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.core.Response;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;

/**
 * The body of every error (RFC 9457).
 *
 * @param code stable and machine-readable; the documents need no type of their own beside it
 * @param fields what is wrong with which field of the request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type, String title, int status, String code, String detail, List<FieldProblem> fields) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static ProblemDocument of(ProblemException problem) {
        return new ProblemDocument(
                "about:blank",
                title(problem.status()),
                problem.status(),
                problem.code(),
                problem.getMessage(),
                problem.fields());
    }

    /** As bytes, so that an answer needs no JSON provider: errors also occur while there is none. */
    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts cannot fail to be written", e);
        }
    }

    /** The code of a problem as {@link #toJson} has written it; empty for any other body. */
    public static Optional<String> codeOf(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body).get("code")).map(JsonNode::asText);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** The problem as an HTTP response. */
    public static Response response(ProblemException problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MEDIA_TYPE)
                .entity(of(problem).toJson());
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static String title(int status) {
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "Error" : known.getReasonPhrase();
            }
        };
    }
}
