package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of questions come from other products and leave for them; some of them are hostile, and once power fails. */
class ImportIT {
    private static final String IMPORTS = "/api/unified-testing/imports";
    private static final String DEFAULTS = "skill=grammar&cefrLevel=B1&language=en";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Distribution distribution;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("import"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    private Api teacher = new Api(distribution.baseUri()).as("teacher");

    @Test
    void the_formats_are_in_service() {
        List<String> ids = new ArrayList<>();
        teacher.get("/api/unified-testing/exchange-formats")
                .ok()
                .get("items")
                .forEach(format -> ids.add(format.get("id").asText()));
        assertThat(ids).contains("moodle-xml", "gift", "csv");
    }

    @Test
    void hostile_files_are_refused_naming_the_place_and_nothing_is_imported() throws IOException {
        long before = questions();
        failed("x.xml", "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><quiz>&x;</quiz>", "1:");
        failed("x.xml", "<!DOCTYPE quiz [<!ENTITY a \"" + "a".repeat(1000) + "\">]><quiz>&a;</quiz>", "1:");
        failed("x.xml", "<quiz>" + "<a>".repeat(1_000_000), "1:");
        failed("x.xml", new String(MoodleQuiz.of(500, "half-"), StandardCharsets.UTF_8).substring(0, 100_000), ":");
        failed("x.gift", "\u00e9{T}".getBytes(StandardCharsets.ISO_8859_1), "1");
        failed("x.csv", "question,answer\nx,\"" + "y\n".repeat(5000), "2");
        failed("x.csv", zip("../../etc/passwd"), "1");
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void what_is_no_file_of_questions_is_refused_at_once() {
        assertThat(teacher.postRaw(IMPORTS + "?name=a.bin", new byte[] {1, 2, 3}, "application/octet-stream")
                        .status())
                .isEqualTo(422);
        assertThat(teacher.postRaw(IMPORTS + "?name=a.xml", new byte[0], "application/xml")
                        .status())
                .isEqualTo(422);
        assertThat(teacher.postRaw(IMPORTS + "?name=a.xml&skill=singing", new byte[] {1}, "application/xml")
                        .status())
                .isEqualTo(400);
        assertThat(new Api(distribution.baseUri())
                        .as("student")
                        .postRaw(IMPORTS, new byte[] {1}, "application/xml")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void five_thousand_questions_survive_a_loss_of_power_and_are_there_once() {
        String id = begin("large.xml", MoodleQuiz.of(5000, "large-"), "");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state(id).get("done").asInt() > 0);

        distribution.kill();
        distribution.start();

        teacher = new Api(distribution.baseUri()).as("teacher");
        JsonNode state = ended(id);
        assertThat(state.get("state").asText()).as(state.toString()).isEqualTo("done");
        assertThat(state.get("imported").asInt()).isEqualTo(5000);
        assertThat(state.get("rejected").asInt()).isZero();
        assertThat(state.get("lossy").asInt()).isEqualTo(500);
        JsonNode lost = teacher.get(IMPORTS + "/" + id + "/items?outcome=lossy&limit=1")
                .ok()
                .at("/items/0/losses/0");
        assertThat(lost.get("code").asText()).isEqualTo("feedback-dropped");
        assertThat(lost.get("detail").asText()).isEqualTo("Read unit 0.");
        assertThat(found("large-")).isEqualTo(5000);
    }

    @Test
    void a_preview_is_committed_exported_and_taken_back() {
        String id = begin("quokkas.xml", MoodleQuiz.of(12, "quokka-"), "&preview=true");
        assertThat(ended(id).get("state").asText()).isEqualTo("ready");
        assertThat(found("quokka-")).isZero();
        teacher.post(IMPORTS + "/" + id + "/commit", Map.of()).ok();
        assertThat(ended(id).get("state").asText()).isEqualTo("done");
        assertThat(found("quokka-")).isEqualTo(12);

        JsonNode export = teacher.post("/api/unified-testing/exports", Map.of("format", "moodle-xml", "q", "quokka-"))
                .ok();
        assertThat(export.get("questions").asInt()).isEqualTo(12);
        Api.Answer file =
                teacher.get("/api/unified-testing/exports/" + export.get("id").asText() + "/file");
        assertThat(file.header("Content-Disposition")).contains(".xml");
        assertThat(file.text()).contains("<idnumber>quokka-11</idnumber>");

        String again = begin("again.xml", file.text().getBytes(StandardCharsets.UTF_8), "");
        JsonNode unchanged = ended(again);
        assertThat(unchanged.get("state").asText()).isEqualTo("done");
        assertThat(outcomes(again)).containsOnly("unchanged");

        assertThat(teacher.delete(IMPORTS + "/" + id).ok().get("state").asText())
                .isEqualTo("undone");
        assertThat(found("quokka-")).isZero();
    }

    private List<String> outcomes(String id) {
        List<String> outcomes = new ArrayList<>();
        teacher.get(IMPORTS + "/" + id + "/items")
                .ok()
                .get("items")
                .forEach(item -> outcomes.add(item.get("outcome").asText()));
        return outcomes;
    }

    private void failed(String name, String file, String place) {
        failed(name, file.getBytes(StandardCharsets.UTF_8), place);
    }

    private void failed(String name, byte[] file, String place) {
        String format = name.endsWith("xml") ? "moodle-xml" : name.substring(name.indexOf('.') + 1);
        JsonNode state = ended(begin(name, file, "&format=" + format));
        assertThat(state.get("state").asText()).as(state.toString()).isEqualTo("failed");
        assertThat(state.get("message").asText()).isNotBlank();
        assertThat(state.path("place").asText("")).as(state.toString()).contains(place);
        assertThat(state.get("imported").asInt()).isZero();
    }

    private String begin(String name, byte[] file, String more) {
        Api.Answer answer =
                teacher.postRaw(IMPORTS + "?name=" + name + "&" + DEFAULTS + more, file, "application/octet-stream");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.ok().get("id").asText();
    }

    private JsonNode state(String id) {
        return teacher.get(IMPORTS + "/" + id).ok();
    }

    private JsonNode ended(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> state(id), state -> !state.get("state").asText().equals("running"));
    }

    private long questions() {
        return found("");
    }

    private long found(String part) {
        long count = 0;
        String cursor = "";
        do {
            JsonNode page = teacher.get("/api/unified-testing/questions?limit=200&q=" + part + cursor)
                    .ok();
            count += page.get("items").size();
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.get("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return count;
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(1);
        }
        return bytes.toByteArray();
    }
}
