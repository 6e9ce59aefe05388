package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item of ours on its way out; its media have their names in the package.
 *
 * @param points of a right answer
 */
record Authored(String type, JsonNode content, JsonNode key, double points, Pictures pictures) {
    /** @param width and {@code height} in pixels */
    record Size(int width, int height) {}

    /** The pictures of the package. */
    interface Pictures {
        /** Empty for one that is not there or that nothing here can read. */
        Optional<Size> size(String path) throws IOException;
    }

    /** Empty where there is none. */
    String text(String field) {
        return content.path(field).asText("");
    }

    /** The elements of a list of the content; a missing one is empty. */
    List<JsonNode> list(String field) {
        return elements(content.path(field));
    }

    static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    static List<String> texts(JsonNode list) {
        return elements(list).stream().map(JsonNode::asText).toList();
    }

    static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** The identifier of an option, a blank or a label. */
    static String id(JsonNode node) {
        return Identifiers.written(node.path("id").asText(""));
    }

    boolean shuffles() {
        return content.path("shuffle").asBoolean(true);
    }

    String mode(String unset) {
        return key.path("policy").path("mode").asText(unset);
    }

    boolean isPersian() {
        return text("language").startsWith("fa");
    }
}
