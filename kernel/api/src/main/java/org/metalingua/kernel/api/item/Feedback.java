package org.metalingua.kernel.api.item;

import java.util.List;
import java.util.Locale;

/**
 * What a learner is told about one part of an answer.
 *
 * @param part the blank, left item, question or option it is about; of a part within a question {@code question/part};
 *     empty for the answer as a whole
 * @param code what is right or wrong about it
 * @param expected what would have been right: the id where options are chosen, else the text; empty where nothing was
 *     expected
 * @param diff how to get from what was given to what was expected, in order; empty where that says nothing
 */
public record Feedback(String part, Code code, String expected, List<Run> diff) {
    public Feedback {
        diff = List.copyOf(diff);
    }

    /** What is right or wrong. */
    public enum Code {
        CORRECT,
        /** Right but for the spelling. */
        ALMOST_TYPO,
        /** Right but for accents. */
        ACCENT,
        /** Something else was expected there. */
        WRONG_WORD,
        /** Something that was expected is not there. */
        MISSING,
        /** Something is there that should not be. */
        EXTRA,
        /** The right parts in another order. */
        ORDER,
        /** Right but for capital and small letters. */
        CASE_ONLY,
        /** A recording that nothing has listened to. */
        NOT_LISTENED,
        /** The right word in another form, or another article or preposition. */
        GRAMMAR,
        /** A word that sounds like the right one. */
        HOMOPHONE;

        /** The name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A run of letters or words that go together.
     *
     * @param text what was given; empty for what is missing
     * @param expected what belongs there; empty for what does not
     */
    public record Run(Kind kind, String text, String expected) {}

    /** What has to be done with what was given. */
    public enum Kind {
        EQUAL,
        /** To be put in. */
        INSERT,
        /** To be left out. */
        DELETE,
        REPLACE;

        /** The name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same without what would have been right, for a learner who may try again. */
    public Feedback withoutAnswer() {
        return new Feedback(part, code, "", List.of());
    }
}
