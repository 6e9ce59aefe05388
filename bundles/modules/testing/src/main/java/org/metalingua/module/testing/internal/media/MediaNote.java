package org.metalingua.module.testing.internal.media;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;

/**
 * Whose a file is and what may be done with it. What is left out is not known.
 *
 * @param licence under which it may be used: CC BY 4.0, own work, permission of 1 May
 * @param author whose work it is
 * @param source where it comes from
 * @param altText what somebody hears who does not see a picture
 */
public record MediaNote(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String licence,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String author,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String source,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String altText) {
    /** Of a licence or an author. */
    public static final int MAX_NAME = 300;

    private static final int MAX_SOURCE = 2_000;
    private static final int MAX_ALT = 1_000;

    public void check() {
        Bounds bounds = new Bounds();
        bounds.optionalText("licence", licence, MAX_NAME);
        bounds.optionalText("author", author, MAX_NAME);
        bounds.optionalText("source", source, MAX_SOURCE);
        bounds.optionalText("altText", altText, MAX_ALT);
        bounds.check();
    }
}
