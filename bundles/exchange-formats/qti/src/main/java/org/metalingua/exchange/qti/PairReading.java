package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads what is matched, paired up, and dragged into the gaps of a text. */
final class PairReading {
    private PairReading() {}

    static Draft match(Question question) {
        List<Element> sets = question.interaction().takeAll("simple-match-set");
        if (sets.size() != 2) {
            return question.unsupported("A matching has two sets of choices, this one " + sets.size() + ".");
        }
        List<Element> first = sets.get(0).takeAll("simple-associable-choice");
        List<Element> second = sets.get(1).takeAll("simple-associable-choice");
        Pairs pairs = Pairs.of(question);
        if (pairs.isEmpty()) {
            return question.withoutKey();
        }
        if (!pairs.firstsOnce() && pairs.turned().firstsOnce()) {
            question.lost(
                    Loss.PRESENTATION_DROPPED, "The second set is on the left here: each of its choices goes once.");
            return matching(question, second, first, pairs.turned());
        }
        if (!pairs.firstsOnce()) {
            return question.unsupported("Choices of both sets go with several of the other set.");
        }
        return matching(question, first, second, pairs);
    }

    private static Draft matching(Question question, List<Element> left, List<Element> right, Pairs pairs) {
        boolean shuffled = shuffled(question, left, right);
        String stem = question.stem();
        boolean reuse = takeReuse(left, right, pairs, question);
        List<Element> keyed = new ArrayList<>();
        for (Element choice : left) {
            if (pairs.of(choice.peek("identifier")).isEmpty()) {
                question.losses().add(Loss.ANSWER_DROPPED, choice, "Goes with nothing: " + choice.peekText());
                choice.takeWhole();
            } else {
                keyed.add(choice);
            }
        }
        ObjectNode content = question.content();
        if (!stem.isEmpty()) {
            content.put("stem", stem);
        }
        content.set("left", Choices.options(keyed, question));
        content.set("right", Choices.options(right, question));
        if (reuse) {
            content.put("reuse", true);
        }
        Choices.putShuffle(content, shuffled);
        ObjectNode key = Question.json();
        ObjectNode to = key.putObject("pairs");
        for (Element choice : keyed) {
            to.put(
                    Identifiers.read(choice.peek("identifier")),
                    Identifiers.read(pairs.of(choice.peek("identifier")).get(0)));
        }
        if (pairs.wholeOnly()) {
            key.putObject("policy").put("mode", "all_or_nothing");
        }
        return new Draft("matching", content, key, pairs.points());
    }

    private static boolean shuffled(Question question, List<Element> left, List<Element> right) {
        List<Element> both = new ArrayList<>(left);
        both.addAll(right);
        return Choices.shuffled(both, question);
    }

    /** Whether one of the right may go with several; takes the limits that ours has as well. */
    private static boolean takeReuse(List<Element> left, List<Element> right, Pairs pairs, Question question) {
        left.stream()
                .filter(choice -> "1".equals(choice.peek("match-max")))
                .forEach(choice -> choice.take("match-max"));
        boolean reuse = pairs.reusesSeconds() || areReused(right);
        takeMatchMax(right, reuse, left.size());
        for (String limit : List.of("max-associations", "min-associations")) {
            String value = question.interaction().peek(limit);
            if ("0".equals(value)
                    || limit.startsWith("max") && String.valueOf(left.size()).equals(value)) {
                question.interaction().take(limit);
            }
        }
        return reuse;
    }

    private static boolean areReused(List<Element> choices) {
        return choices.stream()
                .anyMatch(choice -> Element.number(choice.peek("match-max")).orElse(1.0) != 1);
    }

    /** Takes the limits that say "once" or "as often as wanted"; others stay, and are named. */
    private static void takeMatchMax(List<Element> choices, boolean reuse, int places) {
        for (Element choice : choices) {
            double most = Element.number(choice.peek("match-max")).orElse(1.0);
            if (reuse ? most == 0 || most >= places : most == 1) {
                choice.take("match-max");
            }
        }
    }

    /** Pairs among one set: the first of each pair stands on the left, all others on the right. */
    static Draft associate(Question question) {
        List<Element> choices = question.interaction().takeAll("simple-associable-choice");
        Pairs pairs = Pairs.of(question);
        if (pairs.isEmpty()) {
            return question.withoutKey();
        }
        Set<String> once = new HashSet<>();
        Set<String> firsts = new HashSet<>();
        for (Pairs.Pair pair : pairs.list()) {
            if (!once.add(pair.first()) || !once.add(pair.second())) {
                return question.unsupported("A choice goes with several others of its set.");
            }
            firsts.add(pair.first());
        }
        question.lost(Loss.PRESENTATION_DROPPED, "Pairs among one set became pairs of two lists.");
        List<Element> left = choices.stream()
                .filter(choice -> firsts.contains(choice.peek("identifier")))
                .toList();
        List<Element> right =
                choices.stream().filter(choice -> !left.contains(choice)).toList();
        return matching(question, left, right, pairs);
    }

    static Draft gapMatch(Question question) {
        Element interaction = question.interaction();
        List<Element> tiles = interaction.takeAll("gap-text", "gap-img");
        interaction.takeFlag("shuffle"); // tiles are shuffled here; that is said below
        Pairs pairs = Pairs.of(question).turned();
        if (pairs.isEmpty()) {
            return question.withoutKey();
        }
        String stem = question.stem();
        List<String> gaps = new ArrayList<>();
        String text = Flow.textOf(
                interaction,
                (element, before) -> {
                    if (element.is("gap")) {
                        gap(element.take(), pairs, gaps, question, before);
                    }
                    return element.is("gap", "prompt", "gap-text", "gap-img");
                },
                question.losses());
        if (gaps.isEmpty()) {
            return question.withoutKey();
        }
        if ("false".equals(interaction.peek("shuffle"))) {
            question.lost(Loss.PRESENTATION_DROPPED, "Tiles are shuffled here.");
        }
        ObjectNode content = question.content();
        content.put("text", Question.joined(stem, text));
        ArrayNode blanks = content.putArray("blanks");
        ObjectNode key = Question.json();
        ObjectNode keys = key.putObject("blanks");
        for (String gap : gaps) {
            List<String> right = pairs.of(gap);
            blanks.addObject().put("id", Identifiers.read(gap));
            keys.put(Identifiers.read(gap), Identifiers.read(right.get(0)));
            if (right.size() > 1) {
                question.lost(
                        Loss.ANSWER_DROPPED,
                        "Right in " + gap + " as well: " + String.join(", ", right.subList(1, right.size())));
            }
        }
        boolean reuse = pairs.reusesSeconds() || areReused(tiles);
        takeMatchMax(tiles, reuse, gaps.size());
        question.takeLimit("max-associations", 0);
        question.takeLimit("min-associations", 0);
        content.set("bank", Choices.options(tiles, question));
        if (reuse) {
            content.put("reuse", true);
        }
        if (pairs.wholeOnly() && gaps.size() > 1) {
            question.lost(Loss.SCORING_CHANGED, "All gaps or nothing became points for each gap.");
        }
        return new Draft("fill_blanks_drag_drop", content, key, pairs.points());
    }

    private static void gap(Element gap, Pairs pairs, List<String> gaps, Question question, PlainText before) {
        String id = String.valueOf(gap.take("identifier"));
        if (pairs.of(id).isEmpty()) {
            question.losses().add(Loss.ANSWER_DROPPED, gap, "The gap " + id + " stays empty in the key.");
            before.append("____");
        } else {
            gaps.add(id);
            before.append("{{" + Identifiers.read(id) + "}}");
        }
    }
}
