package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** Saying a sentence of a lesson aloud, heard by what the distribution brings itself. */
@ExtendWith(RunningDistribution.class)
class SpeakingIT {
    private static final String LESSON = "b1-00-all-nineteen";
    private static final String SENTENCE = "Could you recommend a good local restaurant?";
    private static final String RECORDINGS = "/api/linguaquest/recordings/";

    /** A slow engine on a busy machine, started first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api anonymous;
    private final Api guest;
    private final String lesson;
    private final String activity;
    private final String run = UUID.randomUUID().toString();

    SpeakingIT(Api anonymous) {
        this.anonymous = anonymous;
        this.guest = LessonsIT.guest(anonymous);
        this.lesson = "/api/linguaquest/lessons/" + LessonsIT.lesson(anonymous, LESSON);
        this.activity = LessonsIT.activity(anonymous, LessonsIT.lesson(anonymous, LESSON), "pronunciation")
                .get("id")
                .asText();
    }

    private Answer record(byte[] recording) {
        return guest.postRaw(
                lesson + "/activities/" + activity + "/recording?version=1&submissionId=" + run,
                recording,
                "audio/wav");
    }

    private String recorded(byte[] recording) {
        Answer answer = record(recording);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json().get("id").asText();
    }

    /** What came of it, once somebody has listened. */
    private JsonNode heard(String recording) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> guest.get(RECORDINGS + recording).ok(),
                        found -> !found.get("state").asText().equals("waiting"));
    }

    private Answer attempt(Object response) {
        return guest.post(
                lesson + "/activities/" + activity + "/attempt", Map.of("submissionId", run, "response", response));
    }

    private JsonNode submit(String recording) {
        JsonNode result = guest.post(
                        lesson + "/submit",
                        Map.of(
                                "submissionId",
                                run,
                                "answers",
                                List.of(Map.of("activityId", activity, "response", Map.of("audio", recording)))))
                .ok();
        return IntStream.range(0, result.get("activities").size())
                .mapToObj(result.get("activities")::get)
                .filter(one -> one.get("activityId").asText().equals(activity))
                .findFirst()
                .orElseThrow();
    }

    private static void isRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    @Test
    void what_a_guest_says_is_heard_told_word_by_word_and_counts() throws Exception {
        byte[] speech = SaidAloud.english(SENTENCE);
        String recording = recorded(speech);
        assertThat(recorded(speech)).as("the same once more").isEqualTo(recording);

        JsonNode heard = heard(recording);
        assertThat(heard.get("state").asText()).as(heard.toString()).isEqualTo("heard");
        assertThat(heard.get("transcript").asText()).contains("local restaurant");
        assertThat(heard.get("basic").asBoolean()).isTrue();
        JsonNode last = heard.get("words").get(heard.get("words").size() - 1);
        assertThat(last.get("outcome").asText()).isEqualTo("correct");
        assertThat(last.get("expected").asText()).isEqualTo("restaurant");
        assertThat(last.get("sounds").get(0).get("expected").asText()).isEqualTo("ɹ");
        Api.Answer sound = guest.get(RECORDINGS + recording + "/sound");
        assertThat(sound.response().body()).isEqualTo(speech);
        assertThat(sound.header("Cache-Control"))
                .as("who uses the same browser next is asked who they are")
                .contains("private", "no-cache");

        JsonNode attempt = attempt(Map.of("audio", recording)).ok();
        assertThat(attempt.get("status").asText()).isEqualTo("scored");
        assertThat(attempt.get("points").asDouble()).isGreaterThan(5);
        JsonNode result = submit(recording);
        assertThat(result.get("counted").asBoolean()).isTrue();
        assertThat(result.get("points")).isEqualTo(attempt.get("points"));
        assertThat(submit(recording)).isEqualTo(result);
    }

    @Test
    void silence_is_not_understood_and_does_not_count() throws Exception {
        String recording = recorded(SaidAloud.silence(2));

        JsonNode heard = heard(recording);
        assertThat(heard.get("state").asText()).isEqualTo("cannot");
        assertThat(heard.get("reason").asText()).isEqualTo("not-understood");
        assertThat(attempt(Map.of("audio", recording)).ok().get("points").asDouble())
                .isZero();
        assertThat(submit(recording).get("counted").asBoolean()).isFalse();
    }

    @Test
    void a_recording_is_its_learners_alone() throws Exception {
        String recording = recorded(SaidAloud.english(SENTENCE));
        assertThat(heard(recording).get("state").asText()).isEqualTo("heard");

        for (Api other : List.of(LessonsIT.guest(anonymous), anonymous.as("student"), anonymous.as("teacher"))) {
            isRefused(other.get(RECORDINGS + recording), 404, "not-found");
            isRefused(other.get(RECORDINGS + recording + "/sound"), 404, "not-found");
            JsonNode attempt = other.post(
                            lesson + "/activities/" + activity + "/attempt",
                            Map.of(
                                    "submissionId",
                                    UUID.randomUUID().toString(),
                                    "response",
                                    Map.of("audio", recording)))
                    .ok();
            assertThat(attempt.get("status").asText()).isEqualTo("needs_review");
            assertThat(attempt.get("points").asDouble()).isZero();
        }
        assertThat(anonymous.get(RECORDINGS + recording).status()).isEqualTo(401);
    }

    @Test
    void what_is_no_recording_or_too_long_is_refused_by_name() throws Exception {
        isRefused(record(new byte[0]), 422, "empty-recording");
        isRefused(record("no sound".getBytes()), 422, "not-audio");
        isRefused(record(SaidAloud.silence(32)), 422, "recording-too-long");
        isRefused(record(SaidAloud.silence(40)), 413, "body-too-large");
        String path = lesson + "/activities/" + activity + "/recording";
        byte[] second = SaidAloud.silence(1);
        isRefused(guest.postRaw(path, second, "audio/wav"), 400, "bad-field");
        isRefused(guest.postRaw(path + "?submissionId=" + run + "&version=0", second, "audio/wav"), 400, "bad-field");
        isRefused(guest.postRaw(path + "?submissionId=" + run + "&version=999", second, "audio/wav"), 404, "not-found");
        String written = LessonsIT.activity(anonymous, lesson.substring(lesson.lastIndexOf('/') + 1), "dictation")
                .get("id")
                .asText();
        isRefused(
                guest.postRaw(
                        lesson + "/activities/" + written + "/recording?submissionId=" + run, second, "audio/wav"),
                404,
                "not-found");
        assertThat(anonymous
                        .postRaw(path + "?submissionId=" + run, second, "audio/wav")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobody_says_themselves_what_was_heard() {
        Answer forged = attempt(Map.of("audio", "1", "transcript", SENTENCE));

        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.json().at("/fields/0/field").asText()).startsWith("response");
    }

    @Test
    void what_nobody_here_can_hear_is_said_at_once_and_not_kept(Distribution distribution) throws Exception {
        String slug = "speak-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String document = Api.JSON.writeValueAsString(Map.of(
                "slug",
                slug,
                "language",
                "fa",
                "level",
                "A1",
                "category",
                "everyday",
                "title",
                Map.of("en", slug),
                "description",
                Map.of("en", slug),
                "xpReward",
                10,
                "activities",
                List.of(Map.of(
                        "id",
                        "1",
                        "type",
                        "pronunciation",
                        "points",
                        10,
                        "content",
                        Map.of("text", "سلام", "language", "fa"),
                        "key",
                        Map.of("text", "سلام")))));
        Institutes institutes = Institutes.of(distribution);
        institutes.execute(
                "with lesson as (insert into linguaquest_lessons (institute_id, slug, language, level, category, title,"
                        + " xp_reward, position, document, published_version) select id, '" + slug
                        + "', 'fa', 'A1', 'everyday', '" + slug + "', 10, 9999, '" + document
                        + "', 1 from institute where slug = 'demo' returning id, institute_id, document)"
                        + " insert into linguaquest_lesson_versions (lesson_id, institute_id, number, document)"
                        + " select id, institute_id, 1, document from lesson");
        institutes.execute("select announce_change('linguaquest-lessons')");
        String id = await().until(
                        () -> institutes.one("select id::text from linguaquest_lessons where slug = '" + slug + "'"),
                        found -> anonymous
                                        .get("/api/linguaquest/lessons/" + found)
                                        .status()
                                == 200);

        Answer answer = guest.postRaw(
                "/api/linguaquest/lessons/" + id + "/activities/1/recording?submissionId=" + run,
                SaidAloud.silence(1),
                "audio/wav");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.json().get("state").asText()).isEqualTo("cannot");
        assertThat(answer.json().get("reason").asText()).isEqualTo("no-recogniser");
        String recording = answer.json().get("id").asText();
        assertThat(guest.get(RECORDINGS + recording).ok()).isEqualTo(answer.json());
        isRefused(guest.get(RECORDINGS + recording + "/sound"), 404, "not-found");
        institutes.execute("update linguaquest_lessons set published_version = null where slug = '" + slug + "'");
        institutes.execute("select announce_change('linguaquest-lessons')");
    }
}
