package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.api.item.Score;

/**
 * How far an answer is marked.
 *
 * @param status stored (no score yet), scored, unanswered, invalid or needs_review
 * @param points null while there is no score
 */
record Marks(String status, Double points) {
    static Marks of(Score score) {
        return new Marks(score.status(), score.points());
    }

    /** Neither the item type nor a rater has anything left to say. */
    boolean isFinal() {
        return !status.equals("stored") && !status.equals("needs_review");
    }
}
