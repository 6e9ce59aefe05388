package org.metalingua.exchange.gift;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.metalingua.exchange.moodle.MoodleItem;
import org.metalingua.exchange.moodle.MoodleQuestion;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.Numbers;
import org.metalingua.kernel.api.exchange.Loss;

/** Writes one question as GIFT. */
final class GiftWriter {
    private static final Pattern SPECIAL = Pattern.compile("[~=#{}:\\\\]");

    private GiftWriter() {}

    /** Null when GIFT has no form for it; {@code losses} then say so. */
    static String text(MoodleItem item, List<Loss> losses) {
        MoodleQuestion question = item.question();
        String answers = answers(question, losses);
        if (answers == null) {
            losses.add(new Loss(
                    Loss.TYPE_UNSUPPORTED,
                    "",
                    question.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
            return null;
        }
        if (item.grade() != 1) {
            losses.add(new Loss(Loss.SCORING_CHANGED, "", "worth 1 point there, not " + Numbers.text(item.grade())));
        }
        StringBuilder text = new StringBuilder();
        if (item.identifier() != null || !item.tags().isEmpty()) {
            text.append("//");
            if (item.identifier() != null) {
                text.append(" [id:").append(note(item.identifier())).append(']');
            }
            item.tags().forEach(tag -> text.append(" [tag:").append(note(tag)).append(']'));
            text.append('\n');
        }
        if (!item.name().isBlank()) {
            text.append("::").append(escaped(item.name())).append("::");
        }
        return text.append("[plain]")
                .append(escaped(item.text()))
                .append(' ')
                .append(answers)
                .append("\n\n")
                .toString();
    }

    private static String answers(MoodleQuestion question, List<Loss> losses) {
        if (question instanceof MoodleQuestion.TrueFalse truth) {
            return truth.right() ? "{TRUE}" : "{FALSE}";
        }
        if (question instanceof MoodleQuestion.Essay essay) {
            if (essay.minWords() != null || essay.maxWords() != null) {
                losses.add(new Loss(Loss.LIMIT_DROPPED, "", essay.minWords() + " to " + essay.maxWords() + " words"));
            }
            return "{}";
        }
        StringBuilder text = new StringBuilder("{");
        if (question instanceof MoodleQuestion.Choice choice) {
            choice(choice, text, losses);
        } else if (question instanceof MoodleQuestion.Typed typed) {
            if (typed.caseMatters()) {
                losses.add(new Loss(Loss.MATCHING_CHANGED, "", "capitals do not matter there"));
            }
            for (Answer answer : typed.answers()) {
                line(text, answer.fraction() == 100 ? "=" : "=" + share(answer.fraction()), escaped(answer.text()));
            }
        } else if (question instanceof MoodleQuestion.Numeric numeric) {
            text.append('#');
            for (MoodleQuestion.NumericAnswer answer : numeric.answers()) {
                line(
                        text,
                        answer.fraction() == 100 ? "=" : "=" + share(answer.fraction()),
                        Numbers.text(answer.value()) + ":" + Numbers.text(answer.tolerance()));
            }
        } else if (question instanceof MoodleQuestion.Matching matching) {
            shuffle(matching.shuffle(), losses);
            matching.pairs().forEach(pair -> line(text, "=", escaped(pair.left()) + " -> " + escaped(pair.right())));
            matching.extra().forEach(right -> line(text, "=", " -> " + escaped(right)));
        } else {
            return null;
        }
        return text.append("\n}").toString();
    }

    private static void choice(MoodleQuestion.Choice choice, StringBuilder text, List<Loss> losses) {
        shuffle(choice.shuffle(), losses);
        for (Answer answer : choice.answers()) {
            if (answer.image() != null) {
                losses.add(new Loss(Loss.MEDIA_MISSING, answer.text(), answer.image()));
            }
            String sign = choice.single() && answer.fraction() == 100
                    ? "="
                    : answer.fraction() == 0 ? "~" : "~" + share(answer.fraction());
            line(text, sign, escaped(answer.text()));
        }
    }

    private static void shuffle(boolean shuffle, List<Loss> losses) {
        if (!shuffle) {
            losses.add(new Loss(Loss.PRESENTATION_DROPPED, "", "the order of the answers was kept"));
        }
    }

    private static void line(StringBuilder text, String sign, String answer) {
        text.append("\n\t").append(sign).append(answer);
    }

    private static String share(double fraction) {
        return "%" + Numbers.share(fraction) + "%";
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0").replace("\r", "").replace("\n", "\\n");
    }

    private static String note(String text) {
        return text.replaceAll("[\\]\\\\]", "\\\\$0").replaceAll("[\\r\\n]", " ");
    }
}
