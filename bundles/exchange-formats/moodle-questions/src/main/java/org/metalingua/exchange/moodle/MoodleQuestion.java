package org.metalingua.exchange.moodle;

import java.util.List;

/** What a question of Moodle asks, whatever file it stands in. Texts are plain; fractions are percentages. */
public sealed interface MoodleQuestion {
    /**
     * An answer and what it is worth.
     *
     * @param image reference of a picture that stands for the text; null for none
     * @param fraction -100 to 100
     */
    record Answer(String text, String image, double fraction) {
        public Answer(String text, double fraction) {
            this(text, null, fraction);
        }
    }

    /** A number; {@code value} is null for the answer that takes any. */
    record NumericAnswer(Double value, double tolerance, double fraction) {}

    /** One of a set of choices. */
    record Choice(boolean single, boolean allOrNothing, boolean shuffle, List<Answer> answers)
            implements MoodleQuestion {}

    record TrueFalse(boolean right) implements MoodleQuestion {}

    /** A short text. */
    record Typed(boolean caseMatters, List<Answer> answers) implements MoodleQuestion {}

    record Numeric(List<NumericAnswer> answers) implements MoodleQuestion {}

    record Pair(String left, String right) {}

    /** @param extra answers that belong to nothing */
    record Matching(List<Pair> pairs, List<String> extra, boolean shuffle) implements MoodleQuestion {}

    /** @param minWords and {@code maxWords}: null for no limit */
    record Essay(Integer minWords, Integer maxWords) implements MoodleQuestion {}

    /** How an order is marked. */
    enum OrderMarking {
        ALL_OR_NOTHING,
        POSITIONS,
        NEIGHBOURS
    }

    /** @param items in the right order */
    record Ordering(List<String> items, OrderMarking marking) implements MoodleQuestion {}

    /**
     * One gap of a text: a choice of the answers, or typed.
     *
     * @param question a {@link Choice}, {@link Typed} or {@link Numeric}
     */
    record Gap(String id, double weight, MoodleQuestion question) {}

    /**
     * A text with gaps, which stand in it as {@code {{id}}}.
     *
     * @param chosen whether every gap is a list to choose from and comes from a question of that kind
     */
    record Gaps(String text, List<Gap> gaps, boolean shuffle, boolean chosen) implements MoodleQuestion {}

    /** @param infinite whether it may be used more than once */
    record Drag(String text, boolean infinite) {}

    /**
     * A text with gaps, {@code {{1}}} and so on, for things to drag.
     *
     * @param right place in {@code drags} of the right one, gap by gap
     */
    record Drags(String text, List<Drag> drags, List<Integer> right, boolean shuffle) implements MoodleQuestion {}
}
