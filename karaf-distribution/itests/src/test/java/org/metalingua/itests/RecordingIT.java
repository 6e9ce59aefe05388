package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;
import org.metalingua.itests.recorded.Recorded;

/** Speaking in a test: what arrives is measured, replayed and scored, what is no recording costs nothing but a word. */
@ExtendWith(RunningDistribution.class)
class RecordingIT {
    private static final String MODULE = "/api/unified-testing";
    private static final String VECTORS = """
            {"vectors": [{"id": "two-seconds", "type": "recorded", "content": {"prompt": "Speak."}, "key": {},
              "response": {"audio": "a.webm", "durationMs": 2000}, "maxPoints": 10, "expectedPoints": 2,
              "expectedStatus": "scored"}]}
            """;
    private static final int TWO_HUNDRED_MEGABYTES = 200 << 20;
    private static final byte[] PNG = "\211PNG\r\n\032\nand so on".getBytes(StandardCharsets.ISO_8859_1);

    private final Distribution distribution;
    private final Api admin;
    private final Api teacher;
    private final Api student;
    private final Api mentor;
    private final byte[] webm;
    private String session;
    private String question;

    RecordingIT(Distribution distribution, Api anonymous) throws IOException {
        this.distribution = distribution;
        admin = anonymous.as("platform-admin");
        teacher = anonymous.as("teacher");
        student = anonymous.as("student");
        mentor = anonymous.as("mentor");
        try (InputStream recorded = RecordingIT.class.getResourceAsStream("/audio/chromium.webm")) {
            webm = recorded.readAllBytes();
        }
    }

    @BeforeEach
    void begin_a_test_with_a_spoken_question() throws Exception {
        PluginBuilder.build(Recorded.class, VECTORS).install(admin).ok();
        question = teacher.post(
                        MODULE + "/questions",
                        Map.of(
                                "type", "recorded",
                                "skill", "speaking",
                                "cefrLevel", "B1",
                                "language", "en",
                                "title", "Speak",
                                "content", Map.of("prompt", "Speak."),
                                "key", Map.of(),
                                "maxPoints", 10))
                .ok()
                .get("id")
                .asText();
        String template = teacher.post(
                        MODULE + "/templates",
                        Map.of(
                                "title",
                                "A spoken test",
                                "language",
                                "en",
                                "feedback",
                                "deferred",
                                "sections",
                                List.of(Map.of(
                                        "title",
                                        "Speaking",
                                        "selection",
                                        Map.of("kind", "fixed", "questionIds", List.of(question))))))
                .ok()
                .get("id")
                .asText();
        teacher.post(MODULE + "/templates/" + template + "/publish", Map.of()).ok();
        session = student.post(MODULE + "/sessions/start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        student.get(MODULE + "/sessions/" + session + "/question/0").ok();
    }

    @AfterEach
    void remove_the_type() {
        assertThat(admin.delete("/api/admin/plugins/question/recorded").status())
                .isEqualTo(204);
    }

    private String recordings() {
        return MODULE + "/sessions/" + session + "/recordings";
    }

    private JsonNode record() {
        Answer answer = student.postRaw(recordings(), webm, "audio/webm;codecs=opus");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private Answer submit(String recording) {
        return student.post(
                MODULE + "/sessions/" + session + "/submit-answer",
                Map.of("questionId", question, "answer", Map.of("audio", recording)));
    }

    private static void isRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    @Test
    void a_browsers_recording_is_measured_and_replayed_whole_and_in_part() {
        JsonNode kept = record();
        assertThat(kept.get("contentType").asText()).isEqualTo("audio/webm");
        assertThat(kept.get("durationMs").asLong()).isEqualTo(2000);
        assertThat(kept.get("size").asLong()).isEqualTo(webm.length);
        String path = recordings() + "/" + kept.get("name").asText();

        for (Api listener : List.of(student, teacher)) {
            Answer whole = listener.get(path);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.response().body()).isEqualTo(webm);
            assertThat(whole.header("Content-Type")).isEqualTo("audio/webm");
            assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
            assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(whole.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
            assertThat(whole.header("Cache-Control")).isEqualTo("private, no-cache");
        }
        Answer part = student.send("GET", path, BodyPublishers.noBody(), Map.of("Range", "bytes=100-199"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.response().body()).isEqualTo(java.util.Arrays.copyOfRange(webm, 100, 200));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 100-199/" + webm.length);
        Answer outside = student.send("GET", path, BodyPublishers.noBody(), Map.of("Range", "bytes=999999-"));
        assertThat(outside.status()).isEqualTo(416);
        Answer known = student.send("GET", path, BodyPublishers.noBody(), Map.of("If-None-Match", part.header("ETag")));
        assertThat(known.status()).isEqualTo(304);

        isRefused(mentor.get(path), 404, "not-found");
    }

    @Test
    void the_measured_length_is_what_a_spoken_answer_is_scored_by() {
        Answer unknown = submit("recording-of-somebody-else.webm");
        isRefused(unknown, 400, "bad-field");
        assertThat(unknown.json().at("/fields/0/field").asText()).isEqualTo("answer.audio");

        submit(record().get("name").asText()).ok();
        JsonNode report = student.post(MODULE + "/sessions/" + session + "/complete", Map.of())
                .ok();
        assertThat(report.at("/items/0/points").asDouble()).isEqualTo(2);
        isRefused(student.postRaw(recordings(), webm, "audio/webm"), 409, "session-closed");
    }

    @Test
    void what_is_no_recording_is_refused_with_its_cause_and_the_test_goes_on() {
        isRefused(student.postRaw(recordings(), "garbage".getBytes(), "audio/webm"), 422, "not-audio");
        isRefused(student.postRaw(recordings(), new byte[0], "audio/webm"), 422, "empty-recording");
        isRefused(student.postRaw(recordings(), webm, "application/json"), 415, "unsupported-media-type");
        isRefused(mentor.postRaw(recordings(), webm, "audio/webm"), 404, "not-found");
        submit(record().get("name").asText()).ok();
    }

    @Test
    void enormous_uploads_are_neither_stored_nor_held_in_memory_and_the_test_goes_on() throws IOException {
        long before = storedBytes();
        // together more than the platform's memory
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<CompletableFuture<Answer>> uploads = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> student.send(
                                "POST", recordings(), endless(i % 2 == 0), Map.of("Content-Type", "audio/webm")),
                        senders))
                .toList();
        uploads.forEach(upload -> isRefused(upload.join(), 413, "body-too-large"));
        senders.shutdown();
        assertThat(storedBytes()).isEqualTo(before);
        submit(record().get("name").asText()).ok();
    }

    /** As many bytes as nobody may send, made while they are sent. */
    private static BodyPublisher endless(boolean declared) {
        BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new InputStream() {
            private int left = TWO_HUNDRED_MEGABYTES;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int n = Math.min(length, left);
                left -= n;
                return n == 0 ? -1 : n;
            }
        });
        return declared ? BodyPublishers.fromPublisher(chunks, TWO_HUNDRED_MEGABYTES) : chunks;
    }

    private long storedBytes() throws IOException {
        Path files = distribution.data().resolve("files");
        if (!Files.exists(files)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    @Test
    void a_picture_for_questions_is_kept_by_teachers_and_seen_by_learners() {
        Answer kept = teacher.postRaw(MODULE + "/media", PNG, "image/jpeg");
        assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
        assertThat(kept.json().get("contentType").asText()).as("what it is").isEqualTo("image/png");
        String path = MODULE + "/media/" + kept.json().get("name").asText();
        Answer seen = student.get(path);
        assertThat(seen.response().body()).isEqualTo(PNG);
        assertThat(seen.header("Content-Type")).isEqualTo("image/png");

        isRefused(student.postRaw(MODULE + "/media", PNG, "image/png"), 403, "forbidden");
        isRefused(student.get(MODULE + "/media/none.png"), 404, "not-found");
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>";
        assertThat(teacher.postRaw(
                                MODULE + "/media",
                                drawing.formatted("<path d='M0 0'/>").getBytes(),
                                "image/svg+xml")
                        .status())
                .isEqualTo(201);
        isRefused(
                teacher.postRaw(
                        MODULE + "/media",
                        drawing.formatted("<script>alert(1)</script>").getBytes(),
                        "image/svg+xml"),
                422,
                "not-media");
        isRefused(teacher.postRaw(MODULE + "/media", new byte[11 << 20], "image/png"), 413, "body-too-large");
    }
}
