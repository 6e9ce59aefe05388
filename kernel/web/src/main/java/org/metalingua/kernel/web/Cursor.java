package org.metalingua.kernel.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * Where a page of a list ended.
 *
 * @param id of the last row that was handed out
 */
public record Cursor(long id) {
    /** Opaque to clients, so that it can become something else. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads {@code ?cursor=}; 400 for anything that {@link #encode} has not written. */
    public static Cursor decode(String cursor) {
        try {
            Cursor read = new Cursor(
                    Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII)));
            if (read.encode().equals(cursor)) {
                return read;
            }
        } catch (IllegalArgumentException notOurs) {
            // The same answer as for a cursor that decodes to something else.
        }
        throw ProblemException.badField("cursor", "is none that this list has given");
    }
}
