package org.metalingua.kernel.institutes.internal.field;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;

/** What a field of a request must be; each throws 400 naming the field. */
public final class Fields {
    /** What the database stores and a line shows: no control characters, no halves of surrogate pairs. */
    private static final Pattern LINE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}\\p{Cf}]+");

    private Fields() {}

    /** A text of one line without the spaces around it. */
    public static String line(String field, String value, int maxLength) {
        String text = present(field, value).strip();
        if (text.length() > maxLength || !LINE.matcher(text).matches()) {
            throw ProblemException.badField(
                    field, "must have 1 to " + maxLength + " characters and no control characters");
        }
        return text;
    }

    /** The same for a field that may be left empty. */
    public static Optional<String> optionalLine(String field, Optional<String> value, int maxLength) {
        return value.filter(text -> !text.isBlank()).map(text -> line(field, text, maxLength));
    }

    public static String oneOf(String field, String value, Set<String> allowed) {
        if (!allowed.contains(present(field, value))) {
            throw ProblemException.badField(
                    field,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    public static String timeZone(String field, String value) {
        if (!ZoneId.getAvailableZoneIds().contains(present(field, value))) {
            throw ProblemException.badField(field, "is no IANA time zone");
        }
        return value;
    }

    private static String present(String field, String value) {
        if (value == null) {
            throw ProblemException.badField(field, "is missing");
        }
        return value;
    }

    /** The number in a path; 404 for what is none, since nothing is there. */
    public static long id(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw ProblemException.notFound(what);
        }
    }
}
