package org.metalingua.kernel.web.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.metalingua.kernel.web.internal.json.JsonMappers;

/**
 * Describes applications in one OpenAPI document. The same classes give the same text, so that a copy can be committed
 * and compared: everything that reflection gives in no certain order is sorted.
 */
final class OpenApiDocument {
    /** The name of the one way to say who calls. */
    static final String BEARER = "bearer";

    private static final ObjectMapper TREE = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private OpenApiDocument() {}

    /**
     * One application.
     *
     * @param name as its {@code osgi.jaxrs.name}: {@code unified-testing}; prefixes its schemas in camel case
     * @param base its path: {@code /api/unified-testing}
     */
    record Described(String name, String base, Set<Class<?>> resources) {}

    /** The reader's converters and extensions are static: one description at a time. */
    static synchronized String of(List<Described> applications) {
        ObjectNode document = TREE.createObjectNode();
        document.put("openapi", "3.0.1");
        document.putObject("info").put("title", "MetaLingua").put("version", "1");
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> schemas = new TreeMap<>();
        applications.stream().sorted(Comparator.comparing(Described::base)).forEach(application -> {
            JsonNode described = read(application);
            described
                    .path("paths")
                    .properties()
                    .forEach(path -> paths.put(join(application.base(), path.getKey()), pathItem(application, path)));
            described
                    .path("components")
                    .path("schemas")
                    .properties()
                    .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        });
        schemas.put("Problem", problemSchema());
        document.set("paths", TREE.valueToTree(paths));
        ObjectNode components = document.putObject("components");
        components.set("schemas", TREE.valueToTree(schemas));
        components
                .putObject("securitySchemes")
                .putObject(BEARER)
                .put("type", "http")
                .put("scheme", BEARER)
                .put("bearerFormat", "JWT");
        document.putArray("security").addObject().putArray(BEARER);
        try {
            return TREE.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot fail to be written", e);
        }
    }

    private static JsonNode read(Described application) {
        SchemaNames names = new SchemaNames(camelCase(application.name(), true));
        ModelResolver resolver = new ModelResolver(JsonMappers.create(), names);
        List<OpenAPIExtension> extensions = OpenAPIExtensions.getExtensions();
        List<OpenAPIExtension> withOurs = new ArrayList<>(extensions);
        withOurs.add(0, new AccessExtension());
        ModelConverters.getInstance().addConverter(resolver);
        OpenAPIExtensions.setExtensions(withOurs);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Reader.class.getClassLoader());
        try {
            OpenAPI read = new Reader(new SwaggerConfiguration().openAPI(new OpenAPI())).read(application.resources());
            JsonNode tree = TREE.readTree(Json.mapper().writeValueAsString(read));
            return names.finish(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the reader has described cannot fail to be written", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            OpenAPIExtensions.setExtensions(extensions);
            ModelConverters.getInstance().removeConverter(resolver);
        }
    }

    private static JsonNode pathItem(Described application, Map.Entry<String, JsonNode> path) {
        Map<String, JsonNode> operations = new TreeMap<>();
        path.getValue().properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                operation.put("operationId", operationId(application, entry.getKey(), path.getKey()));
                operation.set("responses", responses(operation.path("responses")));
                operation.putArray("tags").add(application.name());
            }
            operations.put(entry.getKey(), entry.getValue());
        });
        return TREE.valueToTree(operations);
    }

    /** By path, because method names may be equal and overloads come in no certain order. */
    private static String operationId(Described application, String method, String path) {
        StringBuilder id = new StringBuilder(camelCase(application.name(), false)).append(camelCase(method, true));
        for (String segment : path.split("/")) {
            boolean parameter = segment.startsWith("{");
            id.append(parameter ? "By" : "")
                    .append(camelCase(segment.replaceAll("[{}]", "").replaceAll(":.*", ""), true));
        }
        return id.toString();
    }

    /** The reader calls what a method returns "default": that is its success; the default is a problem. */
    private static JsonNode responses(JsonNode described) {
        Map<String, JsonNode> responses = new TreeMap<>();
        described.properties().forEach(response -> {
            boolean success = response.getKey().equals("default");
            boolean empty = !response.getValue().has("content");
            responses.put(
                    success ? (empty ? "204" : "200") : response.getKey(),
                    withDescription(
                            response.getValue(), success ? (empty ? "Done." : "As asked.") : "See the status."));
        });
        ObjectNode problem = TREE.createObjectNode().put("description", "What went wrong (RFC 9457).");
        problem.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        responses.put("default", problem);
        return TREE.valueToTree(responses);
    }

    private static JsonNode withDescription(JsonNode response, String description) {
        ObjectNode described = response.deepCopy();
        String given = described.path("description").asText("");
        return described.put("description", given.isEmpty() || given.equals("default response") ? description : given);
    }

    private static ObjectNode problemSchema() {
        ObjectNode schema = TREE.createObjectNode().put("type", "object");
        ArrayNode required = schema.putArray("required");
        List.of("type", "title", "status", "code", "detail").forEach(required::add);
        ObjectNode properties = schema.putObject("properties");
        for (String text : List.of("type", "title", "code", "detail")) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer").put("format", "int32");
        ObjectNode field = properties
                .putObject("fields")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        field.putArray("required").add("field").add("problem");
        field.putObject("properties").putObject("field").put("type", "string");
        ((ObjectNode) field.path("properties")).putObject("problem").put("type", "string");
        return schema;
    }

    private static String join(String base, String path) {
        String start = base.startsWith("/") ? base : "/" + base;
        return (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path;
    }

    private static String camelCase(String name, boolean startUpper) {
        StringBuilder result = new StringBuilder();
        for (Iterator<String> words = List.of(name.split("[^A-Za-z0-9]+")).iterator(); words.hasNext(); ) {
            String word = words.next();
            if (!word.isEmpty()) {
                boolean upper = startUpper || !result.isEmpty();
                result.append(upper ? word.substring(0, 1).toUpperCase(Locale.ROOT) : word.substring(0, 1))
                        .append(word.substring(1));
            }
        }
        return result.toString();
    }
}
