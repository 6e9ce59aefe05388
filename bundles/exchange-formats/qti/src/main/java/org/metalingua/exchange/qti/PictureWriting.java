package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes labels of a picture. */
final class PictureWriting {
    /** Of a picture whose size is not known; programs scale it. */
    private static final Authored.Size UNKNOWN = new Authored.Size(1000, 1000);

    /** Of a place that takes a label, as a part of the picture's width. */
    private static final double RADIUS = 0.02;

    private PictureWriting() {}

    static void labelling(Authored item, NativeItem out) throws IOException {
        String mode = item.content().path("mode").asText("bank");
        List<JsonNode> labels = item.list("labels");
        Authored.Size size = item.pictures().size(item.text("image")).orElse(UNKNOWN);
        if (mode.equals("hotspot")) {
            hotspots(item, out, labels, size);
        } else if (mode.equals("typed")) {
            out.show(TextMarkup.paragraphs(item.text("stem")))
                    .show(Markup.of("p").add(picture(item, size)));
            typed(item, out, labels);
        } else if (labels.stream()
                .allMatch(label -> label.path("x").isNumber() && label.path("y").isNumber())) {
            bank(item, out, labels, size);
        } else {
            out.show(TextMarkup.passage(item.text("stem")));
            out.show(Markup.of("p").add(picture(item, size)));
            PairWriting.labels(
                    item, out, labels.stream().map(PictureWriting::named).toList());
        }
    }

    /** A label without a text is called by its id, as on the picture. */
    private static JsonNode named(JsonNode label) {
        String text = label.path("text").asText("");
        return Question.json()
                .put("id", label.path("id").asText(""))
                .put("text", text.isEmpty() ? label.path("id").asText("") : text);
    }

    private static Markup picture(Authored item, Authored.Size size) {
        return TextMarkup.image(item.text("image"), item.text("imageAlt"))
                .with("width", size.width())
                .with("height", size.height());
    }

    private static void bank(Authored item, NativeItem out, List<JsonNode> labels, Authored.Size size) {
        List<String> right = PairWriting.labelPairs(item).stream()
                .map(pair -> pair.first() + " " + pair.second())
                .toList();
        double share = item.points() / Math.max(1, right.size());
        out.declare(NativeItem.response(), "multiple", "directedPair")
                .add(NativeItem.correct(right))
                .add(Markup.of("qti-mapping")
                        .with("default-value", 0)
                        .add(right.stream()
                                .map(pair -> ChoiceWriting.entry(pair, share))
                                .toList()));
        out.process(NativeItem.Template.MAP_RESPONSE);
        Markup interaction = Markup.of("qti-graphic-gap-match-interaction")
                .with("response-identifier", NativeItem.response())
                .add(TextMarkup.prompt(item.text("stem")))
                .add(picture(item, size))
                .add(PairWriting.tiles(item.list("bank"), 0));
        for (JsonNode label : labels) {
            double x = label.path("x").asDouble() * size.width();
            double y = label.path("y").asDouble() * size.height();
            interaction.add(Markup.of("qti-associable-hotspot")
                    .with("identifier", Authored.id(label))
                    .with("match-max", 1)
                    .with("shape", "circle")
                    .with("coords", coords(x, y, RADIUS * size.width())));
        }
        out.show(TextMarkup.passage(item.text("stem"))).show(interaction);
    }

    private static void typed(Authored item, NativeItem out, List<JsonNode> labels) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonNode label : labels) {
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append(named(label).path("text").asText())
                    .append(": {{")
                    .append(label.path("id").asText(""))
                    .append("}}");
        }
        var content = Question.json();
        content.put("text", text.toString());
        content.set("blanks", item.content().path("labels"));
        var key = Question.json();
        key.set("blanks", item.key().path("labels"));
        TextWriting.fillBlank(new Authored(item.type(), content, key, item.points(), item.pictures()), out);
    }

    private static void hotspots(Authored item, NativeItem out, List<JsonNode> labels, Authored.Size size) {
        double share = item.points() / Math.max(1, labels.size());
        out.show(TextMarkup.paragraphs(labels.size() == 1 ? "" : item.text("stem")));
        Map<String, JsonNode> keys = Authored.fields(item.key().path("labels"));
        for (JsonNode label : labels) {
            String response = Authored.id(label);
            JsonNode region = keys.getOrDefault(label.path("id").asText(""), Question.json())
                    .path("region");
            out.declare(response, "single", "point")
                    .add(Markup.of("qti-area-mapping")
                            .with("default-value", 0)
                            .add(area(region, size).with("mapped-value", share)));
            out.process(Processing.addMapped(response, true));
            String prompt = label.path("text").asText("");
            if (labels.size() == 1) {
                prompt = Question.joined(item.text("stem"), prompt);
            }
            out.show(Markup.of("qti-select-point-interaction")
                    .with("response-identifier", response)
                    .with("max-choices", 1)
                    .add(prompt.isEmpty() ? List.of() : List.of(TextMarkup.filled(Markup.of("qti-prompt"), prompt)))
                    .add(picture(item, size)));
        }
    }

    private static Markup area(JsonNode region, Authored.Size size) {
        Markup area = Markup.of("qti-area-map-entry");
        double width = size.width();
        double height = size.height();
        if (region.path("shape").asText("").equals("circle")) {
            double r = region.path("r").asDouble();
            double x = region.path("cx").asDouble() * width;
            double y = region.path("cy").asDouble() * height;
            return width == height
                    ? area.with("shape", "circle").with("coords", coords(x, y, r * width))
                    : area.with("shape", "ellipse").with("coords", coords(x, y, r * width, r * height));
        }
        double x = region.path("x").asDouble();
        double y = region.path("y").asDouble();
        return area.with("shape", "rect")
                .with(
                        "coords",
                        coords(
                                x * width,
                                y * height,
                                (x + region.path("w").asDouble()) * width,
                                (y + region.path("h").asDouble()) * height));
    }

    /** Whole pixels, as QTI asks. */
    private static String coords(double... pixels) {
        StringBuilder coords = new StringBuilder();
        for (double pixel : pixels) {
            coords.append(coords.isEmpty() ? "" : ",").append(Math.round(pixel));
        }
        return coords.toString();
    }
}
