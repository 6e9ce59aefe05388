package org.metalingua.module.linguaquest.internal.picture;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.web.Bounds;

/**
 * Whose a picture is and what may be done with it.
 *
 * @param licence under which it may be used: CC BY 4.0, own work
 * @param author whose work it is; null when that is not known
 * @param source where it comes from; null when that is not known
 */
public record PictureNote(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String licence,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String author,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String source) {
    private static final int MAX_NAME = 300;
    private static final int MAX_SOURCE = 2_000;

    public void check(Bounds bounds, String place) {
        bounds.requireText(place + "licence", licence, MAX_NAME);
        bounds.optionalText(place + "author", author, MAX_NAME);
        bounds.optionalText(place + "source", source, MAX_SOURCE);
    }

    /** Throws 400 naming every field that is missing or too long. */
    public void check() {
        Bounds bounds = new Bounds();
        check(bounds, "");
        bounds.check();
    }
}
