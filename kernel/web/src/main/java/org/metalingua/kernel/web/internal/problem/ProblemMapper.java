package org.metalingua.kernel.web.internal.problem;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.metalingua.kernel.api.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem document of whatever a request ended with. What nobody foresaw is logged and shows only its number. */
final class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private ProblemMapper() {}

    /** JAX-RS prefers the mapper of the nearest class, and the container brings one for this class. */
    static final class OfWebApplicationException implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException exception) {
            return response(exception);
        }
    }

    static final class OfThrowable implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable throwable) {
            return response(throwable);
        }
    }

    private static Response response(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return ProblemDocument.response(problem);
            }
        }
        return ProblemDocument.response(
                thrown instanceof WebApplicationException refused
                                && refused.getResponse().getStatus() < 500
                        ? refused(refused.getResponse())
                        : failed(thrown));
    }

    /** What JAX-RS itself refuses, before or after a resource method. */
    private static ProblemException refused(Response response) {
        int status = response.getStatus();
        return switch (status) {
            case 404 -> problem(status, "not-found", "There is nothing at this path.");
            case 405 -> {
                String allowed = response.getHeaderString(HttpHeaders.ALLOW);
                yield new ProblemException(
                        status,
                        "method-not-allowed",
                        "This path does not take this method.",
                        List.of(),
                        allowed == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allowed));
            }
            case 406 -> problem(status, "not-acceptable", "There is no such representation; accept application/json.");
            case 415 ->
                problem(status, "unsupported-media-type", "The body's Content-Type is not one that this path takes.");
            default -> problem(status, "bad-request", "The request cannot be understood.");
        };
    }

    private static ProblemException failed(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database && database.getSQLState() != null) {
                String state = database.getSQLState();
                if (state.equals("22021") || state.equals("22P05")) {
                    return problem(400, "unstorable-text", "A text holds a character that cannot be stored (U+0000).");
                }
                if (state.startsWith("08") || state.startsWith("57P")) {
                    LOG.warn("The database is not available.", thrown);
                    return ProblemException.unavailable(
                            "database-unavailable", "The database is not available just now. Try again.", 2);
                }
                if (state.equals("40001") || state.equals("40P01")) {
                    return ProblemException.conflict("conflict", "Somebody changed the same thing. Try again.");
                }
            }
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, thrown);
        return problem(500, "internal-error", "Something went wrong here; it is logged as incident " + incident + ".");
    }

    private static ProblemException problem(int status, String code, String detail) {
        return new ProblemException(status, code, detail);
    }
}
