package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all types in which something is typed, and the blanks of a text. */
final class TextWriting {
    private TextWriting() {}

    /** What is right in one blank. */
    private sealed interface Slot {
        /** @param accepted with the share that each earns, from 0 to 1 */
        record Words(Map<String, Double> accepted, boolean exactCase) implements Slot {}

        record Number(double value, double tolerance) implements Slot {}

        record Choice(String identifier) implements Slot {}
    }

    static void fillBlank(Authored item, NativeItem out) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        Map<String, JsonNode> keys = Authored.fields(item.key().path("blanks"));
        for (JsonNode group : item.key().path("groups")) {
            for (String blank : Authored.texts(group.path("blanks"))) {
                slots.put(blank, typed(group));
            }
        }
        for (JsonNode blank : item.list("blanks")) {
            String id = blank.path("id").asText("");
            slots.computeIfAbsent(id, none -> typed(keys.getOrDefault(id, Question.json())));
        }
        cloze(item, out, slots, Map.of(), item.mode("per_blank").equals("all_or_nothing"));
    }

    static void textCompletion(Authored item, NativeItem out) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        Map<String, List<JsonNode>> options = new LinkedHashMap<>();
        for (JsonNode blank : item.list("blanks")) {
            String id = blank.path("id").asText("");
            JsonNode key = item.key().path("blanks").path(id);
            slots.put(id, key.isTextual() ? new Slot.Choice(Identifiers.written(key.asText())) : typed(key));
            if (!blank.path("options").isEmpty()) {
                options.put(id, Authored.elements(blank.path("options")));
            }
        }
        cloze(item, out, slots, options, item.mode("all_or_nothing").equals("all_or_nothing"));
    }

    private static void cloze(
            Authored item,
            NativeItem out,
            Map<String, Slot> slots,
            Map<String, List<JsonNode>> options,
            boolean whole) {
        double share = item.points() / Math.max(1, slots.size());
        List<String> responses = new ArrayList<>();
        slots.forEach((id, slot) -> {
            String response = Identifiers.written(id);
            responses.add(response);
            declare(out, response, slot, share, !whole);
            if (!whole) {
                out.process(step(response, slot, share));
            }
        });
        if (whole) {
            out.process(Processing.whenRight(responses, item.points()));
        }
        out.show(TextMarkup.paragraphs(
                item.text("text"), id -> blank(Identifiers.written(id), options.get(id), item.shuffles())));
    }

    private static Markup blank(String response, List<JsonNode> options, boolean shuffles) {
        return options == null
                ? Markup.of("qti-text-entry-interaction").with("response-identifier", response)
                : Markup.of("qti-inline-choice-interaction")
                        .with("response-identifier", response)
                        .with("shuffle", String.valueOf(shuffles))
                        .add(options.stream()
                                .map(option -> TextMarkup.choice("qti-inline-choice", option))
                                .toList());
    }

    /** A typed key; a number where nothing else is accepted, since QTI has one type for a variable. */
    private static Slot typed(JsonNode key) {
        JsonNode numeric = key.path("numeric");
        Map<String, Double> words = new LinkedHashMap<>();
        Authored.texts(key.path("accepted")).forEach(word -> words.put(word, 1.0));
        if (numeric.path("value").isNumber()) {
            if (words.isEmpty() && key.path("reject").isEmpty()) {
                return new Slot.Number(
                        numeric.path("value").asDouble(),
                        numeric.path("tolerance").asDouble(0));
            }
            words.putIfAbsent(Markup.number(numeric.path("value").asDouble()), 1.0);
        }
        key.path("partial")
                .forEach(near -> words.putIfAbsent(
                        near.path("text").asText(""), near.path("credit").asDouble(0)));
        Authored.texts(key.path("reject")).forEach(word -> words.put(word, 0.0));
        return new Slot.Words(words, key.path("match").path("case").asText("").equals("exact"));
    }

    private static void declare(NativeItem out, String response, Slot slot, double share, boolean mapped) {
        if (slot instanceof Slot.Choice choice) {
            out.declare(response, "single", "identifier").add(NativeItem.correct(List.of(choice.identifier())));
        } else if (slot instanceof Slot.Number number) {
            out.declare(response, "single", "float").add(NativeItem.correct(List.of(Markup.number(number.value()))));
        } else if (slot instanceof Slot.Words words) {
            Markup declaration = out.declare(response, "single", "string");
            words.accepted().entrySet().stream()
                    .filter(word -> word.getValue() == 1)
                    .findFirst()
                    .ifPresent(word -> declaration.add(NativeItem.correct(List.of(word.getKey()))));
            if (mapped && !words.accepted().isEmpty()) {
                Markup mapping = Markup.of("qti-mapping").with("default-value", 0);
                words.accepted()
                        .forEach((word, credit) -> mapping.add(ChoiceWriting.entry(word, credit * share)
                                .with("case-sensitive", String.valueOf(words.exactCase()))));
                declaration.add(mapping);
            }
        }
    }

    private static Markup step(String response, Slot slot, double share) {
        if (slot instanceof Slot.Number number) {
            return Processing.addWhenNear(response, number.tolerance(), share);
        }
        return slot instanceof Slot.Choice
                ? Processing.addWhenRight(response, share)
                : Processing.addMapped(response, false);
    }

    static void shortAnswer(Authored item, NativeItem out) {
        Slot slot = typed(item.key());
        boolean manual = item.mode("auto").equals("manual");
        boolean says = slot instanceof Slot.Number
                || slot instanceof Slot.Words words && words.accepted().containsValue(1.0);
        if (manual || !says) {
            marked(item, out, item.text("stem"), Authored.texts(item.key().path("accepted")));
            return;
        }
        declare(out, NativeItem.response(), slot, item.points(), true);
        if (slot instanceof Slot.Number number) {
            out.process(Processing.addWhenNear(NativeItem.response(), number.tolerance(), item.points()));
        } else {
            out.process(NativeItem.Template.MAP_RESPONSE);
        }
        out.show(TextMarkup.paragraphs(item.text("stem")))
                .show(Markup.of("p").add(blank(NativeItem.response(), null, false)));
    }

    static void essay(Authored item, NativeItem out) {
        marked(item, out, item.text("prompt"), List.of());
    }

    static void translation(Authored item, NativeItem out) {
        marked(item, out, item.text("source"), Authored.texts(item.key().path("references")));
    }

    /** @param samples right answers, for those who mark */
    private static void marked(Authored item, NativeItem out, String stem, List<String> samples) {
        Markup declaration = out.declare(NativeItem.response(), "single", "string");
        if (!samples.isEmpty()) {
            declaration.add(NativeItem.correct(samples.subList(0, 1)));
        }
        out.leaveToRaters();
        out.show(TextMarkup.passage(stem))
                .show(Markup.of("qti-extended-text-interaction")
                        .with("response-identifier", NativeItem.response())
                        .add(TextMarkup.prompt(stem)));
    }
}
