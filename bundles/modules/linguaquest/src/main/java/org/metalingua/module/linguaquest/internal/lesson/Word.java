package org.metalingua.module.linguaquest.internal.lesson;

import org.metalingua.kernel.web.Bounds;

/**
 * A word or phrase that a lesson teaches.
 *
 * @param gloss what it means, in the learner's language
 * @param partOfSpeech null where it has none
 * @param example a sentence with it; null for none
 */
public record Word(String term, String gloss, String partOfSpeech, String example) {
    void check(Bounds bounds, String field) {
        bounds.requireText(field + ".term", term, 200);
        bounds.requireText(field + ".gloss", gloss, 400);
        bounds.optionalText(field + ".partOfSpeech", partOfSpeech, 40);
        bounds.optionalText(field + ".example", example, 500);
    }
}
