package org.metalingua.exchange.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.MoodleQuestion.NumericAnswer;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Puts our questions into the forms of Moodle, as far as it has one. Where the same can be asked in a form that comes
 * back as another type, that is a loss as well. For one item, not safe for concurrent use.
 */
public final class FromItem {
    /** The question is asked in another form and comes back as that. */
    public static final String TYPE_CHANGED = "type-changed";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private final ExchangeItem item;
    private final JsonNode content;
    private final JsonNode key;
    private final LossList losses = new LossList();
    private String text;

    private FromItem(ExchangeItem item) {
        this.item = item;
        this.content = item.content();
        this.key = item.key();
    }

    /**
     * The question as Moodle would ask it.
     *
     * @param item null when Moodle has no form for it
     * @param losses why, or what else is lost
     */
    public record Result(MoodleItem item, List<Loss> losses) {}

    public static Result of(ExchangeItem item) {
        FromItem conversion = new FromItem(item);
        Optional<MoodleQuestion> question = conversion.convert();
        if (question.isEmpty()) {
            return new Result(null, conversion.losses.list());
        }
        return new Result(
                new MoodleItem(
                        item.identifier(),
                        item.place(),
                        item.title() == null || item.title().isBlank() ? beginning(conversion.text) : item.title(),
                        conversion.text,
                        item.maxPoints() == null ? 1 : item.maxPoints(),
                        MetaTags.of(item),
                        question.get(),
                        List.of()),
                conversion.losses.list());
    }

    private Optional<MoodleQuestion> convert() {
        text = content.path("stem").asText("");
        return switch (item.type()) {
            case "multiple_choice" -> Optional.of(multipleChoice());
            case "multiple_choice_multiple_answers" -> Optional.of(severalChoices());
            case "sentence_equivalence" -> {
                losses.add(TYPE_CHANGED, "", "a choice of several answers");
                yield Optional.of(severalChoices());
            }
            case "sentence_correction" -> {
                losses.add(
                        TYPE_CHANGED,
                        "",
                        "a choice of one answer; underlined was: "
                                + content.path("underlined").asText());
                text = content.path("sentence").asText("");
                yield Optional.of(new MoodleQuestion.Choice(
                        true, false, false, singleAnswers(content.path("options"), key.path("correct"))));
            }
            case "true_false" -> trueFalse();
            case "short_answer" -> shortAnswer();
            case "matching" -> matching();
            case "ordering" -> Optional.of(ordering());
            case "essay" -> Optional.of(essay());
            case "fill_blank" -> fillBlank();
            case "text_completion_multiple_blanks" -> textCompletion();
            case "fill_blanks_drag_drop" -> Optional.of(dragAndDrop());
            default -> {
                losses.add(Loss.TYPE_UNSUPPORTED, "", item.type());
                yield Optional.empty();
            }
        };
    }

    private MoodleQuestion multipleChoice() {
        return new MoodleQuestion.Choice(
                true, false, shuffles(), singleAnswers(content.path("options"), key.path("correct")));
    }

    private List<Answer> singleAnswers(JsonNode options, JsonNode right) {
        double wrong = 0 - 100 * key.path("policy").path("negative").asDouble(0);
        List<Answer> answers = new ArrayList<>();
        for (JsonNode option : options) {
            boolean isRight = option.path("id").asText().equals(right.asText());
            answers.add(answer(option, isRight ? 100 : wrong));
        }
        return answers;
    }

    private MoodleQuestion severalChoices() {
        String mode = item.type().equals("sentence_equivalence")
                ? "all_or_nothing"
                : key.path("policy").path("mode").asText("ielts");
        List<String> right = texts(key.path("correct"));
        double share = 100.0 / Math.max(1, right.size());
        double wrong = 0;
        if (mode.equals("pte")) {
            wrong = -share;
        } else if (mode.equals("all_or_nothing")) {
            wrong = -100;
            losses.add(Loss.SCORING_CHANGED, "", "a part of the right answers earns points there");
        } else {
            losses.add(Loss.SCORING_CHANGED, "", "more ticks than right answers cost nothing there");
        }
        if (content.hasNonNull("selectCount")) {
            losses.add(
                    Loss.LIMIT_DROPPED,
                    "",
                    "choose " + content.path("selectCount").asInt());
        }
        List<Answer> answers = new ArrayList<>();
        for (JsonNode option : content.path("options")) {
            answers.add(answer(option, right.contains(option.path("id").asText()) ? share : wrong));
        }
        return new MoodleQuestion.Choice(false, false, shuffles(), answers);
    }

    private Optional<MoodleQuestion> trueFalse() {
        text = content.path("statement").asText("");
        String right = key.path("value").asText();
        if (content.path("variant").asText("TF").equals("TF")) {
            if (key.path("policy").path("negative").asDouble(0) != 0) {
                losses.add(Loss.PENALTY_DROPPED, "", "a wrong answer costs points");
            }
            return Optional.of(new MoodleQuestion.TrueFalse(right.equals("true")));
        }
        losses.add(TYPE_CHANGED, "", "a choice of one answer");
        Map<String, String> words = content.path("variant").asText().equals("YNNG")
                ? orderedMap("yes", "Yes", "no", "No", "not_given", "Not given")
                : orderedMap("true", "True", "false", "False", "not_given", "Not given");
        double wrong = 0 - 100 * key.path("policy").path("negative").asDouble(0);
        List<Answer> answers = new ArrayList<>();
        words.forEach((value, word) -> answers.add(new Answer(word, value.equals(right) ? 100 : wrong)));
        return Optional.of(new MoodleQuestion.Choice(true, false, false, answers));
    }

    private Optional<MoodleQuestion> shortAnswer() {
        if (!key.path("keywords").isEmpty()) {
            losses.add(Loss.ANSWER_DROPPED, "", "keywords: " + key.path("keywords"));
        }
        if (content.hasNonNull("maxWords") || key.hasNonNull("maxWords")) {
            losses.add(Loss.LIMIT_DROPPED, "", "maxWords");
        }
        if (!key.path("policy").isEmpty()) {
            losses.add(Loss.SCORING_CHANGED, "", "policy: " + key.path("policy"));
        }
        return typed(key, "");
    }

    /** A typed answer: a number where the key is one, else texts; empty when it accepts nothing. */
    private Optional<MoodleQuestion> typed(JsonNode typed, String place) {
        JsonNode numeric = typed.path("numeric");
        List<String> accepted = texts(typed.path("accepted"));
        if (numeric.hasNonNull("value")) {
            if (!accepted.isEmpty()
                    || !typed.path("partial").isEmpty()
                    || !typed.path("reject").isEmpty()) {
                losses.add(Loss.ANSWER_DROPPED, place, "beside the number: " + String.join(", ", accepted));
            }
            return Optional.of(new MoodleQuestion.Numeric(List.of(new NumericAnswer(
                    numeric.path("value").asDouble(), numeric.path("tolerance").asDouble(0), 100))));
        }
        if (accepted.isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, place, "no accepted answer");
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>();
        // Moodle takes the first that fits
        texts(typed.path("reject")).forEach(word -> answers.add(new Answer(Wildcards.escaped(word), 0)));
        accepted.forEach(word -> answers.add(new Answer(Wildcards.escaped(word), 100)));
        for (JsonNode partial : typed.path("partial")) {
            answers.add(new Answer(
                    Wildcards.escaped(partial.path("text").asText()),
                    100 * partial.path("credit").asDouble()));
        }
        JsonNode match = typed.path("match");
        boolean caseMatters = match.path("case").asText("ignore").equals("exact");
        if (!match.path("diacritics").asText("auto").equals("exact")
                || !match.path("punctuation").asText("edge").equals("none")) {
            losses.add(Loss.MATCHING_CHANGED, place, "accents and punctuation always matter there");
        }
        return Optional.of(new MoodleQuestion.Typed(caseMatters, answers));
    }

    private Optional<MoodleQuestion> matching() {
        Map<String, String> right = new LinkedHashMap<>();
        for (JsonNode option : content.path("right")) {
            right.put(option.path("id").asText(), visible(option, "right"));
        }
        List<MoodleQuestion.Pair> pairs = new ArrayList<>();
        TreeSet<String> used = new TreeSet<>();
        for (JsonNode left : content.path("left")) {
            JsonNode pair = key.path("pairs").path(left.path("id").asText());
            List<String> rights = pair.isArray() ? texts(pair) : List.of(pair.asText());
            if (rights.size() > 1) {
                losses.add(Loss.ANSWER_DROPPED, left.path("id").asText(), "one of several right ones is kept");
            }
            String first = rights.isEmpty() ? "" : rights.get(0);
            used.add(first);
            pairs.add(new MoodleQuestion.Pair(visible(left, "left"), right.getOrDefault(first, "")));
        }
        if (!content.path("reuse").asBoolean(false)) {
            losses.add(Loss.PRESENTATION_DROPPED, "", "each answer can be used more than once there");
        }
        if (key.path("policy").path("mode").asText("").equals("all_or_nothing")) {
            losses.add(Loss.SCORING_CHANGED, "", "every right pair earns points there");
        }
        List<String> extra = new ArrayList<>();
        right.forEach((id, word) -> {
            if (!used.contains(id)) {
                extra.add(word);
            }
        });
        return Optional.of(new MoodleQuestion.Matching(pairs, extra, shuffles()));
    }

    private MoodleQuestion ordering() {
        Map<String, String> items = new LinkedHashMap<>();
        content.path("items").forEach(option -> items.put(option.path("id").asText(), visible(option, "item")));
        if (!key.path("alternatives").isEmpty()) {
            losses.add(Loss.ANSWER_DROPPED, "", "other right orders");
        }
        MoodleQuestion.OrderMarking marking =
                switch (key.path("policy").path("mode").asText("")) {
                    case "exact" -> MoodleQuestion.OrderMarking.ALL_OR_NOTHING;
                    case "positions" -> MoodleQuestion.OrderMarking.POSITIONS;
                    default -> MoodleQuestion.OrderMarking.NEIGHBOURS;
                };
        return new MoodleQuestion.Ordering(
                texts(key.path("order")).stream()
                        .map(id -> items.getOrDefault(id, ""))
                        .toList(),
                marking);
    }

    private MoodleQuestion essay() {
        text = content.path("prompt").asText("");
        String rubric = key.path("rubric").asText("");
        if (!rubric.equals(ExchangeItem.ESSAY_RUBRIC)) {
            losses.add(Loss.RUBRIC_DROPPED, "", rubric);
        }
        if (content.hasNonNull("timeLimitSec")) {
            losses.add(Loss.LIMIT_DROPPED, "", content.path("timeLimitSec").asInt() + " s");
        }
        return new MoodleQuestion.Essay(integer(content.path("minWords")), integer(content.path("maxWords")));
    }

    private Optional<MoodleQuestion> fillBlank() {
        if (!key.path("groups").isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, "", "blanks that may be filled in either order");
            return Optional.empty();
        }
        if (content.hasNonNull("maxWords")) {
            losses.add(Loss.LIMIT_DROPPED, "", "maxWords");
        }
        return gaps(false);
    }

    private Optional<MoodleQuestion> textCompletion() {
        boolean chosen = true;
        for (JsonNode blank : content.path("blanks")) {
            chosen &= !blank.path("options").isEmpty();
        }
        return gaps(chosen);
    }

    private Optional<MoodleQuestion> gaps(boolean chosen) {
        boolean unset = item.type().equals("text_completion_multiple_blanks");
        if (key.path("policy")
                .path("mode")
                .asText(unset ? "all_or_nothing" : "")
                .equals("all_or_nothing")) {
            losses.add(Loss.SCORING_CHANGED, "", "every right gap earns points there");
        }
        List<MoodleQuestion.Gap> gaps = new ArrayList<>();
        for (JsonNode blank : content.path("blanks")) {
            String id = blank.path("id").asText();
            JsonNode right = key.path("blanks").path(id);
            Optional<MoodleQuestion> question = blank.path("options").isEmpty()
                    ? typed(right, "gap " + id)
                    : Optional.of(new MoodleQuestion.Choice(
                            true, false, shuffles(), gapAnswers(blank.path("options"), right.asText())));
            if (question.isEmpty()) {
                return Optional.empty();
            }
            gaps.add(new MoodleQuestion.Gap(id, 1, question.get()));
        }
        text = null;
        return Optional.of(new MoodleQuestion.Gaps(content.path("text").asText(""), gaps, shuffles(), chosen));
    }

    private List<Answer> gapAnswers(JsonNode options, String right) {
        List<Answer> answers = new ArrayList<>();
        options.forEach(option -> answers.add(
                new Answer(visible(option, "gap"), option.path("id").asText().equals(right) ? 100 : 0)));
        return answers;
    }

    private MoodleQuestion dragAndDrop() {
        List<String> ids = new ArrayList<>();
        List<MoodleQuestion.Drag> drags = new ArrayList<>();
        boolean reuse = content.path("reuse").asBoolean(false);
        for (JsonNode tile : content.path("bank")) {
            ids.add(tile.path("id").asText());
            drags.add(new MoodleQuestion.Drag(visible(tile, "bank"), reuse));
        }
        List<Integer> right = new ArrayList<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        for (JsonNode blank : content.path("blanks")) {
            String id = blank.path("id").asText();
            numbers.put(id, Integer.toString(numbers.size() + 1));
            right.add(ids.indexOf(key.path("blanks").path(id).asText()));
        }
        String numbered = PLACEHOLDER
                .matcher(content.path("text").asText(""))
                .replaceAll(place -> "{{" + numbers.getOrDefault(place.group(1).strip(), "") + "}}");
        text = null;
        return new MoodleQuestion.Drags(numbered, drags, right, true);
    }

    private Answer answer(JsonNode option, double fraction) {
        String image = option.path("image").asText("");
        return new Answer(option.path("text").asText(""), image.isBlank() ? null : image, fraction);
    }

    /** The text of an option whose place in Moodle holds text only. */
    private String visible(JsonNode option, String place) {
        if (option.hasNonNull("image")) {
            losses.add(Loss.MEDIA_MISSING, place, option.path("image").asText());
        }
        return option.path("text").asText("");
    }

    private boolean shuffles() {
        return content.path("shuffle").asBoolean(true);
    }

    private static Integer integer(JsonNode number) {
        return number.isNumber() ? (Integer) number.intValue() : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static Map<String, String> orderedMap(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String beginning(String text) {
        String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
        return line.length() <= 80 ? line : line.substring(0, 80);
    }
}
