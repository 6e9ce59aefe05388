package org.metalingua.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The right answers of a shipped lesson, from its file: the platform itself tells nobody. */
final class LessonKey {
    private static final Path FOLDER =
            Path.of(System.getProperty("metalingua.root"), "bundles/modules/linguaquest/src/main/resources/lessons/en");

    private final Map<String, JsonNode> activities;

    private LessonKey(JsonNode lesson) {
        this.activities = StreamSupport.stream(lesson.get("activities").spliterator(), false)
                .collect(Collectors.toMap(activity -> activity.get("id").asText(), activity -> activity));
    }

    static LessonKey of(String slug) throws IOException {
        return new LessonKey(Api.JSON.readTree(FOLDER.resolve(slug + ".json").toFile()));
    }

    static boolean ships(String slug) {
        return Files.exists(FOLDER.resolve(slug + ".json"));
    }

    /** A full answer; null for what can only be said aloud. */
    JsonNode answer(String activity) {
        JsonNode authored = activities.get(activity);
        return answer(authored.get("type").asText(), authored.get("content"), authored.get("key"));
    }

    private static JsonNode answer(String type, JsonNode content, JsonNode key) {
        ObjectNode response = Api.JSON.createObjectNode();
        switch (type) {
            case "multiple_choice", "image_selection" -> response.set("selected", key.get("correct"));
            case "true_false" -> response.set("value", key.get("value"));
            case "sentence_reordering" ->
                response.set("order", key.get("orders").get(0));
            case "spelling", "grammar_correction", "translation" ->
                response.set("text", key.get("accepted").get(0));
            case "dictation" -> response.set("text", key.get("text"));
            case "vocabulary_matching" -> response.set("pairs", key.get("pairs"));
            case "matching_pairs" -> response.put("mismatches", 0).set("matched", key.get("pairs"));
            case "error_detection" -> {
                response.set("selected", key.get("errors"));
                if (key.has("corrections")) {
                    ObjectNode corrections = response.putObject("corrections");
                    key.get("corrections")
                            .properties()
                            .forEach(one -> corrections.set(one.getKey(), text(one.getValue())));
                }
            }
            case "listening_comprehension", "reading_comprehension" -> {
                ObjectNode answers = response.putObject("answers");
                content.get("questions").forEach(question -> {
                    String id = question.get("id").asText();
                    answers.set(
                            id,
                            answer(
                                    question.get("type").asText(),
                                    question.get("content"),
                                    key.get("answers").get(id)));
                });
            }
            case "pronunciation" -> {
                return null;
            }
            default -> {
                ObjectNode blanks = response.putObject("blanks");
                key.get("blanks").properties().forEach(blank -> blanks.set(blank.getKey(), text(blank.getValue())));
            }
        }
        return response;
    }

    /** Of a blank: the tile, or the first text that is accepted. */
    private static JsonNode text(JsonNode blank) {
        if (blank.has("exact")) {
            return blank.get("exact");
        }
        JsonNode accepted = blank.has("accepted") ? blank.get("accepted") : blank;
        return accepted instanceof ArrayNode several ? several.get(0) : accepted;
    }
}
