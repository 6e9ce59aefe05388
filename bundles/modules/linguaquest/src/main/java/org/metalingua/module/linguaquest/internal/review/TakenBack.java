package org.metalingua.module.linguaquest.internal.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Taking a review back. */
public final class TakenBack {
    private TakenBack() {}

    /** Which one. */
    public record UndoWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reviewId) {}

    /** When its card is due, as if it had never been. */
    public record RestoredCard(String cardId, Instant dueAt) {}
}
