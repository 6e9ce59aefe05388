package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Feedback.Code;
import org.metalingua.kernel.api.item.Feedback.Kind;
import org.metalingua.kernel.api.item.Feedback.Run;

/** Says what is wrong with an answer, and how to get from it to the right one that is nearest. */
public final class Explanation {
    /** Longer answers are compared by their first letters only. */
    private static final int MOST_LETTERS = 200;

    private Explanation() {}

    /**
     * A choice of one.
     *
     * @param given null and empty for none
     */
    public static Feedback choice(String part, String given, String right) {
        String expected = Objects.requireNonNullElse(right, "");
        if (Text.isBlank(given)) {
            return new Feedback(part, Code.MISSING, expected, List.of());
        }
        return new Feedback(part, given.equals(right) ? Code.CORRECT : Code.WRONG_WORD, expected, List.of());
    }

    /** A typed word or phrase. */
    public static Feedback typed(String part, TextKey key, String given, String language) {
        return typed(part, key, given, Tolerance.of(language, Optional.empty()));
    }

    /** A typed word or phrase at a level; what is forgiven there is told nevertheless. */
    public static Feedback typed(String part, TextKey key, String given, Tolerance tolerance) {
        if (Text.isBlank(given)) {
            String first = key.accepted().isEmpty() ? "" : key.accepted().get(0);
            return new Feedback(part, Code.MISSING, first, List.of());
        }
        String language = tolerance.language();
        Match match = Match.of(key.match());
        TextMatcher matcher = new TextMatcher(language, match);
        String expected = nearest(given, key.accepted(), matcher);
        boolean rejected = key.rejects(given, language);
        boolean right = !rejected && key.credit(given, language) == 1;
        if (right && !matcher.matches(given, expected)) {
            return new Feedback(part, Code.CORRECT, given.strip(), List.of()); // a number, written in its own way
        }
        Code likeness = rejected ? Code.WRONG_WORD : likeness(given, expected, language, match.punctuation());
        if (likeness == Code.CORRECT
                || !rejected && likeness == Code.WRONG_WORD && tolerance.sameUncontracted(given, expected, match)) {
            return new Feedback(part, Code.CORRECT, expected, List.of());
        }
        boolean forgiven = !rejected && tolerance.forgives(given, expected, match);
        if (likeness == Code.WRONG_WORD && !forgiven && areSingle(given, expected)) {
            likeness = nameOf(given, expected, tolerance);
        }
        if (likeness == Code.GRAMMAR || likeness == Code.HOMOPHONE) {
            return replaced(part, likeness, given, expected);
        }
        if (likeness == Code.WRONG_WORD && !rejected && (forgiven || key.isMisspelt(given, tolerance))) {
            likeness = Code.ALMOST_TYPO;
        }
        if (likeness != Code.WRONG_WORD) {
            return new Feedback(part, likeness, expected, Diff.letters(given, expected));
        }
        if (rejected || areSingle(given, expected)) {
            return replaced(part, Code.WRONG_WORD, given, expected);
        }
        return phrase(part, given, expected, Spelling.LENIENT, tolerance);
    }

    private static boolean areSingle(String given, String expected) {
        return !expected.contains(" ") && !given.strip().contains(" ");
    }

    private static Feedback replaced(String part, Code code, String given, String expected) {
        return new Feedback(part, code, expected, List.of(new Run(Kind.REPLACE, given.strip(), expected)));
    }

    /** What makes one word another: WRONG_WORD where it is neither sound nor grammar. */
    private static Code nameOf(String given, String expected, Tolerance tolerance) {
        if (tolerance.areHomophones(given, expected)) {
            return Code.HOMOPHONE;
        }
        return tolerance.differsInGrammar(given, expected) ? Code.GRAMMAR : Code.WRONG_WORD;
    }

    /**
     * A whole sentence.
     *
     * @param spelling exact where a word that is nearly right is another form of it: a mistake in grammar
     */
    public static Feedback sentence(
            String part, List<String> accepted, String given, String language, Spelling spelling) {
        return sentence(part, accepted, given, Tolerance.of(language, Optional.empty()), spelling);
    }

    /** The same at a level; what is forgiven there is told nevertheless. */
    public static Feedback sentence(
            String part, List<String> accepted, String given, Tolerance tolerance, Spelling spelling) {
        String language = tolerance.language();
        TextMatcher matcher = new TextMatcher(language, Match.SENTENCE);
        List<String> said = WordErrors.words(given, language);
        String expected = accepted.stream()
                .filter(Objects::nonNull)
                .min(Comparator.comparingDouble((String sentence) -> matcher.matches(given, sentence)
                        ? -1
                        : WordErrors.lenientRate(WordErrors.words(sentence, language), said)))
                .orElse("");
        if (Text.isBlank(given)) {
            return new Feedback(part, Code.MISSING, expected, List.of());
        }
        Code likeness = likeness(uncapitalised(given), uncapitalised(expected), language, Match.Punctuation.ALL);
        if (likeness == Code.CORRECT
                || likeness == Code.WRONG_WORD && tolerance.sameUncontracted(given, expected, Match.SENTENCE)) {
            return new Feedback(part, Code.CORRECT, expected, List.of());
        }
        if (likeness == Code.CASE_ONLY || likeness == Code.ACCENT) {
            return new Feedback(part, likeness, expected, byLetters(Diff.words(given, expected, language)));
        }
        return phrase(part, given, expected, spelling, tolerance);
    }

    /** What was heard of a sentence that was said; nobody hears capitals and accents. */
    public static Feedback spoken(String part, String expected, String heard, String language) {
        return Text.isBlank(heard)
                ? new Feedback(part, Code.MISSING, expected, List.of())
                : phrase(part, heard, expected, Spelling.LENIENT, Tolerance.of(language, Optional.empty()));
    }

    /** A sentence begins with a capital, which no word of it does by itself. */
    private static String uncapitalised(String sentence) {
        String stripped = sentence.strip();
        int first = stripped.isEmpty() ? 0 : stripped.offsetByCodePoints(0, 1);
        return stripped.substring(0, first).toLowerCase(Locale.ROOT) + stripped.substring(first);
    }

    /** Equal, equal but for capitals, or but for accents; else WRONG_WORD. */
    private static Code likeness(String given, String expected, String language, Match.Punctuation punctuation) {
        if (matches(given, expected, language, Match.LetterCase.EXACT, Match.Diacritics.EXACT, punctuation)) {
            return Code.CORRECT;
        }
        if (matches(given, expected, language, Match.LetterCase.IGNORE, Match.Diacritics.EXACT, punctuation)) {
            return Code.CASE_ONLY;
        }
        return matches(given, expected, language, Match.LetterCase.IGNORE, Match.Diacritics.IGNORE, punctuation)
                ? Code.ACCENT
                : Code.WRONG_WORD;
    }

    private static boolean matches(
            String given,
            String expected,
            String language,
            Match.LetterCase letterCase,
            Match.Diacritics diacritics,
            Match.Punctuation punctuation) {
        return new TextMatcher(language, new Match(letterCase, diacritics, punctuation)).matches(given, expected);
    }

    private static Feedback phrase(String part, String given, String expected, Spelling spelling, Tolerance tolerance) {
        List<Run> diff = Diff.words(given, expected, tolerance.language());
        List<Run> wrong = diff.stream().filter(run -> run.kind() != Kind.EQUAL).toList();
        if (wrong.isEmpty()) {
            return new Feedback(part, Code.CORRECT, expected, List.of()); // parted and joined words
        }
        return new Feedback(part, code(wrong, given, expected, spelling, tolerance), expected, diff);
    }

    private static Code code(List<Run> wrong, String given, String expected, Spelling spelling, Tolerance tolerance) {
        String language = tolerance.language();
        List<String> wanted = WordErrors.words(expected, language);
        List<String> said = WordErrors.words(given, language);
        if (count(wanted).equals(count(said))) {
            return Code.ORDER;
        }
        if (wrong.stream().allMatch(run -> run.kind() == Kind.INSERT)) {
            return Code.MISSING;
        }
        if (wrong.stream().allMatch(run -> run.kind() == Kind.DELETE)) {
            return Code.EXTRA;
        }
        if (allReplaced(wrong, tolerance::areHomophones)) {
            return Code.HOMOPHONE;
        }
        if (wrong.stream().allMatch(run -> isGrammar(run, tolerance))) {
            return Code.GRAMMAR;
        }
        TextMatcher matcher = new TextMatcher(language, Match.SENTENCE);
        boolean misspelt = tolerance.forgives(given, expected, Match.SENTENCE)
                || spelling == Spelling.LENIENT
                        && allReplaced(
                                wrong, (from, to) -> tolerance.isNear(matcher.letters(from), matcher.letters(to)));
        return misspelt ? Code.ALMOST_TYPO : Code.WRONG_WORD;
    }

    /** Whether nothing but single words stand for others, each of them as it is asked for. */
    private static boolean allReplaced(List<Run> wrong, BiPredicate<String, String> asked) {
        return wrong.stream().allMatch(run -> run.kind() == Kind.REPLACE && areWordByWord(run, asked));
    }

    private static boolean areWordByWord(Run run, BiPredicate<String, String> asked) {
        String[] given = run.text().split(" ");
        String[] expected = run.expected().split(" ");
        boolean all = given.length == expected.length;
        for (int i = 0; all && i < given.length; i++) {
            all = asked.test(given[i], expected[i]);
        }
        return all;
    }

    /** A word of grammar too much or too few, or another form of a word. */
    private static boolean isGrammar(Run run, Tolerance tolerance) {
        return switch (run.kind()) {
            case EQUAL -> true;
            case REPLACE -> areWordByWord(run, tolerance::differsInGrammar);
            case INSERT -> Arrays.stream(run.expected().split(" ")).allMatch(tolerance::isFunctionWord);
            case DELETE -> Arrays.stream(run.text().split(" ")).allMatch(tolerance::isFunctionWord);
        };
    }

    private static Map<String, Long> count(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    }

    /** Words that are equal in all but accents or capitals as well, so that these are seen. */
    private static List<Run> byLetters(List<Run> words) {
        List<Run> runs = new ArrayList<>();
        for (Run run : words) {
            runs.add(
                    run.kind() == Kind.EQUAL && !run.text().equals(run.expected())
                            ? new Run(Kind.REPLACE, run.text(), run.expected())
                            : run);
        }
        return runs;
    }

    /** Of several right answers the one that the learner may have meant. */
    private static String nearest(String given, List<String> accepted, TextMatcher matcher) {
        String letters = start(matcher.letters(given));
        return accepted.stream()
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(word -> matcher.matches(given, word)
                        ? -1
                        : EditDistance.letters(letters, start(matcher.letters(word)))))
                .orElse("");
    }

    private static String start(String text) {
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
    }
}
