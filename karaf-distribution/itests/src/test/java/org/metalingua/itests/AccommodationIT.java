package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Learners who rest, a machine that loses power meanwhile, and connections that are away when the time ends. */
class AccommodationIT {
    private static final String TESTING = "/api/unified-testing/";
    private static final Map<String, String> LAPTOP = Map.of("Test-Device", "laptop");

    private static Distribution distribution;
    private static Api student;
    private static Api teacher;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("accommodation"), Map.of())
                .start();
        signIn();
    }

    private static void signIn() {
        student = new Api(distribution.baseUri()).as("student");
        teacher = new Api(distribution.baseUri()).as("teacher");
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void the_clock_stands_still_during_a_break_also_over_a_crash() {
        JsonNode learner = teacher.get(TESTING + "learners?search=STUDENT@demo")
                .ok()
                .get("items")
                .get(0);
        String accommodation = TESTING + "learners/" + learner.get("id").asText() + "/accommodation";
        assertThat(teacher.put(
                                accommodation,
                                Map.of("extraTimePercent", 50, "breaks", Map.of("count", 11, "minutesEach", 0)),
                                Map.of())
                        .json()
                        .findValuesAsText("field"))
                .containsExactly("breaks.count", "breaks.minutesEach");
        assertThat(student.get(TESTING + "learners").status()).isEqualTo(403);
        JsonNode wanted = Api.JSON.valueToTree(
                Map.of("extraTimePercent", 50, "breaks", Map.of("count", 2, "minutesEach", 30), "textSize", 150));
        assertThat(teacher.put(accommodation, wanted, Map.of()).ok()).isEqualTo(wanted);

        String session = begin(600);
        JsonNode begun = show(session);
        assertThat(begun.at("/accommodation/textSize").asInt()).isEqualTo(150);
        assertThat(begun.at("/accommodation/breaks/left").asInt()).isEqualTo(2);
        student.post(TESTING + "sessions/" + session + "/proctoring/device", Map.of("device", "laptop"))
                .ok();
        String rest = TESTING + "sessions/" + session + "/break";
        assertThat(student.post(rest, Map.of(), Map.of("Test-Device", "phone"))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("other-device");

        JsonNode resting = student.post(rest, Map.of(), LAPTOP).ok();
        JsonNode again = student.post(rest, Map.of(), LAPTOP).ok();
        assertThat(again.get("deadline")).isEqualTo(resting.get("deadline"));
        assertThat(again.at("/accommodation/breaks/left").asInt()).isEqualTo(1);
        assertThat(deadline(resting)).isEqualTo(deadline(begun).plus(Duration.ofMinutes(30)));
        assertThat(fetch(session).json().get("code").asText()).isEqualTo("on-break");
        assertThat(teacher.get(TESTING + "proctoring/sessions/" + session).ok().get("breakUntil"))
                .isEqualTo(resting.at("/accommodation/breaks/endsAt"));

        distribution.kill();
        distribution.start();
        signIn();

        assertThat(show(session).at("/accommodation/breaks/endsAt"))
                .isEqualTo(resting.at("/accommodation/breaks/endsAt"));
        assertThat(fetch(session).json().get("code").asText()).isEqualTo("on-break");
        JsonNode back = student.post(rest + "/end", Map.of(), LAPTOP).ok();
        JsonNode ended = log(session).get(0);
        assertThat(ended.get("kind").asText()).isEqualTo("break_ended");
        Instant from = Instant.parse(resting.at("/accommodation/breaks/endsAt").asText())
                .minus(Duration.ofMinutes(30));
        Duration used = Duration.between(from, Instant.parse(ended.get("at").asText()));
        assertThat(used).isPositive();
        assertThat(deadline(back)).isEqualTo(deadline(begun).plus(used));
        assertThat(student.post(rest + "/end", Map.of(), LAPTOP).ok().get("deadline"))
                .isEqualTo(back.get("deadline"));
        assertThat(fetch(session).status()).isEqualTo(200);
        student.post(TESTING + "sessions/" + session + "/complete", Map.of(), LAPTOP)
                .ok();
        assertThat(student.post(rest, Map.of(), LAPTOP).json().get("code").asText())
                .isEqualTo("session-closed");
    }

    @Test
    void what_waited_on_the_device_counts_after_the_end_and_an_answer_of_somebody_online_does_not() {
        String away = begin(2);
        String here = begin(2);
        JsonNode ofAway = fetch(away).ok();
        JsonNode ofHere = fetch(here).ok();
        Instant end = deadline(show(here));

        await().until(() -> serverTime(here).isAfter(end.plusMillis(200)));
        assertThat(show(here).get("status").asText()).isEqualTo("open");
        // the teacher looks: that says nothing of the learners
        await().atMost(Duration.ofSeconds(15)).until(() -> serverTime(here).isAfter(end.plusSeconds(7)));

        assertThat(Placement.submit(student, here, ofHere, Placement.anyAnswer(ofHere), 1)
                        .status())
                .isEqualTo(409);
        assertThat(Placement.submit(student, away, ofAway, Placement.anyAnswer(ofAway), 1)
                        .ok()
                        .get("accepted")
                        .asBoolean())
                .isTrue();
        assertThat(log(here)).isEmpty();
        assertThat(log(away).get(0).get("kind").asText()).isEqualTo("late_after_offline");
        assertThat(log(away).get(0).get("seconds").asInt()).isBetween(6, 20);
        assertThat(show(here).get("status").asText()).isEqualTo("expired");
        JsonNode report = student.post(TESTING + "sessions/" + away + "/complete", Map.of(), LAPTOP)
                .ok();
        assertThat(report.get("items").get(0).get("status").asText()).isEqualTo("scored");
    }

    /** A test of one question on one device, begun. */
    private static String begin(int seconds) {
        JsonNode question = teacher.post(
                        TESTING + "questions",
                        Map.of(
                                "type", "multiple_choice",
                                "skill", "grammar",
                                "cefrLevel", "A1",
                                "language", "en",
                                "title", "She ___ tea.",
                                "maxPoints", 1,
                                "content",
                                        Map.of(
                                                "stem",
                                                "She ___ tea.",
                                                "options",
                                                List.of(
                                                        Map.of("id", "a", "text", "drink"),
                                                        Map.of("id", "b", "text", "drinks"))),
                                "key", Map.of("correct", "b")))
                .ok();
        Map<String, Object> selection = Map.of(
                "kind", "fixed", "questionIds", List.of(question.get("id").asText()));
        String template = teacher.post(
                        TESTING + "templates",
                        Map.of(
                                "title",
                                "Short",
                                "timeLimitSec",
                                seconds,
                                "sections",
                                List.of(Map.of("title", "All", "selection", selection))))
                .ok()
                .get("id")
                .asText();
        if (seconds > 60) {
            teacher.put(TESTING + "templates/" + template + "/proctoring", Map.of("deviceRule", "block"), Map.of())
                    .ok();
        }
        teacher.post(TESTING + "templates/" + template + "/publish", Map.of()).ok();
        return student.post(TESTING + "sessions/start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
    }

    private static JsonNode show(String session) {
        return student.get(TESTING + "sessions/" + session).ok();
    }

    /** As the teacher sees it, so that the learner is not heard of. */
    private static Instant serverTime(String session) {
        return Instant.parse(teacher.get(TESTING + "sessions/" + session)
                .ok()
                .get("serverTime")
                .asText());
    }

    private static Api.Answer fetch(String session) {
        return student.send(
                "GET",
                TESTING + "sessions/" + session + "/question/0",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                LAPTOP);
    }

    private static Instant deadline(JsonNode session) {
        return Instant.parse(session.get("deadline").asText());
    }

    private static JsonNode log(String session) {
        return teacher.get(TESTING + "proctoring/sessions/" + session + "/events")
                .ok()
                .get("items");
    }
}
