package org.metalingua.kernel.web.internal.audit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.audit.AuditLog;
import org.metalingua.kernel.web.QueryInstant;

/** What a request looks for in the audit log. */
final class AuditQueries {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,300}");

    private AuditQueries() {}

    /** Reads the parameters, all of them optional; 400 naming the one that is wrong. */
    static AuditLog.Query of(
            String actor, String action, String subject, String from, String to, String text, String institute) {
        return new AuditLog.Query(
                id("actor", actor),
                matching("action", action, ACTION, "must be an action or the beginning of some, such as question."),
                matching("subject", subject, TEXT, "must have 1 to 300 characters"),
                QueryInstant.of("from", from),
                QueryInstant.of("to", to),
                matching("q", text, TEXT, "must have 1 to 300 characters"),
                id("institute", institute));
    }

    private static OptionalLong id(String field, String value) {
        return matching(field, value, ID, "must be an id")
                .map(id -> OptionalLong.of(Long.parseLong(id)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> matching(String field, String value, Pattern pattern, String problem) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (!pattern.matcher(value).matches()) {
            throw ProblemException.badField(field, problem);
        }
        return Optional.of(value);
    }
}
