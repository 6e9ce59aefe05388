package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Responses to one item that nobody wrote: those of the vectors with parts exchanged, dropped, repeated and reordered,
 * and others grown from nothing. They are made of the item's own ids and texts, so that many nearly fit. The same seed
 * gives the same responses.
 */
final class GeneratedResponses {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_CHANGES = 4;
    private static final int DEEPEST = 4;
    private static final List<String> ODD_TEXTS = List.of(
            "", " ", "\u200c", "true", "NOT_GIVEN", "-1", "۱۲٫۵", "ﬁ", "\ud83d\ude00", "{{1}}", "x".repeat(400));
    private static final double[] ODD_NUMBERS = {0, -1, 1, 0.5, 9, 1e9, -1e300, 4e18, 1e-9};

    private final List<JsonNode> seeds;
    private final List<String> texts;
    private final List<String> names;
    private final Random random;

    /** @param responses what the vectors of this type answer */
    GeneratedResponses(JsonNode content, JsonNode key, List<JsonNode> responses, long seed) {
        Set<String> words = new TreeSet<>(ODD_TEXTS);
        Set<String> fields = new TreeSet<>(Set.of("nonsense"));
        Stream.concat(Stream.of(content, key), responses.stream()).forEach(json -> collect(json, words, fields));
        this.seeds =
                responses.stream().filter(response -> !response.isValueNode()).toList();
        this.texts = List.copyOf(words);
        this.names = List.copyOf(fields);
        this.random = new Random(seed);
    }

    private static void collect(JsonNode json, Set<String> words, Set<String> fields) {
        if (json.isValueNode()) {
            words.add(json.asText());
        }
        json.fieldNames().forEachRemaining(name -> {
            fields.add(name);
            words.add(name);
        });
        json.forEach(child -> collect(child, words, fields));
    }

    JsonNode next() {
        if (seeds.isEmpty() || random.nextInt(5) == 0) {
            return grow(0);
        }
        JsonNode response = pick(seeds).deepCopy();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            change(response);
        }
        return response;
    }

    /** Changes one place somewhere below. */
    private void change(JsonNode within) {
        List<JsonNode> places = new ArrayList<>();
        containers(within, places);
        JsonNode place = pick(places);
        if (place instanceof ObjectNode object) {
            List<String> present = new ArrayList<>();
            object.fieldNames().forEachRemaining(present::add);
            String name = present.isEmpty() || random.nextInt(3) == 0 ? pick(names) : pick(present);
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, grow(DEEPEST - 2));
            }
        } else if (place instanceof ArrayNode array) {
            changeList(array);
        }
    }

    private void changeList(ArrayNode array) {
        if (array.isEmpty()) {
            array.add(grow(DEEPEST - 1));
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            case 2 -> array.insert(random.nextInt(array.size()), array.remove(at));
            default -> array.set(at, grow(DEEPEST - 1));
        }
    }

    private static void containers(JsonNode json, List<JsonNode> to) {
        if (json.isContainerNode()) {
            to.add(json);
            json.forEach(child -> containers(child, to));
        }
    }

    private JsonNode grow(int depth) {
        int kind = random.nextInt(depth >= DEEPEST ? 7 : 11);
        return switch (kind) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
            case 3 -> JSON.numberNode(random.nextInt(20));
            case 4, 5, 6 -> JSON.textNode(pick(texts));
            case 7, 8 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    array.add(grow(depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(pick(names), grow(depth + 1));
                }
                yield object;
            }
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
