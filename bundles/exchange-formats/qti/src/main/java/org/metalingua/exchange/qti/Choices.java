package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.api.exchange.Loss;

/** Choices become options: an id, a text, a picture. */
final class Choices {
    private Choices() {}

    static ArrayNode options(List<Element> choices, Question question) {
        ArrayNode options = Question.json().arrayNode();
        choices.forEach(choice -> options.add(option(choice, question)));
        return options;
    }

    static ObjectNode option(Element choice, Question question) {
        List<String> pictures = new ArrayList<>();
        String text = Flow.textOf(
                choice,
                (element, before) -> {
                    if (!element.is("img", "object", "picture") || !isPicture(element) || !pictures.isEmpty()) {
                        return false;
                    }
                    Flow.source(element)
                            .ifPresent(source -> pictures.add(question.paths().apply(source)));
                    element.takeWhole();
                    String alternative = element.peek("alt") == null ? element.peekText() : element.peek("alt");
                    if (!alternative.isBlank()) {
                        question.losses().add(Loss.ACCESSIBILITY_DROPPED, element, "alt: " + alternative);
                    }
                    return !pictures.isEmpty();
                },
                question.losses());
        ObjectNode option = Question.json();
        option.put("id", id(choice));
        if (!text.isEmpty()) {
            option.put("text", text);
        }
        pictures.forEach(picture -> option.put("image", picture));
        return option;
    }

    static String id(Element choice) {
        String identifier = choice.take("identifier");
        return identifier == null ? "" : Identifiers.read(identifier);
    }

    private static boolean isPicture(Element element) {
        String type = element.peek("type");
        return type == null || type.startsWith("image/");
    }

    /**
     * Whether the order may change. One that changes for some choices only becomes one that does not.
     *
     * @param choices those that may be told to stay
     */
    static boolean shuffled(List<Element> choices, Question question) {
        boolean shuffle = question.interaction().takeFlag("shuffle");
        boolean fixed = false;
        for (Element choice : choices) {
            fixed |= choice.takeFlag("fixed");
        }
        if (shuffle && fixed) {
            question.lost(
                    Loss.PRESENTATION_DROPPED,
                    "Some choices stay in place while others are shuffled; here all stay in place.");
        }
        return shuffle && !fixed;
    }

    static void putShuffle(ObjectNode content, boolean shuffled) {
        if (!shuffled) {
            content.put("shuffle", false);
        }
    }
}
