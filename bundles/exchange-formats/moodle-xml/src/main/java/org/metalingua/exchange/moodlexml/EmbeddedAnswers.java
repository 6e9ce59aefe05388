package org.metalingua.exchange.moodlexml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.metalingua.exchange.moodle.LossList;
import org.metalingua.exchange.moodle.MoodleQuestion;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.MoodleQuestion.Gap;
import org.metalingua.exchange.moodle.MoodleQuestion.NumericAnswer;
import org.metalingua.exchange.moodle.Numbers;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * The gaps of Moodle's "embedded answers (Cloze)": {@code {2:SHORTANSWER:=right#well done~%50%nearly}}.
 *
 * @param html the text with {@code {{1}}} and so on where gaps were
 * @param shuffle whether any choice is to be shuffled
 */
record EmbeddedAnswers(String html, List<Gap> gaps, boolean shuffle) {
    private static final Pattern BEGINNING = Pattern.compile("\\{(\\d*):([A-Z_]+):", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TEXT = Set.of("SHORTANSWER", "SA", "MW");
    private static final Set<String> EXACT_TEXT = Set.of("SHORTANSWER_C", "SAC", "MWC");
    private static final Set<String> NUMBER = Set.of("NUMERICAL", "NM");
    private static final Set<String> CHOICE =
            Set.of("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH");
    private static final Set<String> SHUFFLED_CHOICE =
            Set.of("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS");
    private static final Pattern SHARE = Pattern.compile("%(-?\\d+(?:\\.\\d+)?)%(.*)", Pattern.DOTALL);
    private static final Pattern MEANING = Pattern.compile("[\\\\}~#/\"]");

    /** Empty when a gap is of a kind that none of ours is; then a loss names it. */
    static Optional<EmbeddedAnswers> read(String html, LossList losses) {
        StringBuilder text = new StringBuilder();
        List<Gap> gaps = new ArrayList<>();
        boolean shuffle = false;
        Matcher beginning = BEGINNING.matcher(html);
        int at = 0;
        while (beginning.find(at)) {
            int end = end(html, beginning.end());
            if (end < 0) {
                break;
            }
            text.append(html, at, beginning.start());
            String id = Integer.toString(gaps.size() + 1);
            String kind = beginning.group(2).toUpperCase(Locale.ROOT);
            List<String> parts = split(html.substring(beginning.end(), end), '~');
            MoodleQuestion question = question(kind, parts, "gap " + id, losses);
            if (question == null) {
                losses.add(Loss.TYPE_UNSUPPORTED, "gap " + id, kind);
                return Optional.empty();
            }
            shuffle |= SHUFFLED_CHOICE.contains(kind);
            double weight = beginning.group(1).isEmpty() ? 1 : Double.parseDouble(beginning.group(1));
            gaps.add(new Gap(id, weight, question));
            text.append("{{").append(id).append("}}");
            at = end + 1;
        }
        text.append(html, at, html.length());
        return Optional.of(new EmbeddedAnswers(text.toString(), gaps, shuffle));
    }

    private static MoodleQuestion question(String kind, List<String> parts, String place, LossList losses) {
        boolean number = NUMBER.contains(kind);
        List<Answer> answers = new ArrayList<>();
        List<NumericAnswer> numbers = new ArrayList<>();
        for (String part : parts) {
            List<String> answerAndFeedback = split(part, '#');
            String answer = answerAndFeedback.get(0).strip();
            if (answerAndFeedback.size() > 1 && !answerAndFeedback.get(1).isBlank()) {
                losses.add(Loss.FEEDBACK_DROPPED, place, plain(answerAndFeedback.get(1)));
            }
            double fraction = 0;
            Matcher share = SHARE.matcher(answer);
            if (share.matches()) {
                fraction = Double.parseDouble(share.group(1));
                answer = share.group(2);
            } else if (answer.startsWith("=")) {
                fraction = 100;
                answer = answer.substring(1);
            } else if (answer.isEmpty()) {
                continue;
            }
            if (number) {
                numbers.add(Numbers.answer(plain(answer), fraction, place, losses));
            } else {
                answers.add(new Answer(plain(answer), fraction));
            }
        }
        if (number) {
            return new MoodleQuestion.Numeric(numbers);
        }
        if (TEXT.contains(kind) || EXACT_TEXT.contains(kind)) {
            return new MoodleQuestion.Typed(EXACT_TEXT.contains(kind), answers);
        }
        boolean shuffled = SHUFFLED_CHOICE.contains(kind);
        return shuffled || CHOICE.contains(kind) ? new MoodleQuestion.Choice(true, false, shuffled, answers) : null;
    }

    /** The gap as Moodle writes it, for a text that is HTML. */
    static String write(Gap gap) {
        StringBuilder text = new StringBuilder("{").append(Numbers.text(gap.weight()));
        if (gap.question() instanceof MoodleQuestion.Numeric numeric) {
            text.append(":NUMERICAL:");
            for (NumericAnswer answer : numeric.answers()) {
                text.append(worth(answer.fraction()))
                        .append(Numbers.text(answer.value()))
                        .append(':')
                        .append(Numbers.text(answer.tolerance()))
                        .append('~');
            }
        } else {
            List<Answer> answers;
            if (gap.question() instanceof MoodleQuestion.Typed typed) {
                text.append(typed.caseMatters() ? ":SHORTANSWER_C:" : ":SHORTANSWER:");
                answers = typed.answers();
            } else {
                MoodleQuestion.Choice choice = (MoodleQuestion.Choice) gap.question();
                text.append(choice.shuffle() ? ":MULTICHOICE_S:" : ":MULTICHOICE:");
                answers = choice.answers();
            }
            for (Answer answer : answers) {
                String escaped = MEANING.matcher(answer.text()).replaceAll("\\\\$0");
                text.append(worth(answer.fraction()))
                        .append(Entities.escape(escaped))
                        .append('~');
            }
        }
        text.setLength(text.length() - 1);
        return text.append('}').toString();
    }

    private static String worth(double fraction) {
        return fraction == 100 ? "=" : "%" + Numbers.share(fraction) + "%";
    }

    /** Where the gap ends; -1 when it does not. */
    private static int end(String html, int from) {
        for (int i = from; i < html.length(); i++) {
            if (html.charAt(i) == '\\') {
                i++;
            } else if (html.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    /** Splits where the separator is not escaped and no part of a character reference; escapes stay. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator && !(c == '#' && i > 0 && text.charAt(i - 1) == '&')) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String plain(String escaped) {
        String unescaped = escaped.replaceAll("\\\\([\\\\}~#/\"])", "$1");
        return Parser.unescapeEntities(unescaped, false).strip();
    }
}
