package org.metalingua.kernel.web;

import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;

/** Ids are numbers here and strings in JSON. */
public final class Ids {
    private Ids() {}

    /** The id in a path; one that is no number belongs to nothing: 404. */
    public static long ofPath(String id, String what) {
        return parse(id).orElseThrow(() -> ProblemException.notFound(what));
    }

    /** The number, or empty when it is none or not positive. */
    public static OptionalLong parse(String id) {
        if (id == null || id.isEmpty() || id.length() > 19 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(id));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
