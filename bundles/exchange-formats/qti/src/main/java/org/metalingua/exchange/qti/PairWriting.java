package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes all types in which things are put to each other or in order. */
final class PairWriting {
    /** A position of coherence insertion. */
    private static final Pattern POSITION = Pattern.compile("\\[([^\\[\\]]+)]");

    private PairWriting() {}

    static void matching(Authored item, NativeItem out) {
        List<String> right = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pair :
                Authored.fields(item.key().path("pairs")).entrySet()) {
            List<String> rights = pair.getValue().isArray()
                    ? Authored.texts(pair.getValue())
                    : List.of(pair.getValue().asText(""));
            for (int i = 0; i < rights.size(); i++) {
                String value = Identifiers.written(pair.getKey()) + " " + Identifiers.written(rights.get(i));
                all.add(value);
                if (i == 0) {
                    right.add(value);
                }
            }
        }
        boolean whole = item.mode("per_pair").equals("all_or_nothing");
        declare(item, out, right, all, whole);
        out.show(TextMarkup.passage(item.text("stem")))
                .show(interaction(
                        item,
                        item.list("left"),
                        item.list("right"),
                        item.content().path("reuse").asBoolean(false)));
    }

    static void twoParts(Authored item, NativeItem out) {
        List<String> right = new ArrayList<>();
        Authored.fields(item.key().path("parts"))
                .forEach((column, option) ->
                        right.add(Identifiers.written(column) + " " + Identifiers.written(option.asText(""))));
        declare(item, out, right, right, true);
        out.show(TextMarkup.passage(item.text("stem")))
                .show(interaction(item, item.list("columns"), item.list("options"), true));
    }

    private static Markup interaction(Authored item, List<JsonNode> left, List<JsonNode> right, boolean reuse) {
        return Markup.of("qti-match-interaction")
                .with("response-identifier", NativeItem.response())
                .with("shuffle", String.valueOf(item.shuffles()))
                .with("max-associations", left.size())
                .add(TextMarkup.prompt(item.text("stem")))
                .add(set(left, 1))
                .add(set(right, reuse ? 0 : 1));
    }

    private static Markup set(List<JsonNode> choices, int most) {
        return Markup.of("qti-simple-match-set")
                .add(choices.stream()
                        .map(choice -> TextMarkup.choice("qti-simple-associable-choice", choice)
                                .with("match-max", most))
                        .toList());
    }

    /**
     * @param right one right answer
     * @param all with what is as right
     */
    private static void declare(Authored item, NativeItem out, List<String> right, List<String> all, boolean whole) {
        Markup declaration =
                out.declare(NativeItem.response(), "multiple", "directedPair").add(NativeItem.correct(right));
        if (whole) {
            out.processWhole(item.points());
        } else {
            double share = item.points() / Math.max(1, right.size());
            declaration.add(Markup.of("qti-mapping")
                    .with("default-value", 0)
                    .add(all.stream()
                            .map(pair -> ChoiceWriting.entry(pair, share))
                            .toList()));
            out.process(NativeItem.Template.MAP_RESPONSE);
        }
    }

    static void ordering(Authored item, NativeItem out) {
        out.declare(NativeItem.response(), "ordered", "identifier")
                .add(NativeItem.correct(Authored.texts(item.key().path("order")).stream()
                        .map(Identifiers::written)
                        .toList()));
        out.processWhole(item.points());
        out.show(TextMarkup.passage(item.text("stem")))
                .show(Markup.of("qti-order-interaction")
                        .with("response-identifier", NativeItem.response())
                        .with("shuffle", "true")
                        .add(TextMarkup.prompt(item.text("stem")))
                        .add(item.list("items").stream()
                                .map(option -> TextMarkup.choice("qti-simple-choice", option))
                                .toList()));
    }

    static void dragAndDrop(Authored item, NativeItem out) {
        List<String> right = new ArrayList<>();
        Authored.fields(item.key().path("blanks"))
                .forEach((blank, tile) ->
                        right.add(Identifiers.written(tile.asText("")) + " " + Identifiers.written(blank)));
        declare(item, out, right, right, false);
        int most = item.content().path("reuse").asBoolean(false) ? 0 : 1;
        out.show(Markup.of("qti-gap-match-interaction")
                .with("response-identifier", NativeItem.response())
                .with("shuffle", "true")
                .add(tiles(item.list("bank"), most))
                .add(TextMarkup.paragraphs(item.text("text"), PairWriting::gap)));
    }

    /** Tiles; one with a picture has no text in QTI, and what it is without it is its alternative. */
    static List<Markup> tiles(List<JsonNode> bank, int most) {
        return bank.stream()
                .map(tile -> {
                    String image = tile.path("image").asText("");
                    if (image.isEmpty()) {
                        return TextMarkup.choice("qti-gap-text", tile).with("match-max", most);
                    }
                    return Markup.of("qti-gap-img")
                            .with("identifier", Authored.id(tile))
                            .with("match-max", most)
                            .add(TextMarkup.image(image, tile.path("text").asText("")));
                })
                .toList();
    }

    private static Markup gap(String id) {
        return Markup.of("qti-gap").with("identifier", Identifiers.written(id));
    }

    /** The sentence is a tile, the positions are gaps. */
    static void coherenceInsertion(Authored item, NativeItem out) {
        ObjectNode sentence = Question.json().put("id", "sentence").put("text", item.text("sentence"));
        List<String> positions = Authored.texts(item.content().path("positions"));
        List<String> placed = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String paragraph : Authored.texts(item.content().path("passage"))) {
            Matcher places = POSITION.matcher(paragraph);
            text.append(text.isEmpty() ? "" : "\n\n");
            while (places.find()) {
                String id = places.group(1);
                boolean here = positions.contains(id) && !placed.contains(id);
                places.appendReplacement(
                        text, Matcher.quoteReplacement(here ? "[" + id + "] {{" + id + "}}" : places.group()));
                if (here) {
                    placed.add(id);
                }
            }
            places.appendTail(text);
        }
        positions.stream().filter(id -> !placed.contains(id)).forEach(id -> text.append("\n\n[")
                .append(id)
                .append("] {{")
                .append(id)
                .append("}}"));
        out.declare(NativeItem.response(), "multiple", "directedPair")
                .add(NativeItem.correct(List.of("sentence "
                        + Identifiers.written(item.key().path("position").asText("")))));
        out.processWhole(item.points());
        out.show(Markup.of("qti-gap-match-interaction")
                .with("response-identifier", NativeItem.response())
                .with("shuffle", "false")
                .with("max-associations", 1)
                .add(tiles(List.of(sentence), 1))
                .add(TextMarkup.paragraphs(text.toString(), PairWriting::gap)));
    }

    /** Labels and what they are called, where a picture shows the places by itself. */
    static void labels(Authored item, NativeItem out, List<JsonNode> labels) {
        List<String> right = labelPairs(item).stream()
                .map(pair -> pair.turned().first() + " " + pair.turned().second())
                .toList();
        declare(item, out, right, right, false);
        out.show(interaction(item, labels, item.list("bank"), true));
    }

    /** The right option and the label. */
    static List<Pairs.Pair> labelPairs(Authored item) {
        List<Pairs.Pair> pairs = new ArrayList<>();
        Authored.fields(item.key().path("labels"))
                .forEach((label, option) ->
                        pairs.add(new Pairs.Pair(Identifiers.written(option.asText("")), Identifiers.written(label))));
        return pairs;
    }
}
