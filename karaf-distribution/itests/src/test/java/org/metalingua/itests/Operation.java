package org.metalingua.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the HTTP interface as its description has it.
 *
 * @param path {@code /api/x/{id}}
 * @param anyone whether it needs no token
 * @param queries names of its query parameters
 * @param contentType of the body; empty without one
 * @param schema of a JSON body; missing for any other
 */
record Operation(
        String method,
        String path,
        boolean anyone,
        List<String> queries,
        String contentType,
        JsonNode schema,
        JsonNode schemas) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String JSON = "application/json";
    private static final int MAX_DEPTH = 6;

    static List<Operation> all(JsonNode description) {
        List<Operation> all = new ArrayList<>();
        JsonNode schemas = description.at("/components/schemas");
        description.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> all.add(of(method.getKey(), path.getKey(), method.getValue(), schemas))));
        return all;
    }

    private static Operation of(String method, String path, JsonNode described, JsonNode schemas) {
        List<String> queries = new ArrayList<>();
        described.path("parameters").forEach(parameter -> {
            if (parameter.get("in").asText().equals("query")) {
                queries.add(parameter.get("name").asText());
            }
        });
        JsonNode content = described.at("/requestBody/content");
        String contentType = content.has(JSON) || content.isEmpty()
                ? content.isEmpty() ? "" : JSON
                : content.fieldNames().next().replace("*", "octet-stream");
        JsonNode security = described.path("security");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                security.isArray() && security.isEmpty(),
                queries,
                contentType,
                content.at("/application~1json/schema"),
                schemas);
    }

    boolean reads() {
        return method.equals("GET");
    }

    int parameters() {
        return (int) PARAMETER.matcher(path).results().count();
    }

    /** The path up to and with its parameter of the number, from 1 on: what the values in it name. */
    String prefix(int parameter) {
        Matcher matcher = PARAMETER.matcher(path);
        for (int i = 0; i < parameter; i++) {
            matcher.find();
        }
        return path.substring(0, matcher.end());
    }

    /** With values in the place of the parameters. */
    String concrete(List<String> values) {
        int[] next = {0};
        return PARAMETER
                .matcher(path)
                .replaceAll(parameter ->
                        Matcher.quoteReplacement(URLEncoder.encode(values.get(next[0]++), StandardCharsets.UTF_8)
                                .replace("+", "%20")));
    }

    /**
     * Calls it with a body that has every field its schema names.
     *
     * @param text for a text field of a name
     */
    Api.Answer call(Api caller, List<String> values, Function<String, String> text) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("If-Match", "\"1\""));
        BodyPublisher body = BodyPublishers.noBody();
        if (contentType.equals(JSON)) {
            headers.put("Content-Type", JSON);
            body = BodyPublishers.ofString(example(schema, "", text, 0).toString());
        } else if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
            body = BodyPublishers.ofString("not what is wanted");
        }
        return caller.send(method, concrete(values), body, headers);
    }

    private JsonNode example(JsonNode described, String name, Function<String, String> text, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (described.has("$ref")) {
            String reference = described.get("$ref").asText();
            return example(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)), name, text, depth);
        }
        if (described.has("enum")) {
            return described.get("enum").get(0);
        }
        return switch (described.path("type").asText()) {
            case "integer", "number" -> json.numberNode(1);
            case "boolean" -> json.booleanNode(false);
            case "array" -> {
                ArrayNode array = json.arrayNode();
                if (depth < MAX_DEPTH) {
                    array.add(example(described.path("items"), name, text, depth + 1));
                }
                yield array;
            }
            case "string" ->
                json.textNode(
                        described.path("format").asText().equals("date-time")
                                ? "2035-01-01T00:00:00Z"
                                : text.apply(name));
            default -> {
                ObjectNode object = json.objectNode();
                if (depth < MAX_DEPTH) {
                    described
                            .path("properties")
                            .properties()
                            .forEach(field -> object.set(
                                    field.getKey(), example(field.getValue(), field.getKey(), text, depth + 1)));
                }
                yield object;
            }
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
