package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads choices that are put in order. */
final class OrderReading {
    private OrderReading() {}

    static Draft order(Question question) {
        List<Element> choices = question.interaction().takeAll("simple-choice");
        boolean fixed =
                choices.stream().filter(choice -> choice.takeFlag("fixed")).count() > 0;
        if (!question.interaction().takeFlag("shuffle") || fixed) {
            question.lost(Loss.PRESENTATION_DROPPED, "All choices are shuffled here.");
        }
        List<String> right = question.right();
        if (right.isEmpty()) {
            return question.withoutKey();
        }
        if (right.size() != choices.size()) {
            return question.unsupported("Only some of the choices are put in order.");
        }
        if (question.rule().kind() == Rule.Kind.MAPPED) {
            question.lost(Loss.SCORING_CHANGED, "Points for choices became points for the whole order.");
        }
        for (String limit : List.of("min-choices", "max-choices")) {
            question.takeLimit(limit, choices.size());
            question.takeLimit(limit, 0);
        }
        String stem = question.stem();
        ObjectNode content = question.content();
        if (!stem.isEmpty()) {
            content.put("stem", stem);
        }
        content.set("items", Choices.options(choices, question));
        ObjectNode key = Question.json();
        ArrayNode order = key.putArray("order");
        right.forEach(id -> order.add(Identifiers.read(id)));
        key.putObject("policy").put("mode", "exact");
        return new Draft("ordering", content, key, question.rule().points());
    }
}
