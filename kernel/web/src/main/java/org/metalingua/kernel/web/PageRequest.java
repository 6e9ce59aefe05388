package org.metalingua.kernel.web;

import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items, 1 to {@link Page#MAX_LIMIT}
 * @param after the last id of the page before; empty for the first page
 */
public record PageRequest(int limit, OptionalLong after) {
    /**
     * Reads {@code ?limit=&cursor=}, both optional; 400 naming the parameter that is wrong. They come as text because
     * JAX-RS answers 404 to a number that does not parse.
     */
    public static PageRequest of(String limit, String cursor) {
        return new PageRequest(
                limit == null ? Page.DEFAULT_LIMIT : limit(limit),
                cursor == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Cursor.decode(cursor).id()));
    }

    /** How many rows to read: one more than wanted tells whether anything follows. */
    public int rowsToRead() {
        return limit + 1;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // The same answer as for a number out of range.
        }
        throw ProblemException.badField("limit", "must be a whole number from 1 to " + Page.MAX_LIMIT);
    }
}
