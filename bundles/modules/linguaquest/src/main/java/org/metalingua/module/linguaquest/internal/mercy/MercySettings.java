package org.metalingua.module.linguaquest.internal.mercy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.metalingua.kernel.web.Bounds;

/**
 * What an institute has decided about its learners' mistakes.
 *
 * @param mercy {@code none}: they cost nothing but points; {@code hearts}: see {@link Hearts}
 */
public record MercySettings(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"none", "hearts"})
        String mercy) {
    static final String NONE = "none";
    static final String HEARTS = "hearts";

    /** Throws 400 for what is no choice. */
    void check() {
        Bounds bounds = new Bounds();
        bounds.requireOneOf("mercy", mercy, Set.of(NONE, HEARTS));
        bounds.check();
    }

    boolean hearts() {
        return HEARTS.equals(mercy);
    }
}
