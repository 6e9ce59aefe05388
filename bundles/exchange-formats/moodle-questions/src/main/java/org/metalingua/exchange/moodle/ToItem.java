package org.metalingua.exchange.moodle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.MoodleQuestion.NumericAnswer;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Puts questions of Moodle into the forms of our item types. What a form cannot say becomes a loss; {@link FromItem} is
 * the way back. For one item, not safe for concurrent use.
 */
public final class ToItem {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double FULL = 99.999;
    /** Moodle writes thirds with five decimals. */
    private static final double ROUNDING = 0.001;

    private final MoodleItem item;
    private final LossList losses = new LossList();
    private final ObjectNode content = JSON.objectNode();
    private final ObjectNode key = JSON.objectNode();

    private ToItem(MoodleItem item) {
        this.item = item;
        losses.addAll(item.losses());
    }

    public static ExchangeItem of(MoodleItem item) {
        return new ToItem(item).convert();
    }

    /** Null where none of ours can hold the question; then a loss says why. */
    private String fill() {
        MoodleQuestion question = item.question();
        if (question instanceof MoodleQuestion.Choice choice) {
            return choice(choice);
        }
        if (question instanceof MoodleQuestion.TrueFalse truth) {
            content.put("statement", item.text()).put("variant", "TF");
            key.put("value", Boolean.toString(truth.right()));
            return "true_false";
        }
        if (question instanceof MoodleQuestion.Typed typed) {
            content.put("stem", item.text());
            return typed(typed, key, "") ? "short_answer" : null;
        }
        if (question instanceof MoodleQuestion.Numeric numeric) {
            content.put("stem", item.text());
            return numeric(numeric, key, "") ? "short_answer" : null;
        }
        if (question instanceof MoodleQuestion.Matching matching) {
            return matching(matching);
        }
        if (question instanceof MoodleQuestion.Essay essay) {
            content.put("prompt", item.text());
            putIfGiven("minWords", essay.minWords());
            putIfGiven("maxWords", essay.maxWords());
            key.put("rubric", ExchangeItem.ESSAY_RUBRIC);
            return "essay";
        }
        if (question instanceof MoodleQuestion.Ordering ordering) {
            return ordering(ordering);
        }
        if (question instanceof MoodleQuestion.Gaps gaps) {
            return gaps(gaps);
        }
        return drags((MoodleQuestion.Drags) question);
    }

    private ExchangeItem convert() {
        String type = fill();
        double points = item.grade();
        if (!(points > 0)) {
            losses.add(Loss.SCORING_CHANGED, "", "worth " + number(points) + " points there, 1 here");
            points = 1;
        }
        if (type == null) {
            return ExchangeItem.unsupported(item.identifier(), item.place(), item.name(), losses.list());
        }
        MetaTags meta = MetaTags.read(item.tags());
        return new ExchangeItem(
                item.identifier(),
                item.place(),
                type,
                item.name(),
                meta.skill(),
                meta.cefrLevel(),
                meta.language(),
                meta.tags(),
                content,
                key,
                points,
                meta.difficulty(),
                losses.list());
    }

    private String choice(MoodleQuestion.Choice choice) {
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < choice.answers().size(); i++) {
            if (choice.answers().get(i).fraction() > 0) {
                right.add(i);
            }
        }
        if (right.isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, "", "no answer is worth anything");
            return null;
        }
        content.put("stem", item.text());
        content.set("options", options(choice.answers()));
        if (!choice.shuffle()) {
            content.put("shuffle", false);
        }
        if (choice.single()) {
            single(choice.answers());
            return "multiple_choice";
        }
        if (right.size() == 1) {
            losses.add(Loss.SCORING_CHANGED, "", "several answers could be ticked; here exactly one can");
            single(choice.answers());
            return "multiple_choice";
        }
        several(choice, right);
        return "multiple_choice_multiple_answers";
    }

    private void single(List<Answer> answers) {
        int best = 0;
        for (int i = 1; i < answers.size(); i++) {
            if (answers.get(i).fraction() > answers.get(best).fraction()) {
                best = i;
            }
        }
        key.put("correct", id("o", best));
        if (answers.get(best).fraction() < FULL) {
            losses.add(
                    Loss.PARTIAL_WEIGHT_DROPPED,
                    "",
                    "the best answer was worth " + percent(answers.get(best).fraction()) + ", here all points");
        }
        TreeSet<Double> wrong = new TreeSet<>();
        for (int i = 0; i < answers.size(); i++) {
            double fraction = answers.get(i).fraction();
            if (i != best && fraction > 0) {
                losses.add(
                        Loss.PARTIAL_WEIGHT_DROPPED,
                        "answer " + (i + 1),
                        "\"" + answers.get(i).text() + "\" was worth " + percent(fraction));
            }
            if (i != best) {
                wrong.add(Math.min(0, fraction));
            }
        }
        if (wrong.size() == 1 && wrong.first() < 0) {
            key.putObject("policy").put("negative", -wrong.first() / 100);
        } else if (wrong.size() > 1) {
            losses.add(
                    Loss.PENALTY_DROPPED,
                    "",
                    "wrong answers cost " + wrong.stream().map(ToItem::percent).collect(Collectors.joining(", ")));
        }
    }

    private void several(MoodleQuestion.Choice choice, List<Integer> right) {
        ArrayNode correct = key.putArray("correct");
        right.forEach(i -> correct.add(id("o", i)));
        ObjectNode policy = key.putObject("policy");
        if (choice.allOrNothing()) {
            policy.put("mode", "all_or_nothing");
            return;
        }
        double share = 100.0 / right.size();
        List<Answer> answers = choice.answers();
        if (right.stream().anyMatch(i -> differ(answers.get(i).fraction(), share))) {
            losses.add(
                    Loss.PARTIAL_WEIGHT_DROPPED,
                    "",
                    "the right answers were worth "
                            + right.stream()
                                    .map(i -> percent(answers.get(i).fraction()))
                                    .collect(Collectors.joining(", "))
                            + ", here they are worth the same");
        }
        TreeSet<Double> wrong = answers.stream()
                .map(Answer::fraction)
                .filter(fraction -> fraction <= 0)
                .collect(Collectors.toCollection(TreeSet::new));
        if (wrong.isEmpty() || wrong.first() == 0) {
            policy.put("mode", "ielts");
            losses.add(Loss.SCORING_CHANGED, "", "more ticks than right answers earn nothing here");
        } else if (wrong.stream().noneMatch(fraction -> differ(fraction, -share))) {
            policy.put("mode", "pte");
        } else if (wrong.stream().noneMatch(fraction -> differ(fraction, -100))) {
            policy.put("mode", "all_or_nothing");
            losses.add(Loss.SCORING_CHANGED, "", "only the exact set of right answers earns points here");
        } else {
            policy.put("mode", "pte");
            losses.add(
                    Loss.PENALTY_DROPPED,
                    "",
                    "wrong answers cost "
                            + wrong.stream().map(ToItem::percent).collect(Collectors.joining(", ")) + ", here "
                            + percent(-share));
        }
    }

    /** Writes the key of a typed answer; false when it would accept nothing. */
    private boolean typed(MoodleQuestion.Typed typed, ObjectNode into, String place) {
        List<String> accepted = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        ArrayNode partial = JSON.arrayNode();
        for (Answer answer : typed.answers()) {
            String text = Wildcards.plain(answer.text());
            if (text == null) {
                losses.add(
                        Loss.ANSWER_DROPPED,
                        place,
                        "\"" + answer.text() + "\" (" + percent(answer.fraction()) + ") stands for many texts");
            } else if (answer.fraction() >= FULL) {
                accepted.add(text);
            } else if (answer.fraction() > 0) {
                partial.addObject().put("text", text).put("credit", answer.fraction() / 100);
            } else if (!text.isBlank()) {
                rejected.add(text);
            }
        }
        if (accepted.isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, place, "no single text is right");
            return false;
        }
        accepted.forEach(into.putArray("accepted")::add);
        into.putObject("match")
                .put("case", typed.caseMatters() ? "exact" : "ignore")
                .put("diacritics", "exact")
                .put("punctuation", "none");
        if (!partial.isEmpty()) {
            into.set("partial", partial);
        }
        if (!rejected.isEmpty()) {
            rejected.forEach(into.putArray("reject")::add);
        }
        return true;
    }

    private boolean numeric(MoodleQuestion.Numeric numeric, ObjectNode into, String place) {
        NumericAnswer right = null;
        for (NumericAnswer answer : numeric.answers()) {
            boolean full = answer.value() != null && answer.fraction() >= FULL;
            if (full && right == null) {
                right = answer;
            } else if (answer.fraction() > 0 || answer.value() != null) {
                losses.add(
                        Loss.ANSWER_DROPPED,
                        place,
                        (answer.value() == null
                                        ? "any number"
                                        : number(answer.value()) + " \u00b1 " + number(answer.tolerance()))
                                + " (" + percent(answer.fraction()) + ")");
            }
        }
        if (right == null) {
            losses.add(Loss.TYPE_UNSUPPORTED, place, "no number is wholly right");
            return false;
        }
        into.putObject("numeric").put("value", right.value()).put("tolerance", right.tolerance());
        return true;
    }

    private String matching(MoodleQuestion.Matching matching) {
        content.put("stem", item.text());
        ArrayNode left = content.putArray("left");
        ObjectNode pairs = key.putObject("pairs");
        Map<String, String> right = new LinkedHashMap<>();
        for (MoodleQuestion.Pair pair : matching.pairs()) {
            String id = id("l", left.size());
            left.addObject().put("id", id).put("text", pair.left());
            pairs.put(id, right.computeIfAbsent(pair.right(), text -> id("r", right.size())));
        }
        matching.extra().forEach(text -> right.computeIfAbsent(text, added -> id("r", right.size())));
        ArrayNode rights = content.putArray("right");
        right.forEach((text, id) -> rights.addObject().put("id", id).put("text", text));
        content.put("reuse", true);
        if (!matching.shuffle()) {
            content.put("shuffle", false);
        }
        return "matching";
    }

    private String ordering(MoodleQuestion.Ordering ordering) {
        content.put("stem", item.text());
        ArrayNode items = content.putArray("items");
        ArrayNode order = key.putArray("order");
        for (String text : ordering.items()) {
            String id = id("i", items.size());
            items.addObject().put("id", id).put("text", text);
            order.add(id);
        }
        key.putObject("policy")
                .put(
                        "mode",
                        switch (ordering.marking()) {
                            case ALL_OR_NOTHING -> "exact";
                            case POSITIONS -> "positions";
                            case NEIGHBOURS -> "adjacent_pairs";
                        });
        return "ordering";
    }

    private String gaps(MoodleQuestion.Gaps gaps) {
        if (gaps.gaps().isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, "", "the text has no gaps");
            return null;
        }
        if (gaps.gaps().stream().map(MoodleQuestion.Gap::weight).distinct().count() > 1) {
            losses.add(
                    Loss.PARTIAL_WEIGHT_DROPPED,
                    "",
                    "gaps weighed "
                            + gaps.gaps().stream()
                                    .map(gap -> number(gap.weight()))
                                    .collect(Collectors.joining(", ")));
        }
        boolean choices = gaps.gaps().stream().anyMatch(gap -> gap.question() instanceof MoodleQuestion.Choice);
        content.put("text", gaps.text());
        ArrayNode blanks = content.putArray("blanks");
        ObjectNode keys = key.putObject("blanks");
        for (MoodleQuestion.Gap gap : gaps.gaps()) {
            ObjectNode blank = blanks.addObject().put("id", gap.id());
            String place = "gap " + gap.id();
            if (gap.question() instanceof MoodleQuestion.Choice choice) {
                blank.set("options", options(choice.answers()));
                if (!chosen(choice, keys, gap.id(), place)) {
                    return null;
                }
            } else if (gap.question() instanceof MoodleQuestion.Typed typed
                    ? !typed(typed, keys.putObject(gap.id()), place)
                    : !numeric((MoodleQuestion.Numeric) gap.question(), keys.putObject(gap.id()), place)) {
                return null;
            }
        }
        if (!choices) {
            return "fill_blank";
        }
        if (!gaps.shuffle()) {
            content.put("shuffle", false);
        }
        key.putObject("policy").put("mode", "per_blank");
        return "text_completion_multiple_blanks";
    }

    private boolean chosen(MoodleQuestion.Choice choice, ObjectNode keys, String gap, String place) {
        int best = -1;
        for (int i = 0; i < choice.answers().size(); i++) {
            double fraction = choice.answers().get(i).fraction();
            if (fraction >= FULL && best < 0) {
                best = i;
            } else if (fraction != 0) {
                losses.add(
                        fraction > 0 ? Loss.PARTIAL_WEIGHT_DROPPED : Loss.PENALTY_DROPPED,
                        place,
                        "\"" + choice.answers().get(i).text() + "\" was worth " + percent(fraction));
            }
        }
        if (best < 0) {
            losses.add(Loss.TYPE_UNSUPPORTED, place, "no choice is wholly right");
            return false;
        }
        keys.put(gap, id("o", best));
        return true;
    }

    private String drags(MoodleQuestion.Drags drags) {
        if (drags.right().isEmpty()) {
            losses.add(Loss.TYPE_UNSUPPORTED, "", "the text has no gaps");
            return null;
        }
        content.put("text", drags.text());
        ArrayNode blanks = content.putArray("blanks");
        ObjectNode keys = key.putObject("blanks");
        for (int i = 0; i < drags.right().size(); i++) {
            String gap = Integer.toString(i + 1);
            blanks.addObject().put("id", gap);
            keys.put(gap, id("t", drags.right().get(i)));
        }
        ArrayNode bank = content.putArray("bank");
        for (MoodleQuestion.Drag drag : drags.drags()) {
            bank.addObject().put("id", id("t", bank.size() - 1)).put("text", drag.text());
        }
        boolean reused = drags.drags().stream().anyMatch(MoodleQuestion.Drag::infinite);
        if (reused) {
            content.put("reuse", true);
            List<String> once = drags.drags().stream()
                    .filter(drag -> !drag.infinite())
                    .map(MoodleQuestion.Drag::text)
                    .toList();
            if (!once.isEmpty()) {
                losses.add(
                        Loss.PRESENTATION_DROPPED,
                        "",
                        "could be used once only, here more often: " + String.join(", ", once));
            }
        }
        if (!drags.shuffle()) {
            losses.add(Loss.PRESENTATION_DROPPED, "", "the order of what is dragged was kept");
        }
        return "fill_blanks_drag_drop";
    }

    private static ArrayNode options(List<Answer> answers) {
        ArrayNode options = JSON.arrayNode();
        for (Answer answer : answers) {
            ObjectNode option = options.addObject().put("id", id("o", options.size() - 1));
            if (answer.image() == null) {
                option.put("text", answer.text());
            } else {
                option.put("image", answer.image());
                if (!answer.text().isEmpty()) {
                    option.put("text", answer.text());
                }
            }
        }
        return options;
    }

    private void putIfGiven(String field, Integer value) {
        if (value != null) {
            content.put(field, value);
        }
    }

    private static String id(String prefix, int index) {
        return prefix + (index + 1);
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one - other) > ROUNDING;
    }

    private static String percent(double fraction) {
        return number(fraction) + " %";
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
