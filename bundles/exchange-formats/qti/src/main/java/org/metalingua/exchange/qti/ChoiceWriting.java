package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes all types in which options are chosen. */
final class ChoiceWriting {
    private ChoiceWriting() {}

    static void multipleChoice(Authored item, NativeItem out) {
        one(
                item,
                out,
                TextMarkup.passage(item.text("stem")),
                TextMarkup.prompt(item.text("stem")),
                item.list("options"),
                item.shuffles(),
                item.key().path("correct").asText(""));
    }

    static void trueFalse(Authored item, NativeItem out) {
        boolean persian = item.isPersian();
        List<JsonNode> options = new ArrayList<>();
        boolean views = item.text("variant").equals("YNNG");
        options.add(views ? option("yes", persian ? "بله" : "Yes") : option("true", persian ? "درست" : "True"));
        options.add(views ? option("no", persian ? "خیر" : "No") : option("false", persian ? "نادرست" : "False"));
        if (item.text("variant").endsWith("NG")) {
            options.add(option("not_given", persian ? "گفته نشده" : "Not given"));
        }
        one(
                item,
                out,
                TextMarkup.passage(item.text("statement")),
                TextMarkup.prompt(item.text("statement")),
                options,
                false,
                item.key().path("value").asText(""));
    }

    static void dataSufficiency(Authored item, NativeItem out) {
        boolean persian = item.isPersian();
        List<Markup> text = new ArrayList<>(TextMarkup.paragraphs(item.text("stem")));
        text.addAll(TextMarkup.paragraphs("(1) " + item.text("statement1")));
        text.addAll(TextMarkup.paragraphs("(2) " + item.text("statement2")));
        List<JsonNode> options = persian
                ? List.of(
                        option("A", "گزارهٔ ۱ به‌تنهایی کافی است، گزارهٔ ۲ به‌تنهایی نه."),
                        option("B", "گزارهٔ ۲ به‌تنهایی کافی است، گزارهٔ ۱ به‌تنهایی نه."),
                        option("C", "هر دو گزاره با هم کافی‌اند، هیچ‌یک به‌تنهایی نه."),
                        option("D", "هر گزاره به‌تنهایی کافی است."),
                        option("E", "دو گزاره با هم نیز کافی نیستند."))
                : List.of(
                        option("A", "Statement 1 alone is sufficient, statement 2 alone is not."),
                        option("B", "Statement 2 alone is sufficient, statement 1 alone is not."),
                        option("C", "Both statements together are sufficient, neither alone is."),
                        option("D", "Each statement alone is sufficient."),
                        option("E", "Both statements together are not sufficient."));
        one(
                item,
                out,
                text,
                List.of(),
                options,
                false,
                item.key().path("answer").asText(""));
    }

    static void sentenceCorrection(Authored item, NativeItem out) {
        String sentence = item.text("sentence");
        String underlined = item.text("underlined");
        int at = sentence.indexOf(underlined);
        Markup prompt = Markup.of("qti-prompt");
        if (at < 0 || underlined.isEmpty()) {
            prompt.text(sentence);
        } else {
            prompt.text(sentence.substring(0, at))
                    .add(Markup.of("span").with("class", "qti-underline").text(underlined))
                    .text(sentence.substring(at + underlined.length()));
        }
        one(
                item,
                out,
                List.of(),
                List.of(prompt),
                item.list("options"),
                false,
                item.key().path("correct").asText(""));
    }

    private static ObjectNode option(String id, String text) {
        return Question.json().put("id", id).put("text", text);
    }

    private static void one(
            Authored item,
            NativeItem out,
            List<Markup> passage,
            List<Markup> prompt,
            List<JsonNode> options,
            boolean shuffles,
            String correct) {
        String right = Identifiers.written(correct);
        Markup declaration =
                out.declare(NativeItem.response(), "single", "identifier").add(NativeItem.correct(List.of(right)));
        double negative = item.key().path("policy").path("negative").asDouble(0);
        if (negative > 0) {
            declaration.add(Markup.of("qti-mapping")
                    .with("default-value", 0)
                    .add(options.stream()
                            .map(Authored::id)
                            .map(id -> entry(id, id.equals(right) ? item.points() : -negative * item.points()))
                            .toList()));
            out.process(NativeItem.Template.MAP_RESPONSE);
        } else {
            out.processWhole(item.points());
        }
        out.show(passage).show(interaction(prompt, options, shuffles, 1));
    }

    private static Markup interaction(List<Markup> prompt, List<JsonNode> options, boolean shuffles, int most) {
        return Markup.of("qti-choice-interaction")
                .with("response-identifier", NativeItem.response())
                .with("shuffle", String.valueOf(shuffles))
                .with("max-choices", most)
                .add(prompt)
                .add(options.stream()
                        .map(option -> TextMarkup.choice("qti-simple-choice", option))
                        .toList());
    }

    static Markup entry(String value, double points) {
        return Markup.of("qti-map-entry").with("map-key", value).with("mapped-value", points);
    }

    static void severalAnswers(Authored item, NativeItem out) {
        String mode = item.mode("ielts");
        List<String> right = Authored.texts(item.key().path("correct")).stream()
                .map(Identifiers::written)
                .toList();
        int count = item.content().path("selectCount").asInt(mode.equals("ielts") ? right.size() : 0);
        several(item, out, mode, right, count);
    }

    static void sentenceEquivalence(Authored item, NativeItem out) {
        List<String> right = Authored.texts(item.key().path("correct")).stream()
                .map(Identifiers::written)
                .toList();
        several(item, out, "all_or_nothing", right, right.size());
    }

    private static void several(Authored item, NativeItem out, String mode, List<String> right, int most) {
        List<JsonNode> options = item.list("options");
        Markup declaration =
                out.declare(NativeItem.response(), "multiple", "identifier").add(NativeItem.correct(right));
        if (mode.equals("all_or_nothing")) {
            out.processWhole(item.points());
        } else {
            double share = item.points() / Math.max(1, right.size());
            declaration.add(Markup.of("qti-mapping")
                    .with("lower-bound", 0)
                    .with("default-value", mode.equals("pte") ? -share : 0)
                    .add(right.stream().map(id -> entry(id, share)).toList()));
            out.process(NativeItem.Template.MAP_RESPONSE);
        }
        out.show(TextMarkup.passage(item.text("stem")))
                .show(interaction(TextMarkup.prompt(item.text("stem")), options, item.shuffles(), most));
    }
}
