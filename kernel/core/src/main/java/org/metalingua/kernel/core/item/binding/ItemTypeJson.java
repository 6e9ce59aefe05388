package org.metalingua.kernel.core.item.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.core.item.ItemSchema;

/**
 * Binds the JSON of one plugin to its records. Scalars are never converted, unknown properties are ignored, an absent
 * list or map is an empty one. Mapper and type cache belong to this object alone: a shared cache would keep the
 * plugin's class loader alive. Safe for concurrent use.
 */
public final class ItemTypeJson {
    private static final int TYPES_CACHED = 200;

    private final ObjectMapper mapper;
    private final JavaType content;
    private final JavaType key;
    private final JavaType response;

    /** @throws IllegalArgumentException when the class does not say what C, K and R are */
    public ItemTypeJson(Class<?> pluginClass) {
        LookupCache<Object, JavaType> ownCache = new LRUMap<>(16, TYPES_CACHED);
        TypeFactory types =
                TypeFactory.defaultInstance().withCache(ownCache).withClassLoader(pluginClass.getClassLoader());
        mapper = JsonMapper.builder()
                .typeFactory(types)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // a record's isEmpty() is a question, not a component
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .withCoercionConfigDefaults(
                        defaults -> defaults.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .withConfigOverride(
                        Map.class, map -> map.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.SKIP)))
                .build();
        JavaType[] parameters =
                mapper.getTypeFactory().findTypeParameters(mapper.constructType(pluginClass), ItemType.class);
        if (parameters == null || parameters.length != 3) {
            throw new IllegalArgumentException(pluginClass.getName() + " does not say what C, K and R are");
        }
        content = parameters[0];
        key = parameters[1];
        response = parameters[2];
    }

    public Object content(JsonNode json) throws BindingException {
        return bind(json, content, "content");
    }

    public Object key(JsonNode json) throws BindingException {
        return bind(json, key, "key");
    }

    public Object response(JsonNode json) throws BindingException {
        return bind(json, response, "answer");
    }

    /** What content, key and response are bound to, in this order. */
    public List<Class<?>> forms() {
        return List.of(content.getRawClass(), key.getRawClass(), response.getRawClass());
    }

    /** The form of content and key. */
    public ItemSchema schema() {
        return new ItemSchema(RecordSchema.of(content.getRawClass()), RecordSchema.of(key.getRawClass()));
    }

    /** A copy of an object, as plain maps, lists and values. */
    Map<String, Object> map(JsonNode json, String root) throws BindingException {
        if (!json.isObject()) {
            throw new BindingException(root, "must be an object");
        }
        return mapper.convertValue(json, new TypeReference<Map<String, Object>>() {});
    }

    public JsonNode write(Object value) {
        return mapper.valueToTree(value);
    }

    private Object bind(JsonNode json, JavaType type, String root) throws BindingException {
        JsonNode given = Json.isAbsent(json) ? mapper.createObjectNode() : json;
        if (!given.isObject()) {
            throw new BindingException(root, "must be an object");
        }
        try {
            return mapper.treeToValue(given, type);
        } catch (JsonMappingException e) {
            throw new BindingException(path(root, e.getPath()), "has a value of the wrong form");
        } catch (JsonProcessingException e) {
            throw new BindingException(root, "has a value of the wrong form");
        }
    }

    private static String path(String root, List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder(root);
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() != null) {
                path.append('.').append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
