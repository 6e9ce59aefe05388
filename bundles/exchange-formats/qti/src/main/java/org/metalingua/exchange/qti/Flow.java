package org.metalingua.exchange.qti;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * Walks over mark-up and gathers its plain text. What plain text cannot say is a loss: pictures and sounds without a
 * place, layout, emphasis, formulas. Interactions are handed out where they stand. For one walk.
 */
final class Flow {
    /** What a walk meets beside text. */
    interface Guest {
        /**
         * @return false when it is not this guest's: then its own text is walked
         */
        boolean meets(Element element, PlainText text);
    }

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "div", "item-body", "prompt", "stimulus-body", "content-body", "section", "article");
    private static final Set<String> BLOCKS = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "li",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "hr",
            "address",
            "header",
            "footer",
            "aside",
            "nav",
            "main",
            "details",
            "summary");
    private static final Set<String> MEDIA =
            Set.of("img", "object", "picture", "audio", "video", "svg", "media-interaction", "include", "embed");
    private static final Set<String> SAID_ELSEWHERE =
            Set.of("feedback-block", "feedback-inline", "modal-feedback", "stylesheet", "catalog-info");

    private final Guest guest;
    private final LossList losses;
    private final PlainText text = new PlainText();
    private final Set<String> flattened = new LinkedHashSet<>();
    private String firstFlattened;

    Flow(Guest guest, LossList losses) {
        this.guest = guest;
        this.losses = losses;
    }

    /** The text of an element that holds text only; pictures in it are losses. */
    static String textOf(Element element, LossList losses) {
        return textOf(element, (met, text) -> false, losses);
    }

    static String textOf(Element element, Guest guest, LossList losses) {
        Flow flow = new Flow(guest, losses);
        flow.walk(element);
        return flow.end();
    }

    /** Walks the children of an element. */
    void walk(Element parent) {
        parent.take();
        for (Object piece : parent.content()) {
            if (piece instanceof Element child) {
                meet(child);
            } else {
                text.append((String) piece);
            }
        }
    }

    /** The text, and a loss for what was flattened on the way. */
    String end() {
        if (!flattened.isEmpty()) {
            losses.add(
                    Loss.FORMAT_FLATTENED, firstFlattened, "Became plain text: " + String.join(", ", flattened) + ".");
        }
        return text.toString();
    }

    private void meet(Element element) {
        String name = element.name();
        if (guest.meets(element, text)) {
            return;
        }
        if (SAID_ELSEWHERE.contains(name)) {
            return; // stays untaken, and that is how it is named
        }
        if (name.equals("rubric-block")) {
            rubric(element);
        } else if (MEDIA.contains(name)) {
            media(element);
        } else if (name.equals("br")) {
            element.take();
            text.lineBreak();
        } else if (PARAGRAPHS.contains(name)) {
            paragraph(element);
        } else if (BLOCKS.contains(name)) {
            flatten(element);
            block(element);
        } else {
            if (!name.equals("span")) {
                flatten(element);
            }
            if (name.equals("math")) {
                element.takeWhole();
                text.append(element.peekText());
            } else {
                walk(element);
            }
        }
    }

    private void paragraph(Element element) {
        text.paragraph();
        walk(element);
        text.paragraph();
    }

    private void block(Element element) {
        switch (element.name()) {
            case "tr", "dt", "dd" -> {
                text.lineBreak();
                walk(element);
                text.lineBreak();
            }
            case "li" -> {
                text.lineBreak();
                text.append("\u2022 ");
                walk(element);
                text.lineBreak();
            }
            case "pre" -> {
                text.paragraph();
                element.takeWhole();
                text.appendPreformatted(String.join(
                        "",
                        element.content().stream()
                                .map(piece -> piece instanceof Element child ? child.peekText() : (String) piece)
                                .toList()));
                text.paragraph();
            }
            default -> paragraph(element);
        }
    }

    /** Instructions for learners belong to the text; others have no place. */
    private void rubric(Element element) {
        String view = element.peek("view");
        if (view != null && !view.contains("candidate")) {
            return;
        }
        element.take("view");
        element.take("use");
        paragraph(element);
    }

    private void media(Element element) {
        element.takeWhole();
        String alternative = Optional.ofNullable(element.peek("alt")).orElseGet(element::peekText);
        losses.add(
                Loss.MEDIA_MISSING,
                element,
                "No place in the text for " + element.name() + " "
                        + source(element).orElse("") + ": " + alternative);
        if (!alternative.isBlank()) {
            text.append(" [" + alternative.strip() + "] ");
        }
    }

    /** The address of a picture or a sound, looked for in the element and in what is in it. */
    static Optional<String> source(Element element) {
        for (String attribute : new String[] {"src", "data", "href"}) {
            if (element.peek(attribute) != null) {
                return Optional.of(element.peek(attribute));
            }
        }
        return element.elements().stream()
                .map(Flow::source)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void flatten(Element element) {
        if (flattened.isEmpty()) {
            firstFlattened = element.place();
        }
        flattened.add(element.name());
    }
}
