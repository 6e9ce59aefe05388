package org.metalingua.kernel.scoring;

/**
 * One choice of a question.
 *
 * @param id opaque, compared exactly
 * @param text null where an image stands for it
 * @param image address of an image; null for none
 */
public record Option(String id, String text, String image) {
    /** True when there is nothing to see. */
    public boolean isEmpty() {
        return Text.isBlank(text) && Text.isBlank(image);
    }
}
