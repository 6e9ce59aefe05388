package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.metalingua.kernel.api.item.Feedback.Kind;
import org.metalingua.kernel.api.item.Feedback.Run;

/** What has to be done with what was given to get what was expected; both as they were written. */
public final class Diff {
    /** Longer words are not compared letter by letter. */
    private static final int MOST_LETTERS = 200;

    private static final int MOST_WORDS = 500;

    private Diff() {}

    /** Letter by letter. */
    public static List<Run> letters(String given, String expected) {
        String from = given.strip();
        String to = expected.strip();
        if (from.length() > MOST_LETTERS || to.length() > MOST_LETTERS) {
            return List.of(new Run(Kind.REPLACE, from, to));
        }
        return runs(split(to), split(from), split(to), split(from), "");
    }

    private static List<String> split(String word) {
        return word.codePoints().mapToObj(Character::toString).toList();
    }

    /** Word by word; words that differ in capitals and punctuation only are equal. */
    public static List<Run> words(String given, String expected, String language) {
        TextMatcher matcher = new TextMatcher(language, Match.SENTENCE);
        List<String> from = written(given, matcher);
        List<String> to = written(expected, matcher);
        return runs(
                to,
                from,
                to.stream().map(matcher::letters).toList(),
                from.stream().map(matcher::letters).toList(),
                " ");
    }

    /** The words as they stand, without what is punctuation alone. */
    private static List<String> written(String text, TextMatcher matcher) {
        return Arrays.stream(text.split("[\\s\\u00A0]+"))
                .filter(word -> !matcher.letters(word).isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** The alignment of the normalised forms, told in the words as they were written. */
    private static List<Run> runs(
            List<String> expected, List<String> given, List<String> to, List<String> from, String between) {
        List<Run> runs = new ArrayList<>();
        int e = 0;
        int g = 0;
        for (WordAlignment.Word word : WordAlignment.of(to, from).words()) {
            String wanted = word.outcome() == WordAlignment.Outcome.INSERTED ? "" : expected.get(e++);
            String came = word.outcome() == WordAlignment.Outcome.OMITTED ? "" : given.get(g++);
            add(runs, new Run(kind(word.outcome()), came, wanted), between);
        }
        return runs;
    }

    private static Kind kind(WordAlignment.Outcome outcome) {
        return switch (outcome) {
            case RIGHT -> Kind.EQUAL;
            case REPLACED -> Kind.REPLACE;
            case OMITTED -> Kind.INSERT;
            case INSERTED -> Kind.DELETE;
        };
    }

    /** Neighbours of one kind are one run. */
    private static void add(List<Run> runs, Run next, String between) {
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).kind() == next.kind()) {
            Run before = runs.get(last);
            runs.set(
                    last,
                    new Run(
                            next.kind(),
                            join(before.text(), next.text(), between),
                            join(before.expected(), next.expected(), between)));
        } else {
            runs.add(next);
        }
    }

    private static String join(String first, String second, String between) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + between + second;
    }
}
