package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.scoring.Text;

/**
 * An item type called with JSON, by the rules the kernel binds by: unknown properties are ignored, no scalar is taken
 * for another, evidence is split off the response, an empty response is unanswered, one that does not bind is invalid.
 * Safe for concurrent use.
 */
final class BoundType<C, K, R> {
    private final ItemType<C, K, R> type;
    private final JavaType content;
    private final JavaType key;
    private final JavaType response;
    private final ObjectMapper mapper = strictMapper();

    private BoundType(ItemType<C, K, R> type, java.lang.reflect.Type[] parameters) {
        this.type = type;
        this.content = mapper.constructType(parameters[0]);
        this.key = mapper.constructType(parameters[1]);
        this.response = mapper.constructType(parameters[2]);
    }

    static <C, K, R> BoundType<C, K, R> of(ItemType<C, K, R> type) {
        for (java.lang.reflect.Type implemented : type.getClass().getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() instanceof Class<?> raw
                    && ItemType.class.isAssignableFrom(raw)) {
                return new BoundType<>(type, parameterized.getActualTypeArguments());
            }
        }
        throw new AssertionError(type.getClass() + " must implement its item type interface directly");
    }

    private static ObjectMapper strictMapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
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
    }

    ItemType<C, K, R> type() {
        return type;
    }

    List<Class<?>> records() {
        return List.of(content.getRawClass(), key.getRawClass(), response.getRawClass());
    }

    C content(JsonNode json) throws JsonProcessingException {
        return mapper.treeToValue(object(json), content);
    }

    K key(JsonNode json) throws JsonProcessingException {
        return mapper.treeToValue(object(json), key);
    }

    R response(JsonNode json) throws JsonProcessingException {
        return mapper.treeToValue(object(json), response);
    }

    JsonNode json(Object value) {
        return mapper.valueToTree(value);
    }

    /** The codes, sorted and distinct. */
    List<String> validate(JsonNode contentJson, JsonNode keyJson, double maxPoints) throws JsonProcessingException {
        Collected problems = new Collected(new ArrayList<>());
        type.validate(content(contentJson), key(keyJson), problems);
        if (!(maxPoints > 0)) {
            problems.add(ItemError.MAX_POINTS, "/maxPoints");
        }
        return problems.list().stream()
                .map(problem -> problem.error().name())
                .sorted()
                .distinct()
                .toList();
    }

    JsonNode present(JsonNode contentJson, long seed) throws JsonProcessingException {
        return json(type.present(content(contentJson), new Presentation(seed)));
    }

    Score score(JsonNode contentJson, JsonNode keyJson, JsonNode responseJson, double maxPoints)
            throws JsonProcessingException {
        C boundContent = content(contentJson);
        K boundKey = key(keyJson);
        if (isEmpty(responseJson)) {
            return new Score.Unanswered();
        }
        R boundResponse;
        Evidence evidence;
        try {
            evidence = evidence(responseJson);
            boundResponse = response(withoutEvidence(responseJson));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Score.Invalid(e.getMessage());
        }
        return type.score(boundContent, boundKey, boundResponse, evidence, new Scoring(maxPoints));
    }

    private static JsonNode object(JsonNode json) {
        return isAbsent(json) ? JsonNodeFactory.instance.objectNode() : json;
    }

    private static boolean isAbsent(JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode();
    }

    /** False and 0 are answers; null, blank text and containers of nothing are none. */
    static boolean isEmpty(JsonNode json) {
        if (isAbsent(json)) {
            return true;
        }
        if (json.isTextual()) {
            return Text.isBlank(json.textValue());
        }
        return json.isContainerNode()
                && StreamSupport.stream(json.spliterator(), false).allMatch(BoundType::isEmpty);
    }

    private static JsonNode withoutEvidence(JsonNode json) {
        return json instanceof ObjectNode object ? object.deepCopy().remove(Evidence.FIELDS) : json;
    }

    private Evidence evidence(JsonNode json) throws JsonProcessingException {
        record Ratings(String rater, Map<String, Double> scores) {}
        List<Evidence.Rating> ratings = new ArrayList<>();
        for (Ratings rating : mapper.treeToValue(list(json.path("ratings")), Ratings[].class)) {
            if (rating == null || rating.rater == null || rating.scores == null) {
                throw new IllegalArgumentException("a rating has a rater and scores");
            }
            if (rating.scores.containsValue(null)) {
                throw new IllegalArgumentException("a score is a number");
            }
            ratings.add(new Evidence.Rating(rating.rater, rating.scores));
        }
        return new Evidence(
                ratings,
                Optional.ofNullable(json.path("transcript").textValue()),
                json.path("durationMs").isIntegralNumber()
                        ? OptionalLong.of(json.path("durationMs").longValue())
                        : OptionalLong.empty(),
                json.path("hintsUsed").asInt(0),
                json.path("attempt").asInt(1));
    }

    private static JsonNode list(JsonNode json) {
        return isAbsent(json) ? JsonNodeFactory.instance.arrayNode() : json;
    }

    private record Collected(Collection<Problem> problems) implements Problems {
        @Override
        public void add(ItemError error, String path) {
            problems.add(new Problem(error, path));
        }

        @Override
        public List<Problem> list() {
            return List.copyOf(problems);
        }
    }
}
