package org.metalingua.module.testing.internal.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.web.internal.json.JsonMappers;

/** Requests and answers in JSON, as they come and go over HTTP. */
class AbilityResourceTest {
    private final ObjectMapper mapper = JsonMappers.create();
    private final AbilityResource resource = new AbilityResource();

    static List<JsonNode> references() throws IOException {
        try (InputStream in = AbilityResourceTest.class.getResourceAsStream("/ability/reference.json")) {
            JsonNode file = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<JsonNode> cases = new ArrayList<>();
            file.path("estimation").forEach(cases::add);
            file.path("estimationMultimodal3PL").forEach(cases::add);
            return cases;
        }
    }

    private JsonNode estimate(JsonNode request) throws IOException {
        return mapper.valueToTree(resource.estimate(mapper.treeToValue(request, AbilityRequest.class)));
    }

    @ParameterizedTest
    @MethodSource("references")
    void every_estimate_agrees_with_the_reference(JsonNode reference) throws IOException {
        ObjectNode request = reference.deepCopy();
        request.remove(List.of("id", "expected"));
        JsonNode found = estimate(request);
        reference.path("expected").properties().forEach(expected -> {
            JsonNode estimate = found.path(expected.getKey());
            assertThat(estimate.path("theta").asDouble(Double.NaN))
                    .as(expected.getKey())
                    .isCloseTo(expected.getValue().path("theta").asDouble(), within(1e-3));
            assertThat(estimate.path("se").asDouble(Double.NaN))
                    .as("standard error of %s", expected.getKey())
                    .isCloseTo(expected.getValue().path("se").asDouble(), within(1e-3));
        });
        assertThat(found.path("mle").path("atBound").asBoolean())
                .isEqualTo(reference.at("/expected/mle/atBound").asBoolean());
    }

    @Test
    void without_responses_there_is_the_prior_and_nothing_else() throws IOException {
        JsonNode found = estimate(Json.parse("""
            {"model": "2PL", "prior": {"mean": 0.5, "sd": 0.8}, "items": [[1, 0, 0]], "responses": [null]}\
            """));
        assertThat(found.at("/eap/theta").asDouble()).isEqualTo(0.5);
        assertThat(found.at("/eap/se").asDouble()).isEqualTo(0.8);
        assertThat(found.at("/map/theta").asDouble()).isCloseTo(0.5, within(1e-6));
        assertThat(found.has("mle")).isFalse();
        assertThat(found.has("wle")).isFalse();
    }

    @Test
    void an_unbounded_standard_error_is_left_out() throws IOException {
        JsonNode found = estimate(Json.parse("""
            {"model": "2PL", "items": [[20, 20, 0]], "responses": [0], "range": [-20, -10]}\
            """));
        String text = found.toString();
        assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(found.at("/mle").has("atBound")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model | null",
                "model | \"4PL\"",
                "D | 0",
                "D | -1",
                "prior.sd | {\"mean\": 0, \"sd\": 0}",
                "prior.mean | {\"sd\": 1}",
                "range | [1]",
                "range[1] | [1, 1]",
                "range[0] | [-1000, 1]",
                "items | null",
                "items[1] | [[1, 0, 0], [1, 0]]",
                "items[1][0] | [[1, 0, 0], [0, 0, 0]]",
                "items[0][1] | [[1, null, 0], [1, 0, 0]]",
                "items[1][2] | [[1, 0, 0], [1, 0, 1]]",
                "items[1] | [[1, 0, 0], null]",
                "responses | [1]",
                "responses[0] | [2, 0]",
                "responses[1] | [1, 0.5]"
            })
    void a_bad_field_is_named(String field, String value) throws IOException {
        ObjectNode request = (ObjectNode) Json.parse("""
            {"model": "3PL", "D": 1, "items": [[1, 0, 0], [1, 1, 0.2]], "responses": [1, 0]}\
            """);
        request.set(field.replaceAll("[.\\[].*", ""), Json.parse(value));
        AbilityRequest bad = mapper.treeToValue(request, AbilityRequest.class);
        assertThat(refusalOf(bad)).contains(field);
    }

    private List<String> refusalOf(AbilityRequest request) {
        try {
            resource.estimate(request);
        } catch (ProblemException problem) {
            assertThat(problem.status()).isEqualTo(400);
            return problem.fields().stream()
                    .map(ProblemException.FieldProblem::field)
                    .toList();
        }
        return List.of();
    }

    @Test
    void two_parameters_leave_no_room_for_guessing_and_one_for_different_slopes() {
        assertThat(refusalOf(request("2PL", "[[1, 0, 0.2]]", "[1]"))).containsExactly("items[0][2]");
        assertThat(refusalOf(request("1PL", "[[1, 0, 0], [1.5, 0, 0]]", "[1, 0]")))
                .containsExactly("items[1][0]");
    }

    @Test
    void more_than_five_hundred_items_are_refused() throws IOException {
        ArrayNode items = mapper.createArrayNode();
        ArrayNode responses = mapper.createArrayNode();
        for (int i = 0; i < 501; i++) {
            items.add(Json.parse("[1, 0, 0]"));
            responses.add(1);
        }
        AbilityRequest request = request("2PL", items.toString(), responses.toString());
        assertThat(refusal(() -> resource.estimate(request))).isEqualTo("400 bad-field items");
        items.remove(500);
        responses.remove(500);
        assertThat(estimate(Json.parse(
                                "{\"model\": \"2PL\", \"items\": " + items + ", \"responses\": " + responses + "}"))
                        .at("/eap/theta")
                        .asDouble())
                .isPositive();
    }

    private AbilityRequest request(String model, String items, String responses) {
        try {
            return mapper.readValue(
                    "{\"model\": \"" + model + "\", \"items\": " + items + ", \"responses\": " + responses + "}",
                    AbilityRequest.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
