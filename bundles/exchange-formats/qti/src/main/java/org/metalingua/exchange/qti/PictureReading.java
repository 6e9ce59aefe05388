package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.exchange.Loss;

/** Reads labels that are put on a picture, and places that are pointed at. */
final class PictureReading {
    private PictureReading() {}

    /** @param width and {@code height} in pixels; 0 when the file does not say */
    private record Picture(String path, String alternative, double width, double height) {
        boolean hasSize() {
            return width > 0 && height > 0;
        }
    }

    /** Takes the picture of an interaction; empty when it has none. */
    private static Optional<Picture> picture(Question question) {
        return question.interaction().takeFirst("object", "img", "picture").flatMap(element -> {
            String alternative = element.peek("alt") == null ? element.peekText() : element.peek("alt");
            Element sized = element.find("img", "object").orElse(element);
            Optional<Picture> picture = Flow.source(element)
                    .map(source -> new Picture(
                            question.paths().apply(source),
                            alternative,
                            Element.number(sized.peek("width")).orElse(0.0),
                            Element.number(sized.peek("height")).orElse(0.0)));
            element.takeWhole();
            return picture;
        });
    }

    private static ObjectNode content(Question question, Picture picture, String stem) {
        ObjectNode content = question.content();
        if (!stem.isEmpty()) {
            content.put("stem", stem);
        }
        content.put("image", picture.path());
        if (!picture.alternative().isBlank()) {
            content.put("imageAlt", picture.alternative().strip());
        }
        return content;
    }

    static Draft graphicGapMatch(Question question) {
        Picture picture = picture(question).orElse(null);
        if (picture == null) {
            return question.unsupported("The picture is missing.");
        }
        Element interaction = question.interaction();
        List<Element> choices = interaction.takeAll("gap-img", "gap-text");
        List<Element> spots = interaction.takeAll("associable-hotspot");
        Pairs pairs = Pairs.of(question).turned();
        if (pairs.isEmpty()) {
            return question.withoutKey();
        }
        ObjectNode content = content(question, picture, question.stem());
        content.put("mode", "bank");
        ArrayNode labels = content.putArray("labels");
        ObjectNode key = Question.json();
        ObjectNode keys = key.putObject("labels");
        for (Element spot : spots) {
            label(spot, pairs, picture, question, labels, keys);
        }
        if (labels.isEmpty()) {
            return question.withoutKey();
        }
        question.takeLimit("max-associations", 0);
        question.takeLimit("min-associations", 0);
        question.lost(Loss.PRESENTATION_DROPPED, "The areas that take a label became points in the middle of each.");
        if (choices.stream().anyMatch(choice -> !"0".equals(choice.peek("match-max")))) {
            question.lost(Loss.LIMIT_DROPPED, "Every label may be used as often as wanted here.");
        }
        choices.forEach(choice -> choice.take("match-max"));
        content.set("bank", Choices.options(choices, question));
        if (pairs.wholeOnly() && labels.size() > 1) {
            question.lost(Loss.SCORING_CHANGED, "All labels or nothing became points for each label.");
        }
        return new Draft("map_diagram_labeling", content, key, pairs.points());
    }

    private static void label(
            Element spot, Pairs pairs, Picture picture, Question question, ArrayNode labels, ObjectNode keys) {
        String identifier = spot.peek("identifier");
        List<String> right = pairs.of(identifier);
        if (right.isEmpty()) {
            question.losses().add(Loss.ANSWER_DROPPED, spot, "The place " + identifier + " stays empty in the key.");
            spot.takeWhole();
            return;
        }
        String id = Choices.id(spot);
        ObjectNode label = labels.addObject().put("id", id);
        Optional<Shape> shape = Shape.of(spot.take("shape"), spot.take("coords"));
        if (shape.isPresent() && picture.hasSize()) {
            label.put("x", Shape.fraction(shape.get().middleX(), picture.width()));
            label.put("y", Shape.fraction(shape.get().middleY(), picture.height()));
        } else {
            question.losses()
                    .add(Loss.PRESENTATION_DROPPED, spot, "Where " + identifier + " is on the picture is not known.");
        }
        if ("1".equals(spot.peek("match-max"))) {
            spot.take("match-max");
        }
        keys.put(id, Identifiers.read(right.get(0)));
        if (right.size() > 1) {
            question.losses()
                    .add(
                            Loss.ANSWER_DROPPED,
                            spot,
                            "Right as well: " + String.join(", ", right.subList(1, right.size())));
        }
    }

    static Draft hotspot(Question question) {
        List<Element> spots = question.interaction().takeAll("hotspot-choice");
        List<String> right = question.rule().kind() == Rule.Kind.MAPPED
                        && question.declaration().mapping() != null
                ? question.declaration().mapping().positive().stream()
                        .map(Declaration.Entry::value)
                        .toList()
                : question.right();
        if (right.isEmpty()) {
            return question.withoutKey();
        }
        if (right.size() > 1) {
            return question.unsupported("Several places are right, and nothing tells them apart.");
        }
        List<String> others = new ArrayList<>();
        Optional<Shape> shape = Optional.empty();
        for (Element spot : spots) {
            if (right.get(0).equals(spot.peek("identifier"))) {
                shape = Shape.of(spot.peek("shape"), spot.peek("coords"));
            } else {
                others.add(spot.peek("identifier"));
            }
            spot.takeWhole();
        }
        question.takeLimit("max-choices", 1);
        question.takeChoiceLimits(Integer.MAX_VALUE);
        question.lost(
                Loss.PRESENTATION_DROPPED,
                "Areas to choose from are not marked here, the picture is pointed at; wrong ones were "
                        + String.join(", ", others) + ".");
        double points = question.rule().kind() == Rule.Kind.MAPPED
                ? question.declaration().mapping().total()
                : question.rule().points();
        return pointing(question, right.get(0), shape, points);
    }

    static Draft selectPoint(Question question) {
        List<Declaration.Area> areas = question.declaration().areas().stream()
                .filter(area -> area.points() > 0)
                .toList();
        if (areas.isEmpty()) {
            return question.withoutKey();
        }
        if (areas.size() > 1) {
            return question.unsupported("Several places are right, and nothing tells them apart.");
        }
        question.takeLimit("max-choices", 1);
        question.takeChoiceLimits(Integer.MAX_VALUE);
        Declaration.Area area = areas.get(0);
        return pointing(question, question.declaration().id(), Shape.of(area.shape(), area.coords()), area.points());
    }

    private static Draft pointing(Question question, String identifier, Optional<Shape> shape, double points) {
        Picture picture = picture(question).orElse(null);
        if (picture == null) {
            return question.unsupported("The picture is missing.");
        }
        if (shape.isEmpty() || !picture.hasSize()) {
            return question.unsupported("Where the right place is on the picture is not known.");
        }
        if (!shape.get().isKept(picture.width(), picture.height())) {
            question.lost(
                    Loss.SCORING_CHANGED,
                    "The right place was " + shape.get().kind() + "; here it is the rectangle around it.");
        }
        String stem = question.stem();
        ObjectNode content = content(question, picture, stem);
        content.put("mode", "hotspot");
        String id = Identifiers.read(identifier);
        content.putArray("labels").addObject().put("id", id);
        ObjectNode key = Question.json();
        key.putObject("labels").putObject(id).set("region", shape.get().region(picture.width(), picture.height()));
        return new Draft("map_diagram_labeling", content, key, points);
    }
}
