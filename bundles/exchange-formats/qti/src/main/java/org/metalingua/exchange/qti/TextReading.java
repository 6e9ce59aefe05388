package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads typed answers and the blanks of a text. */
final class TextReading {
    private TextReading() {}

    /** A text of any length: raters mark it unless the file says what is right. */
    static Draft extended(Question question) {
        return typed(question).orElseGet(() -> essay(question));
    }

    /** An answer of a line: raters mark it unless the file says what is right. */
    private static Draft line(Question question) {
        return typed(question).orElseGet(() -> markedByHand(question));
    }

    private static Optional<Draft> typed(Question question) {
        return question.rule().kind() == Rule.Kind.NONE
                ? Optional.empty()
                : TypedKeys.of(question).map(typed -> {
                    ObjectNode content = question.content();
                    content.put("stem", question.stemOrTitle());
                    return new Draft("short_answer", content, typed.key(), typed.points());
                });
    }

    private static Draft essay(Question question) {
        ObjectNode content = question.content();
        content.put("prompt", question.stemOrTitle());
        question.lost(Loss.SCORING_CHANGED, "marked by " + ExchangeItem.ESSAY_RUBRIC);
        return new Draft("essay", content, Question.json().put("rubric", ExchangeItem.ESSAY_RUBRIC), null);
    }

    private static Draft markedByHand(Question question) {
        ObjectNode content = question.content();
        content.put("stem", question.stemOrTitle());
        ObjectNode key = Question.json();
        key.putObject("policy").put("mode", "manual");
        List<String> samples = question.declaration().correct();
        if (!samples.isEmpty()) {
            ArrayNode accepted = key.putArray("accepted");
            samples.forEach(accepted::add);
        }
        return new Draft("short_answer", content, key, null);
    }

    /** The blanks of one text, which holds {@code {{id}}} for each; null ids do not come here. */
    static Draft cloze(String text, List<Question> blanks) {
        boolean typedOnly =
                blanks.stream().allMatch(blank -> blank.interaction().is("text-entry-interaction"));
        if (typedOnly && blanks.size() == 1) {
            Optional<String> stem = stemBeside(text, placeholder(blanks.get(0)));
            if (stem.isPresent()) {
                return line(withContext(blanks.get(0), stem.get()));
            }
        }
        return typedOnly ? fillBlank(text, blanks) : completion(text, blanks);
    }

    private static Question withContext(Question blank, String stem) {
        return new Question(
                blank.interaction(),
                blank.title(),
                stem,
                blank.declaration(),
                blank.rule(),
                blank.language(),
                blank.paths(),
                blank.losses());
    }

    static String placeholder(Question blank) {
        return "{{" + id(blank) + "}}";
    }

    private static String id(Question blank) {
        return Identifiers.read(blank.declaration().id());
    }

    /** The rest of the text, where the blank stands in a paragraph of its own. */
    private static Optional<String> stemBeside(String text, String placeholder) {
        List<String> paragraphs = new ArrayList<>(Arrays.asList(text.split("\n\n")));
        return paragraphs.remove(placeholder) && !paragraphs.isEmpty()
                ? Optional.of(String.join("\n\n", paragraphs))
                : Optional.empty();
    }

    private static Draft fillBlank(String text, List<Question> blanks) {
        ObjectNode content = blanks.get(0).content();
        content.put("text", text);
        ArrayNode list = content.putArray("blanks");
        ObjectNode key = Question.json();
        ObjectNode keys = key.putObject("blanks");
        Set<Double> weights = new LinkedHashSet<>();
        double points = 0;
        for (Question blank : blanks) {
            Optional<TypedKeys.Typed> typed = TypedKeys.of(blank);
            if (typed.isEmpty()) {
                return blank.withoutKey();
            }
            list.addObject().put("id", id(blank));
            keys.set(id(blank), typed.get().key());
            weights.add(typed.get().points());
            points += typed.get().points();
        }
        nameWeights(weights, blanks);
        if (together(blanks)) {
            key.putObject("policy").put("mode", "all_or_nothing");
        }
        return new Draft("fill_blank", content, key, Question.rounded(points));
    }

    private static Draft completion(String text, List<Question> blanks) {
        ObjectNode content = blanks.get(0).content();
        content.put("text", text);
        ArrayNode list = content.putArray("blanks");
        ObjectNode key = Question.json();
        ObjectNode keys = key.putObject("blanks");
        Set<Double> weights = new LinkedHashSet<>();
        Set<Boolean> shuffled = new LinkedHashSet<>();
        double points = 0;
        for (Question blank : blanks) {
            ObjectNode place = list.addObject().put("id", id(blank));
            double weight;
            if (blank.interaction().is("inline-choice-interaction")) {
                List<Element> choices = blank.interaction().takeAll("inline-choice");
                shuffled.add(Choices.shuffled(choices, blank));
                place.set("options", Choices.options(choices, blank));
                Optional<Declaration.Entry> right = chosen(blank);
                if (right.isEmpty()) {
                    return blank.withoutKey();
                }
                keys.put(id(blank), Identifiers.read(right.get().value()));
                weight = right.get().points();
            } else {
                Optional<TypedKeys.Typed> typed = TypedKeys.of(blank);
                if (typed.isEmpty()) {
                    return blank.withoutKey();
                }
                keys.set(id(blank), typed.get().key());
                weight = typed.get().points();
            }
            weights.add(weight);
            points += weight;
        }
        nameWeights(weights, blanks);
        if (shuffled.size() > 1) {
            blanks.get(0).lost(Loss.PRESENTATION_DROPPED, "Some blanks shuffle their choices; here none does.");
        }
        Choices.putShuffle(content, shuffled.equals(Set.of(true)));
        boolean together = together(blanks);
        if (together && !countsOfTheGre(list)) {
            together = false;
            blanks.get(0).lost(Loss.SCORING_CHANGED, "All blanks or nothing became points for each blank.");
        }
        key.putObject("policy").put("mode", together ? "all_or_nothing" : "per_blank");
        return new Draft("text_completion_multiple_blanks", content, key, Question.rounded(points));
    }

    /** The counts that the type asks for where all blanks count together: one of five options, two or three of three. */
    private static boolean countsOfTheGre(ArrayNode blanks) {
        int options = blanks.size() == 1 ? 5 : 3;
        for (int i = 0; i < blanks.size(); i++) {
            if (blanks.get(i).path("options").size() != options) {
                return false;
            }
        }
        return blanks.size() <= 3;
    }

    private static Optional<Declaration.Entry> chosen(Question blank) {
        Declaration.Mapping mapping = blank.declaration().mapping();
        if (blank.rule().kind() == Rule.Kind.MAPPED && mapping != null) {
            Optional<Declaration.Entry> best = mapping.best().filter(entry -> entry.points() > 0);
            for (Declaration.Entry entry : mapping.entries()) {
                if (best.isPresent() && !entry.equals(best.get()) && entry.points() != 0) {
                    blank.lost(
                            entry.points() > 0 ? Loss.PARTIAL_WEIGHT_DROPPED : Loss.PENALTY_DROPPED,
                            entry.value() + " is worth " + entry.points());
                }
            }
            return best;
        }
        return blank.right().stream()
                .findFirst()
                .map(value -> new Declaration.Entry(value, blank.rule().points(), true));
    }

    private static boolean together(List<Question> blanks) {
        return blanks.size() > 1
                && blanks.stream().allMatch(blank -> blank.rule().together());
    }

    private static void nameWeights(Set<Double> weights, List<Question> blanks) {
        if (weights.size() > 1) {
            blanks.get(0).lost(Loss.PARTIAL_WEIGHT_DROPPED, "Blanks weigh differently: " + weights);
        }
    }
}
