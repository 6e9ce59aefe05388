package org.metalingua.kernel.core.item.binding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Schema of what binds to a record, as far as its types tell: objects, lists, maps and scalars. Whatever else a
 * component may be is left open. Nothing is required, since a component that is left out binds.
 */
final class RecordSchema {
    /** Records that contain themselves end here. */
    private static final int MAX_DEPTH = 8;

    private RecordSchema() {}

    static ObjectNode of(Class<?> type) {
        return of(type, 0);
    }

    private static ObjectNode of(Type type, int depth) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (depth > MAX_DEPTH) {
            return schema;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                schema.put("type", "array").set("items", of(arguments[0], depth + 1));
            } else if (Map.class.isAssignableFrom(raw)) {
                schema.put("type", "object").set("additionalProperties", of(arguments[1], depth + 1));
            } else if (raw == Optional.class) {
                return of(arguments[0], depth);
            }
            return schema;
        }
        return type instanceof Class<?> plain ? plain(schema, plain, depth) : schema;
    }

    private static ObjectNode plain(ObjectNode schema, Class<?> type, int depth) {
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return schema.put("type", "integer");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return schema.put("type", "number");
        }
        if (type.isEnum()) {
            schema.put("type", "string");
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .forEach(schema.putArray("enum")::add);
            return schema;
        }
        if (type.isRecord()) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            for (RecordComponent component : type.getRecordComponents()) {
                properties.set(component.getName(), of(component.getGenericType(), depth + 1));
            }
        }
        return schema;
    }
}
