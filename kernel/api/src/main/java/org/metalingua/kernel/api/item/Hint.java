package org.metalingua.kernel.api.item;

import java.util.Locale;

/**
 * Help that a learner asked for.
 *
 * @param part the blank, left item or question that it helps with; empty for the item as a whole
 * @param value the option to be crossed out, the letter, the token or the text; empty where the kind says it all
 */
public record Hint(Kind kind, String part, String value) {
    /** What a hint gives away. */
    public enum Kind {
        /** An option that is wrong. */
        ELIMINATE_OPTION,
        /** How the answer begins. */
        FIRST_LETTER,
        /** The sound may be played slowly. */
        PLAY_SLOWLY,
        /** The first word of the answer, or the index of a word that is wrong. */
        FIRST_TOKEN,
        /** What it means, in the learner's language. */
        TRANSLATION,
        /** What is said in the sound. */
        TRANSCRIPT;

        /** The name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
