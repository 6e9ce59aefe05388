package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads choices of one or several options, and words that are marked in a text. */
final class ChoiceReading {
    private ChoiceReading() {}

    static Draft choice(Question question) {
        List<Element> choices = question.interaction().takeAll("simple-choice");
        boolean shuffled = Choices.shuffled(choices, question);
        return read(question, choices, question.stemOrTitle(), shuffled);
    }

    /** Words of a text become options below it. */
    static Draft hottext(Question question) {
        String stem = question.stem();
        List<Element> words = new ArrayList<>();
        String text = Flow.textOf(
                question.interaction(),
                (element, before) -> {
                    if (element.is("hottext")) {
                        words.add(element.take());
                        before.append(element.peekText());
                    }
                    return element.is("hottext", "prompt");
                },
                question.losses());
        question.lost(
                Loss.PRESENTATION_DROPPED, "Words that are chosen inside the text became options below the text.");
        return read(question, words, Question.joined(stem, text), false);
    }

    private static Draft read(Question question, List<Element> choices, String stem, boolean shuffled) {
        ArrayNode options = Choices.options(choices, question);
        ObjectNode content = question.content();
        content.put("stem", stem);
        content.set("options", options);
        Choices.putShuffle(content, shuffled);
        List<String> ids = new ArrayList<>();
        choices.forEach(choice -> ids.add(choice.peek("identifier")));
        boolean mapped = question.rule().kind() == Rule.Kind.MAPPED
                && question.declaration().mapping() != null;
        boolean several = !"single".equals(question.declaration().cardinality());
        if (several) {
            return mapped ? severalMapped(question, content, ids) : severalCorrect(question, content);
        }
        question.takeLimit("max-choices", 1);
        question.takeChoiceLimits(ids.size());
        return mapped ? oneMapped(question, content, ids) : oneCorrect(question, content);
    }

    private static Draft oneCorrect(Question question, ObjectNode content) {
        List<String> right = question.right();
        if (right.isEmpty()) {
            return question.withoutKey();
        }
        if (right.size() > 1) {
            question.lost(Loss.ANSWER_DROPPED, "Right as well: " + String.join(", ", right.subList(1, right.size())));
        }
        return new Draft(
                "multiple_choice",
                content,
                Question.json().put("correct", Identifiers.read(right.get(0))),
                question.rule().points());
    }

    private static Draft oneMapped(Question question, ObjectNode content, List<String> ids) {
        Declaration.Mapping mapping = question.declaration().mapping();
        Declaration.Entry best =
                mapping.best().filter(entry -> entry.points() > 0).orElse(null);
        if (best == null) {
            return question.withoutKey();
        }
        double most = Math.min(best.points(), mapping.upper().orElse(best.points()));
        List<String> others =
                ids.stream().filter(id -> !best.value().equals(id)).toList();
        for (String other : others) {
            if (mapping.points(other) > 0) {
                question.lost(
                        Loss.PARTIAL_WEIGHT_DROPPED, other + " is worth " + mapping.points(other) + " of " + most);
            }
        }
        ObjectNode key = Question.json().put("correct", Identifiers.read(best.value()));
        double lowest = mapping.lower().orElse(Double.NEGATIVE_INFINITY);
        Set<Double> penalties = others.stream()
                .map(other -> Math.max(lowest, Math.min(0, mapping.points(other))))
                .map(penalty -> penalty == 0 ? 0.0 : penalty)
                .collect(Collectors.toSet());
        if (penalties.size() == 1 && penalties.iterator().next() < 0) {
            double share = Question.rounded(-penalties.iterator().next() / most);
            key.putObject("policy").put("negative", Math.min(1, share));
            if (share > 1) {
                question.lost(Loss.PENALTY_DROPPED, "A wrong answer cost more than a right one earns.");
            }
        } else if (penalties.stream().anyMatch(penalty -> penalty < 0)) {
            question.lost(Loss.PENALTY_DROPPED, "Wrong answers cost differently: " + penalties);
        }
        return new Draft("multiple_choice", content, key, most);
    }

    private static Draft severalCorrect(Question question, ObjectNode content) {
        List<String> right = question.right();
        return several(
                question, content, right, "all_or_nothing", question.rule().points());
    }

    private static Draft severalMapped(Question question, ObjectNode content, List<String> ids) {
        Declaration.Mapping mapping = question.declaration().mapping();
        List<Declaration.Entry> positive = mapping.positive();
        List<String> right = positive.stream()
                .map(Declaration.Entry::value)
                .filter(ids::contains)
                .toList();
        double weight = positive.isEmpty() ? 0 : positive.get(0).points();
        if (positive.stream().anyMatch(entry -> Math.abs(entry.points() - weight) > 1e-6)) {
            question.lost(
                    Loss.PARTIAL_WEIGHT_DROPPED,
                    positive.stream()
                            .map(entry -> entry.value() + " = " + entry.points())
                            .collect(Collectors.joining(", ")));
        }
        List<Double> wrong = ids.stream()
                .filter(id -> !right.contains(id))
                .map(mapping::points)
                .toList();
        boolean deducts = wrong.stream().anyMatch(points -> points < 0);
        if (deducts) {
            boolean pte = wrong.stream().allMatch(points -> Math.abs(points + weight) < 1e-6)
                    && mapping.lower().orElse(-1.0) == 0;
            if (!pte) {
                question.lost(
                        Loss.PENALTY_DROPPED,
                        "Wrong choices cost " + wrong + ", never below "
                                + mapping.lower().map(String::valueOf).orElse("any number")
                                + "; here each costs what a right one earns, never below 0.");
            }
        } else if (!right.isEmpty() && chosenAtMost(question) != right.size()) {
            question.lost(
                    Loss.SCORING_CHANGED,
                    "Who chooses more than " + right.size()
                            + " options earns nothing here, and the usual points there.");
        }
        return several(question, content, right, deducts ? "pte" : "ielts", mapping.total());
    }

    private static int chosenAtMost(Question question) {
        return Element.number(question.interaction().peek("max-choices"))
                .orElse(1.0)
                .intValue();
    }

    private static Draft several(
            Question question, ObjectNode content, List<String> right, String mode, double points) {
        if (right.isEmpty()) {
            return question.withoutKey();
        }
        int most = chosenAtMost(question);
        int choices = content.path("options").size();
        if (right.size() == 1) {
            question.takeChoiceLimits(choices);
            question.lost(Loss.SCORING_CHANGED, "Several could be chosen though one is right; here one is chosen.");
            return new Draft(
                    "multiple_choice", content, Question.json().put("correct", Identifiers.read(right.get(0))), points);
        }
        if (most == right.size()) {
            question.interaction().take("max-choices");
            question.takeLimit("min-choices", most);
            content.put("selectCount", most);
        }
        question.takeChoiceLimits(choices);
        ObjectNode key = Question.json();
        ArrayNode correct = key.putArray("correct");
        right.forEach(id -> correct.add(Identifiers.read(id)));
        if (!mode.equals("ielts")) {
            key.putObject("policy").put("mode", mode);
        }
        return new Draft("multiple_choice_multiple_answers", content, key, points);
    }
}
