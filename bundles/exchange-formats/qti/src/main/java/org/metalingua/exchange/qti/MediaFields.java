package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of content that name pictures and sounds. */
final class MediaFields {
    private static final Set<String> NAMES = Set.of("image", "audio");

    private MediaFields() {}

    /** What stands in a package for a reference here, or the other way round. */
    @FunctionalInterface
    interface Exchange {
        /** Empty takes the field out. */
        Optional<String> of(String name) throws IOException;
    }

    /** A copy with other names. */
    static JsonNode exchanged(JsonNode content, Exchange exchange) throws IOException {
        JsonNode copy = content.deepCopy();
        exchange(copy, exchange);
        return copy;
    }

    private static void exchange(JsonNode node, Exchange exchange) throws IOException {
        if (node instanceof ArrayNode array) {
            for (JsonNode element : array) {
                exchange(element, exchange);
            }
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.deepCopy().properties()) {
                String name = field.getKey();
                if (NAMES.contains(name) && !field.getValue().asText("").isBlank()) {
                    Optional<String> other = exchange.of(field.getValue().textValue());
                    if (other.isPresent()) {
                        object.put(name, other.get());
                    } else {
                        object.remove(name);
                    }
                } else {
                    exchange(object.get(name), exchange);
                }
            }
        }
    }
}
