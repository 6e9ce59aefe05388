package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.itests.Api.Answer;

/** Tests that are gone through one way, with clocks for their questions; in the middle of one the machine loses power. */
class NavigationIT {
    private static final String MODULE = "/api/unified-testing";
    /** As the server grants answers that are late. */
    private static final int GRACE_SECONDS = 5;

    private static Distribution distribution;
    private static int written;

    private Api teacher;
    private Api student;
    private List<String> questions;
    private String session;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("navigation"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @BeforeEach
    void write_questions() {
        signIn();
        questions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String stem = "Question " + ++written;
            List<Map<String, String>> options =
                    List.of(Map.of("id", "a", "text", "drink"), Map.of("id", "b", "text", "drinks"));
            questions.add(teacher.post(
                            MODULE + "/questions",
                            Map.of(
                                    "type",
                                    "multiple_choice",
                                    "skill",
                                    "grammar",
                                    "cefrLevel",
                                    "A1",
                                    "language",
                                    "en",
                                    "title",
                                    stem,
                                    "content",
                                    Map.of("stem", stem, "options", options),
                                    "key",
                                    Map.of("correct", "b"),
                                    "maxPoints",
                                    1))
                    .ok()
                    .get("id")
                    .asText());
        }
    }

    private void signIn() {
        Api anonymous = new Api(distribution.baseUri());
        teacher = anonymous.as("teacher");
        student = anonymous.as("student");
    }

    private static Map<String, Object> section(Map<String, Object> rules, String... questionIds) {
        Map<String, Object> section = new HashMap<>(rules);
        section.put("title", "Part");
        section.put("selection", Map.of("kind", "fixed", "questionIds", List.of(questionIds)));
        return section;
    }

    private Answer write(String sectionOrder, List<Map<String, Object>> sections) {
        return teacher.post(
                MODULE + "/templates",
                Map.of("title", "Ruled " + written, "sectionOrder", sectionOrder, "sections", sections));
    }

    private void begin(String sectionOrder, List<Map<String, Object>> sections) {
        String template = write(sectionOrder, sections).ok().get("id").asText();
        teacher.post(MODULE + "/templates/" + template + "/publish", Map.of()).ok();
        session = student.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
    }

    private Answer open(int position) {
        return student.get(Placement.SESSIONS + session + "/question/" + position);
    }

    private Answer submit(int position, String option, String submissionId) {
        return student.post(
                Placement.SESSIONS + session + "/submit-answer",
                Map.of(
                        "questionId",
                        questions.get(position),
                        "answer",
                        Map.of("selected", option),
                        "submissionId",
                        submissionId));
    }

    private static void isRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    private static Duration left(JsonNode question, String deadline) {
        return Duration.between(
                Instant.parse(question.get("serverTime").asText()),
                Instant.parse(question.get(deadline).asText()));
    }

    @Test
    void what_was_left_stays_closed_over_a_crash_and_acknowledgements_are_repeated() {
        begin(
                "linear",
                List.of(
                        section(
                                Map.of("navigation", "linear", "allowSkipping", false, "itemTimeLimitSec", 600),
                                questions.get(0),
                                questions.get(1)),
                        section(Map.of(), questions.get(2))));
        open(0).ok();
        isRefused(open(1), "answer-first");
        isRefused(student.get(Placement.SESSIONS + session + "/question/1?ahead=true"), "open-first");
        isRefused(submit(1, "b", "unopened"), "question-not-open");
        JsonNode first = submit(0, "b", "first").ok();
        JsonNode second = open(1).ok();
        isRefused(open(0), "question-left");
        isRefused(submit(0, "a", "changed-my-mind"), "question-left");

        distribution.kill();
        distribution.start();
        signIn();

        JsonNode resumed = student.get(Placement.SESSIONS + session).ok();
        assertThat(resumed.get("current").asInt()).isEqualTo(1);
        assertThat(resumed.at("/sections/0/reached").asInt()).isEqualTo(1);
        JsonNode again = open(1).ok();
        assertThat(again.get("itemDeadline")).as("its clock went on").isEqualTo(second.get("itemDeadline"));
        isRefused(open(0), "question-left");
        isRefused(submit(0, "a", "changed-my-mind"), "question-left");
        JsonNode repeated = submit(0, "b", "first").ok();
        assertThat(repeated.get("savedAt")).isEqualTo(first.get("savedAt"));
        assertThat(repeated.get("seq")).isEqualTo(first.get("seq"));

        isRefused(open(2), "answer-first");
        submit(1, "b", "second").ok();
        open(2).ok();
        isRefused(open(1), "section-left");
        isRefused(submit(1, "a", "too-late"), "section-left");
        assertThat(submit(1, "b", "second").ok().get("accepted").asBoolean()).isTrue();
        submit(2, "a", "third").ok();
        JsonNode report = student.post(Placement.SESSIONS + session + "/complete", Map.of())
                .ok();
        assertThat(report.get("points").asDouble()).isEqualTo(2);
    }

    @Test
    void a_question_closes_by_its_own_clock_which_extra_time_lengthens() {
        String learner = student.get("/api/me").ok().get("id").asText();
        teacher.put(MODULE + "/learners/" + learner + "/accommodation", Map.of("extraTimePercent", 100), Map.of())
                .ok();
        begin(
                "nonlinear",
                List.of(section(
                        Map.of("navigation", "linear", "allowSkipping", false, "itemTimeLimitSec", 1),
                        questions.toArray(String[]::new))));
        teacher.put(MODULE + "/learners/" + learner + "/accommodation", Map.of("extraTimePercent", 0), Map.of())
                .ok();

        JsonNode first = open(0).ok();
        assertThat(left(first, "itemDeadline")).isEqualTo(Duration.ofSeconds(2));
        assertThat(first.get("deadline")).isEqualTo(first.get("itemDeadline"));
        submit(0, "a", "in-time").ok();
        await().atMost(Duration.ofSeconds(2 + GRACE_SECONDS + 10))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    // heard of, so that it is no learner who has lost the connection
                    student.get(Placement.SESSIONS + session).ok();
                    return submit(0, "b", "late-" + System.nanoTime()).status() == 409;
                });
        isRefused(submit(0, "b", "late"), "time-over");

        open(1).ok();
        await().atMost(Duration.ofSeconds(10)).until(() -> open(2).status() == 200);
        isRefused(submit(1, "b", "left"), "question-left");

        student.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
    }

    @Test
    void a_proctor_moves_the_clock_of_the_question_that_runs() {
        begin(
                "nonlinear",
                List.of(section(
                        Map.of("navigation", "linear", "itemTimeLimitSec", 60), questions.toArray(String[]::new))));
        open(0).ok();
        teacher.post(
                        MODULE + "/proctoring/sessions/" + session + "/time",
                        Map.of("key", "more", "minutes", 5, "reason", "The fire alarm rang"))
                .ok();
        assertThat(left(open(0).ok(), "itemDeadline")).isGreaterThan(Duration.ofMinutes(5));
        assertThat(left(open(1).ok(), "itemDeadline")).isEqualTo(Duration.ofSeconds(60));
        student.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
    }

    @Test
    void rules_that_cannot_be_are_named_by_their_place() {
        Answer refused = write(
                "shuffled",
                List.of(
                        section(Map.of("navigation", "backwards", "itemTimeLimitSec", 0), questions.get(0)),
                        section(Map.of("allowSkipping", false), questions.get(1))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("fields").findValuesAsText("field"))
                .containsExactly(
                        "sections[0].navigation",
                        "sections[0].itemTimeLimitSec",
                        "sections[1].allowSkipping",
                        "sectionOrder");
    }
}
