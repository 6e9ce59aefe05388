package org.metalingua.module.testing.internal.authoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.scoring.Text;

/**
 * Makes questions out of sentences that are there, without inventing anything: gaps and orders. No rule writes a stem, a
 * distractor or a statement, so most types are beyond it. Pure.
 */
final class RuleAuthor {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\u200c'’-]*");
    private static final int MIN_WORDS = 5;
    private static final int MAX_WORDS = 40;
    /** Shorter words are mostly articles, prepositions and pronouns, for which a gap has several right fillings. */
    private static final int MIN_GAP = 5;

    private static final int GAPS = 3;
    private static final int TITLE = 60;

    private static final Map<String, BiFunction<List<String>, String, List<DraftCheck.Made>>> RULES = Map.of(
            "fill_blank", RuleAuthor::typedGaps,
            "fill_blanks_drag_drop", RuleAuthor::draggedGaps,
            "ordering", RuleAuthor::order);

    private RuleAuthor() {}

    static boolean knows(String type) {
        return RULES.containsKey(type);
    }

    /** @param type one that it {@link #knows} */
    static List<DraftCheck.Made> make(String type, List<String> sentences, String language) {
        return RULES.get(type).apply(sentences, language);
    }

    /** The sentences of a text that are long enough to make something of. */
    static List<String> sentences(String text, String language) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String sentence = text.substring(from, to).strip().replaceAll("\\s+", " ");
            int words = Text.wordCount(sentence);
            boolean placeholder = sentence.contains("{{") || sentence.contains("}}");
            if (words >= MIN_WORDS && words <= MAX_WORDS && !placeholder) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** A word that is left out. */
    private record Gap(int from, int to, String word) {}

    /** The longest words of the sentence, in its order. */
    private static List<Gap> gaps(String sentence, int most) {
        List<Gap> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sentence);
        while (matcher.find()) {
            // the first word would show by its capital where it stands
            if (matcher.start() > 0 && matcher.group().length() >= MIN_GAP) {
                words.add(new Gap(matcher.start(), matcher.end(), matcher.group()));
            }
        }
        return words.stream()
                .sorted(Comparator.comparingInt((Gap gap) -> -gap.word().length()))
                .limit(most)
                .sorted(Comparator.comparingInt(Gap::from))
                .toList();
    }

    private static String withGaps(String sentence, List<Gap> gaps) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i < gaps.size(); i++) {
            text.append(sentence, from, gaps.get(i).from())
                    .append("{{")
                    .append(i + 1)
                    .append("}}");
            from = gaps.get(i).to();
        }
        return text.append(sentence.substring(from)).toString();
    }

    private static List<DraftCheck.Made> typedGaps(List<String> sentences, String language) {
        List<DraftCheck.Made> made = new ArrayList<>();
        for (String sentence : sentences) {
            List<Gap> gaps = gaps(sentence, 1);
            if (!gaps.isEmpty()) {
                ObjectNode content = content(language).put("text", withGaps(sentence, gaps));
                content.putArray("blanks").addObject().put("id", "1");
                ObjectNode key = JsonNodeFactory.instance.objectNode();
                key.putObject("blanks")
                        .putObject("1")
                        .putArray("accepted")
                        .add(gaps.get(0).word());
                made.add(new DraftCheck.Made(title(sentence), content, key));
            }
        }
        return made;
    }

    private static List<DraftCheck.Made> draggedGaps(List<String> sentences, String language) {
        List<DraftCheck.Made> made = new ArrayList<>();
        for (String sentence : sentences) {
            List<Gap> gaps = gaps(sentence, GAPS);
            if (gaps.size() < 2) {
                continue;
            }
            ObjectNode content = content(language).put("text", withGaps(sentence, gaps));
            ObjectNode key = JsonNodeFactory.instance.objectNode();
            ObjectNode right = key.putObject("blanks");
            for (int i = 0; i < gaps.size(); i++) {
                content.withArray("blanks").addObject().put("id", Integer.toString(i + 1));
                right.put(Integer.toString(i + 1), "t" + (i + 1));
            }
            // the bank in alphabetical order, which says nothing about the gaps
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < gaps.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparing(i -> gaps.get(i).word().toLowerCase(Locale.ROOT)));
            for (int i : order) {
                content.withArray("bank")
                        .addObject()
                        .put("id", "t" + (i + 1))
                        .put("text", gaps.get(i).word());
            }
            made.add(new DraftCheck.Made(title(sentence), content, key));
        }
        return made;
    }

    /** One question: the sentences themselves, to be put in their order. */
    private static List<DraftCheck.Made> order(List<String> sentences, String language) {
        if (sentences.size() < 3) {
            return List.of();
        }
        ObjectNode content = content(language);
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        List<Integer> byText = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            byText.add(i);
            key.withArray("order").add(Integer.toString(i + 1));
        }
        byText.sort(Comparator.comparing(sentences::get));
        for (int i : byText) {
            content.withArray("items")
                    .addObject()
                    .put("id", Integer.toString(i + 1))
                    .put("text", sentences.get(i));
        }
        return List.of(new DraftCheck.Made(title(sentences.get(0)), content, key));
    }

    private static ObjectNode content(String language) {
        return JsonNodeFactory.instance.objectNode().put("language", language);
    }

    private static String title(String sentence) {
        return Optional.of(sentence)
                .filter(text -> text.codePointCount(0, text.length()) <= TITLE)
                .orElseGet(() -> sentence.substring(0, sentence.offsetByCodePoints(0, TITLE)) + "…");
    }
}
