package org.metalingua.kernel.web.internal.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names an application's schemas. While they are read every class has its full name, so that no two are taken for one;
 * afterwards {@link #finish} gives them short ones: the application's name, then the class's, with the class around it
 * in between where two would be called the same.
 */
final class SchemaNames extends TypeNameResolver {
    /** Optional by name, and numbers and booleans that are boxed because they can be null. */
    private static final Set<Class<?>> MAY_BE_ABSENT = Set.of(
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class);

    private static final String REFERENCE = "#/components/schemas/";

    private final String prefix;
    /** The full name of a schema, and the class it is for, followed by its type arguments. */
    private final Map<String, List<Class<?>>> schemas = new HashMap<>();

    SchemaNames(String prefix) {
        this.prefix = prefix;
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return remember(List.of(type));
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return remember(Stream.concat(
                        Stream.of(type.getRawClass()),
                        IntStream.range(0, type.containedTypeCount())
                                .<Class<?>>mapToObj(i -> type.containedType(i).getRawClass()))
                .toList());
    }

    /** The schemas of the application under their short names; says also which fields are always there. */
    ObjectNode finish(JsonNode read) {
        Map<String, String> shortNames = shortNames();
        // Names that a class gives itself, @Schema(name = ...), never came by here.
        read.path("components")
                .path("schemas")
                .fieldNames()
                .forEachRemaining(name -> shortNames.putIfAbsent(name, prefix + name));
        ObjectNode finished = read.deepCopy();
        ObjectNode components = finished.putObject("components").putObject("schemas");
        read.path("components").path("schemas").properties().forEach(schema -> {
            List<Class<?>> classes = schemas.getOrDefault(schema.getKey(), List.of());
            if (isAnyJson(classes)) {
                return;
            }
            JsonNode described = schema.getValue().deepCopy();
            if (!classes.isEmpty() && described instanceof ObjectNode object) {
                require(classes.get(0), object);
            }
            components.set(shortNames.get(schema.getKey()), described);
        });
        finishReferences(finished, shortNames);
        return finished;
    }

    private String remember(List<Class<?>> classes) {
        String name = classes.stream().map(Class::getName).collect(Collectors.joining("_of_"));
        schemas.put(name, classes);
        return name;
    }

    private Map<String, String> shortNames() {
        Map<String, Long> sameName =
                schemas.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new)).stream()
                        .collect(Collectors.groupingBy(Class::getSimpleName, Collectors.counting()));
        return schemas.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        schema -> prefix
                                + schema.getValue().stream()
                                        .map(type -> sameName.get(type.getSimpleName()) == 1
                                                ? type.getSimpleName()
                                                : qualified(type))
                                        .collect(Collectors.joining("Of")),
                        (one, same) -> one,
                        HashMap::new));
    }

    private static String qualified(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }

    /** References are in {@code $ref}, and in the values of a discriminator's mapping. */
    private void finishReferences(JsonNode node, Map<String, String> shortNames) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                String text = entry.getValue().asText("");
                if (text.startsWith(REFERENCE)) {
                    String name = text.substring(REFERENCE.length());
                    if (isAnyJson(schemas.getOrDefault(name, List.of()))) {
                        object.remove(entry.getKey());
                    } else {
                        object.put(entry.getKey(), REFERENCE + shortNames.getOrDefault(name, name));
                    }
                }
            }
        }
        node.forEach(child -> finishReferences(child, shortNames));
    }

    /** What a plugin gives shape to: any JSON, which a schema says by saying nothing. */
    private static boolean isAnyJson(List<Class<?>> classes) {
        return !classes.isEmpty() && JsonNode.class.isAssignableFrom(classes.get(0));
    }

    /** A record always has every component but those that can be absent or are annotated as nullable or not required. */
    private static void require(Class<?> type, ObjectNode schema) {
        if (!type.isRecord()) {
            return;
        }
        ArrayNode required = schema.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (schema.path("properties").has(component.getName()) && isRequired(component)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private static boolean isRequired(RecordComponent component) {
        Schema described = component.getAccessor().getAnnotation(Schema.class);
        if (described != null && described.requiredMode() != Schema.RequiredMode.AUTO) {
            return described.requiredMode() == Schema.RequiredMode.REQUIRED;
        }
        return !MAY_BE_ABSENT.contains(component.getType()) && (described == null || !described.nullable());
    }
}
