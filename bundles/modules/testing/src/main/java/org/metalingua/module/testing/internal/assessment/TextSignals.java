package org.metalingua.module.testing.internal.assessment;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.scoring.Text;

/**
 * What can be counted in a text without understanding it.
 *
 * @param paragraphs parted by an empty line or a line break
 * @param wordsPerSentence mean length of a sentence
 * @param distinctWords share of the words that are not said before, 0 to 1
 * @param repeatedWords longer words that are said conspicuously often
 * @param doubledWords words typed twice in a row
 * @param missingCapitals sentences that begin with a small letter, in scripts that have capitals
 * @param missingEnd whether the text stops without a mark
 * @param allCapitals whether there is no small letter
 * @param punctuated whether there is any mark
 */
public record TextSignals(
        int words,
        int sentences,
        int paragraphs,
        double wordsPerSentence,
        double distinctWords,
        List<Repetition> repeatedWords,
        List<String> doubledWords,
        int missingCapitals,
        boolean missingEnd,
        boolean allCapitals,
        boolean punctuated) {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\u200c'’-]*");
    private static final Pattern MARK = Pattern.compile("\\p{P}");
    private static final Pattern END = Pattern.compile("[.!?؟…]['\"”’»)\\]]*\\s*$");
    /** After a mark and a small letter that follows it, unless the mark may be that of an abbreviation. */
    private static final Pattern SMALL_BEGINNING = Pattern.compile("(?<=\\p{L}{3}[.!?])\\s+(?=\\p{Ll})");

    private static final int MIN_LENGTH = 5;
    private static final int MIN_TIMES = 4;
    /** A word of its kind that is more than this share of the text stands out. */
    private static final double CONSPICUOUS = 0.02;

    private static final int MOST = 10;

    /** How often a word is said. */
    public record Repetition(String word, int times) {}

    static TextSignals of(String text, String language) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        Locale locale = Locale.forLanguageTag(language);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(locale));
        }
        List<String> sentences = sentences(text, locale);
        int count = Text.wordCount(text);
        return new TextSignals(
                count,
                sentences.size(),
                (int) text.lines().filter(line -> !line.isBlank()).count(),
                sentences.isEmpty() ? 0 : (double) count / sentences.size(),
                words.isEmpty() ? 0 : (double) words.stream().distinct().count() / words.size(),
                repeated(words),
                doubled(words),
                (int) sentences.stream().filter(TextSignals::beginsSmall).count(),
                !END.matcher(text).find(),
                text.codePoints().anyMatch(Character::isUpperCase)
                        && text.codePoints().noneMatch(Character::isLowerCase),
                MARK.matcher(text).find());
    }

    private static List<String> sentences(String text, Locale locale) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            // the iterator takes a small letter for a sign that the sentence goes on
            for (String sentence : SMALL_BEGINNING.split(text.substring(from, to))) {
                if (Text.wordCount(sentence) > 0) {
                    sentences.add(sentence.strip());
                }
            }
        }
        return sentences;
    }

    private static boolean beginsSmall(String sentence) {
        Matcher first = WORD.matcher(sentence);
        return first.find() && Character.isLowerCase(first.group().codePointAt(0));
    }

    private static List<Repetition> repeated(List<String> words) {
        Map<String, Integer> times = new HashMap<>();
        words.stream().filter(word -> word.length() >= MIN_LENGTH).forEach(word -> times.merge(word, 1, Integer::sum));
        return times.entrySet().stream()
                .filter(word -> word.getValue() >= MIN_TIMES && word.getValue() > CONSPICUOUS * words.size())
                .map(word -> new Repetition(word.getKey(), word.getValue()))
                .sorted(Comparator.comparingInt((Repetition word) -> -word.times())
                        .thenComparing(Repetition::word))
                .limit(MOST)
                .toList();
    }

    private static List<String> doubled(List<String> words) {
        List<String> doubled = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals(words.get(i - 1)) && !doubled.contains(words.get(i))) {
                doubled.add(words.get(i));
            }
        }
        return doubled.stream().limit(MOST).toList();
    }
}
