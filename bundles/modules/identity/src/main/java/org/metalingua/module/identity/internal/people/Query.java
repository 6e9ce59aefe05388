package org.metalingua.module.identity.internal.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Role;

/** Parameters of requests; what is wrong with one is answered with 400 naming it. */
public final class Query {
    private static final int MAX_TEXT = 100;
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private Query() {}

    /** What is looked for; empty for everybody. */
    static Optional<String> text(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > MAX_TEXT || UNSTORABLE.matcher(text).find()) {
            throw ProblemException.badField(
                    "text", "must have at most " + MAX_TEXT + " characters and no control characters");
        }
        return Optional.of(text);
    }

    static Optional<Role> role(String role) {
        if (role == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Role.of(role));
        } catch (IllegalArgumentException notOne) {
            throw ProblemException.badField("role", "is no role");
        }
    }

    /** The constant of a name in small letters. */
    public static <E extends Enum<E>> E oneOf(String field, String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badField(
                        field,
                        "must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    static OptionalLong branch(String branch) {
        return branch == null
                ? OptionalLong.empty()
                : OptionalLong.of(
                        id(branch).orElseThrow(() -> ProblemException.badField("branch", Fault.NO_BRANCH.text())));
    }

    /** The id in a path; one that is no number belongs to nothing: 404. */
    public static long id(String id, String what) {
        return id(id).orElseThrow(() -> ProblemException.notFound(what));
    }

    /** Empty for what is no id. */
    static Optional<Long> id(String written) {
        return Optional.of(written).filter(id -> ID.matcher(id).matches()).map(Long::valueOf);
    }

    /** The body, unless it was empty or the JSON null. */
    static <T> T body(T body) {
        if (body == null) {
            throw ProblemException.badField("body", "is required");
        }
        return body;
    }
}
