package org.metalingua.kernel.security.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What an edit changed: the fields that differ, before and after. Texts of more than {@value #MAX_TEXT} characters are cut,
 * and so are lists and objects of more than {@value #MAX_ENTRIES} entries.
 *
 * @param before of what was made there is none, and the object is empty
 * @param after of what was removed there is none, and the object is empty
 */
public record Change(ObjectNode before, ObjectNode after) {
    /** Nothing was edited. */
    public static final Change NONE = between(null, null);

    private static final int MAX_TEXT = 500;
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_DEPTH = 4;

    /**
     * Between two sets of fields. Values are texts, numbers, booleans, JSON, collections and maps of these, or null; of
     * anything else the text counts.
     */
    public static Change of(Map<String, ?> before, Map<String, ?> after) {
        return between(json(before, 0), json(after, 0));
    }

    /** Between two JSON objects; null where there was or is none. */
    public static Change between(JsonNode before, JsonNode after) {
        ObjectNode was = JsonNodeFactory.instance.objectNode();
        ObjectNode is = JsonNodeFactory.instance.objectNode();
        keep(before, after, was);
        keep(after, before, is);
        return new Change(was, is);
    }

    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    private static void keep(JsonNode from, JsonNode other, ObjectNode kept) {
        if (from == null) {
            return;
        }
        from.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .filter(field -> other == null || !field.getValue().equals(other.get(field.getKey())))
                .limit(MAX_ENTRIES)
                .forEach(field -> kept.set(field.getKey(), json(field.getValue(), 1)));
    }

    private static JsonNode json(Object value, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof Optional<?> optional) {
            return json(optional.orElse(null), depth);
        }
        if (value instanceof JsonNode node && node.isValueNode() && !node.isTextual()) {
            return node;
        }
        if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return nodes.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return nodes.numberNode(number.doubleValue());
        }
        if (depth < MAX_DEPTH && value instanceof JsonNode node && node.isObject()) {
            return object(node.properties(), depth);
        }
        if (depth < MAX_DEPTH && value instanceof Map<?, ?> map) {
            return object(map.entrySet(), depth);
        }
        // of JSON only an array is left, and texts
        if (depth < MAX_DEPTH
                && value instanceof Iterable<?> elements
                && !(value instanceof JsonNode node && !node.isArray())) {
            ArrayNode array = nodes.arrayNode();
            for (Object element : elements) {
                if (array.size() == MAX_ENTRIES) {
                    break;
                }
                array.add(json(element, depth + 1));
            }
            return array;
        }
        return nodes.textNode(
                text(value instanceof JsonNode node && node.isTextual() ? node.asText() : value.toString()));
    }

    private static ObjectNode object(Collection<? extends Map.Entry<?, ?>> entries, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.stream()
                .limit(MAX_ENTRIES)
                .forEach(entry -> object.set(String.valueOf(entry.getKey()), json(entry.getValue(), depth + 1)));
        return object;
    }

    /** As the database keeps it: no NUL, no half of a character. */
    private static String text(String text) {
        if (text.length() <= MAX_TEXT) {
            return text.replace("\0", "");
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end).replace("\0", "") + "…";
    }
}
