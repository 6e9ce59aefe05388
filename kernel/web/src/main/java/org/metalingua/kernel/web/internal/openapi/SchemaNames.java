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
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
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
        ObjectNode finished = read.deepCopy();
        ObjectNode components = finished.putObject("components").putObject("schemas");
        read.path("components").path("schemas").properties().forEach(schema -> {
            List<Class<?>> classes = schemas.getOrDefault(schema.getKey(), List.of());
            JsonNode described = schema.getValue().deepCopy();
            if (!classes.isEmpty() && described instanceof ObjectNode object) {
                require(classes.get(0), object);
            }
            components.set(shortNames.getOrDefault(schema.getKey(), schema.getKey()), described);
        });
        rename(finished, shortNames);
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
                                        .collect(Collectors.joining("Of"))));
    }

    private static String qualified(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }

    private static void rename(JsonNode node, Map<String, String> shortNames) {
        if (node instanceof ObjectNode object) {
            String reference = object.path("$ref").asText("");
            if (reference.startsWith(REFERENCE)) {
                String name = reference.substring(REFERENCE.length());
                object.put("$ref", REFERENCE + shortNames.getOrDefault(name, name));
            }
        }
        node.forEach(child -> rename(child, shortNames));
    }

    /** A record always has every component but optional ones and those that are annotated as not required. */
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
        return !OPTIONAL.contains(component.getType())
                && (described == null || described.requiredMode() != Schema.RequiredMode.NOT_REQUIRED);
    }
}
