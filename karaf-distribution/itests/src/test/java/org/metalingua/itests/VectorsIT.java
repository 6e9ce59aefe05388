package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every vector of every shipped item type, through the interface a builder uses. */
@ExtendWith(RunningDistribution.class)
class VectorsIT {
    @TestFactory
    Stream<DynamicContainer> every_vector_of_a_question_type_holds_over_http(Api api) throws IOException {
        Api teacher = api.as("teacher");
        return vectorFiles("question-types")
                .map(file -> container(file, json -> {
                    List<DynamicTest> tests = scores(teacher, "/api/unified-testing/questions/score-preview", json);
                    for (JsonNode bad : json.path("validation")) {
                        tests.add(DynamicTest.dynamicTest(name(bad), () -> validates(teacher, bad)));
                    }
                    return tests.stream();
                }));
    }

    @TestFactory
    Stream<DynamicContainer> every_vector_of_an_activity_type_holds_over_http(Api api) throws IOException {
        Api teacher = api.as("teacher");
        return vectorFiles("activity-types")
                .map(file -> container(
                        file, json -> scores(teacher, "/api/linguaquest/activities/score-preview", json).stream()));
    }

    private static DynamicContainer container(Path file, Function<JsonNode, Stream<DynamicTest>> tests) {
        return DynamicContainer.dynamicContainer(file.getParent().getFileName().toString(), tests.apply(read(file)));
    }

    private static List<DynamicTest> scores(Api teacher, String preview, JsonNode file) {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : file.path("vectors")) {
            tests.add(DynamicTest.dynamicTest(name(vector), () -> scoresOne(teacher, preview, vector)));
        }
        return tests;
    }

    private static void scoresOne(Api teacher, String preview, JsonNode vector) {
        JsonNode score = teacher.post(preview, only(vector, "response")).ok();
        assertThat(score.get("points").asDouble())
                .isCloseTo(vector.get("expectedPoints").asDouble(), within(1e-6));
        assertThat(score.get("status").asText())
                .isEqualTo(vector.get("expectedStatus").asText());
        assertThat(score.get("maxPoints").asDouble())
                .isEqualTo(vector.get("maxPoints").asDouble());
    }

    private static void validates(Api teacher, JsonNode bad) {
        JsonNode errors = teacher.post("/api/unified-testing/questions/validate", only(bad))
                .ok()
                .get("errors");
        assertThat(errors).isEqualTo(bad.get("expectedErrors"));
    }

    private static ObjectNode only(JsonNode vector, String... further) {
        ObjectNode request = Api.JSON.createObjectNode();
        for (String field : List.of("type", "content", "key", "maxPoints")) {
            request.set(field, vector.get(field));
        }
        for (String field : further) {
            request.set(field, vector.get(field));
        }
        return request;
    }

    private static String name(JsonNode vector) {
        return vector.path("id").asText() + " " + vector.path("why").asText();
    }

    private static Stream<Path> vectorFiles(String family) throws IOException {
        Path types = Path.of(System.getProperty("metalingua.root"), "bundles", family);
        List<Path> files;
        try (Stream<Path> folders = Files.list(types)) {
            files = folders.map(folder -> folder.resolve("vectors.json"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        return files.stream();
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode json = Api.JSON.readTree(file.toFile());
            assertThat(StreamSupport.stream(json.path("vectors").spliterator(), false))
                    .isNotEmpty();
            return json;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
