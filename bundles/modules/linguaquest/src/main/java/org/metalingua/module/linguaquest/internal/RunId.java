package org.metalingua.module.linguaquest.internal;

import java.util.UUID;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;

/** The name that a client gives to a run through a lesson, a UUID; its answers are handed in under it. */
public final class RunId {
    private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private RunId() {}

    /** False for null. */
    public static boolean isOne(String text) {
        return text != null && TEXT.matcher(text).matches();
    }

    /** Throws 400 naming the field. */
    public static UUID of(String field, String text) {
        if (!isOne(text)) {
            throw ProblemException.badField(field, "must be a UUID");
        }
        return UUID.fromString(text);
    }
}
