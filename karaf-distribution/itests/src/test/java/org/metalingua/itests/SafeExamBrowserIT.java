package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** A test that is taken in Safe Exam Browser only, which is played here as its documents describe it. */
@ExtendWith(RunningDistribution.class)
class SafeExamBrowserIT {
    private static final String ROOT = "/api/unified-testing/";
    private static final String SESSIONS = ROOT + "sessions/";
    private static final Map<String, String> NOTHING = Map.of();

    private final URI origin;
    private final Api anonymous;
    private final Api teacher;
    private final Api student;
    private final String question;
    private final String template;

    SafeExamBrowserIT(Distribution distribution, Api anonymous) {
        this.origin = distribution.baseUri();
        this.anonymous = anonymous;
        this.teacher = anonymous.as("teacher");
        this.student = anonymous.as("student");
        this.question = teacher.post(
                        ROOT + "questions",
                        Map.of(
                                "type",
                                "multiple_choice",
                                "skill",
                                "grammar",
                                "cefrLevel",
                                "B1",
                                "language",
                                "en",
                                "title",
                                "Locked " + UUID.randomUUID(),
                                "content",
                                Map.of(
                                        "stem",
                                        "Which?",
                                        "options",
                                        List.of(Map.of("id", "a", "text", "This"), Map.of("id", "b", "text", "That"))),
                                "key",
                                Map.of("correct", "b"),
                                "maxPoints",
                                1))
                .ok()
                .get("id")
                .asText();
        this.template = teacher.post(
                        ROOT + "templates",
                        Map.of(
                                "title",
                                "Locked",
                                "sections",
                                List.of(Map.of(
                                        "title",
                                        "All",
                                        "selection",
                                        Map.of("kind", "fixed", "questionIds", List.of(question))))))
                .ok()
                .get("id")
                .asText();
        teacher.post(ROOT + "templates/" + template + "/publish", "").ok();
    }

    private String rule() {
        return ROOT + "templates/" + template + "/safe-exam-browser";
    }

    private JsonNode demand(boolean generated, List<String> configKeys, List<String> examKeys) {
        return teacher.put(
                        rule(),
                        Map.of("generated", generated, "configKeys", configKeys, "browserExamKeys", examKeys),
                        NOTHING)
                .ok();
    }

    /** Follows the link of the test as the browser does, without a token. */
    private SafeExamBrowser opened(JsonNode rule) throws Exception {
        String link = rule.at("/configuration/link").asText();
        assertThat(link).startsWith("seb://").endsWith(".seb");
        Answer file = anonymous.get("http" + link.substring("seb".length()));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("application/seb");
        SafeExamBrowser browser = SafeExamBrowser.open(origin, file.response().body());
        assertThat(browser.configKey())
                .isEqualTo(rule.at("/configuration/configKey").asText());
        return browser;
    }

    private Answer start(Map<String, String> headers) {
        return student.post(ROOT + "sessions/start", Map.of("templateId", template), headers);
    }

    private Answer ask(String path, Map<String, String> headers) {
        return student.send("GET", path, BodyPublishers.noBody(), headers);
    }

    private Answer submit(String session, Map<String, String> headers) {
        return student.post(
                SESSIONS + session + "/submit-answer",
                Map.of("questionId", question, "answer", Map.of("selected", "b")),
                headers);
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("safe-exam-browser-required");
        assertThat(answer.json().get("detail").asText()).contains("Safe Exam Browser", "ask your proctor");
    }

    @Test
    void a_learner_takes_the_test_by_headers_and_nowhere_else() throws Exception {
        SafeExamBrowser browser = opened(demand(true, List.of(), List.of()));
        SafeExamBrowser other = new SafeExamBrowser(origin, "f".repeat(64), browser.examKey());
        String start = ROOT + "sessions/start";
        isRefused(start(NOTHING));
        isRefused(start(other.headers(start)));
        isRefused(start(browser.headers(ROOT + "sessions")));
        isRefused(start(browser.at("https://elsewhere.example.org").headers(start)));
        String session = start(browser.headers(start)).ok().get("id").asText();

        String first = SESSIONS + session + "/question/0";
        isRefused(ask(first, NOTHING));
        isRefused(ask(first, other.headers(first)));
        isRefused(ask(first, browser.headers(SESSIONS + session + "/question/1")));
        ask(first, browser.headers(first)).ok();
        isRefused(ask(first + "?again=1", browser.headers(first)));
        ask(first + "?again=1", browser.headers(first + "?again=1")).ok();

        String submit = SESSIONS + session + "/submit-answer";
        isRefused(submit(session, NOTHING));
        isRefused(submit(session, browser.headers(first)));
        submit(session, browser.headers(submit)).ok();

        String complete = SESSIONS + session + "/complete";
        isRefused(student.post(complete, "", NOTHING));
        student.post(complete, "", browser.headers(complete)).ok();
        student.get(SESSIONS + session + "/report").ok();
    }

    @Test
    void a_learner_takes_the_test_by_what_its_pages_tell() throws Exception {
        SafeExamBrowser browser = opened(demand(true, List.of(), List.of()));
        String startPage = "/student/start/" + template;
        String check = rule() + "/check";
        assertThat(ask(check, NOTHING).ok().get("passed").asBoolean()).isFalse();
        assertThat(ask(check, browser.told(startPage)).ok().get("passed").asBoolean())
                .isTrue();
        isRefused(start(browser.told("/student")));
        String session = start(browser.told(startPage)).ok().get("id").asText();

        String first = SESSIONS + session + "/question/0";
        Map<String, String> page = browser.told("/student/tests/" + session);
        isRefused(ask(first, browser.told(startPage)));
        isRefused(ask(first, browser.told("/student/tests/" + session + "0")));
        isRefused(ask(first, browser.at("https://elsewhere.example.org").told("/student/tests/" + session)));
        isRefused(ask(first, Map.of("Test-Browser", "nonsense")));
        ask(first, page).ok();
        ask(first, browser.told("/student/tests/" + session + "?question=1")).ok();
        submit(session, page).ok();
        assertThat(ask(SESSIONS + session + "/safe-exam-browser", page)
                        .ok()
                        .get("passed")
                        .asBoolean())
                .isTrue();
        student.post(SESSIONS + session + "/complete", "", page).ok();
    }

    @Test
    void a_build_that_is_asked_for_counts_beside_the_configuration() throws Exception {
        SafeExamBrowser browser = opened(demand(true, List.of(), List.of()));
        demand(true, List.of(), List.of(browser.examKey().toUpperCase(java.util.Locale.ROOT)));
        String start = ROOT + "sessions/start";
        isRefused(start(new SafeExamBrowser(origin, browser.configKey(), "0".repeat(64)).headers(start)));
        isRefused(start(Map.of(
                "X-SafeExamBrowser-ConfigKeyHash", browser.headers(start).get("X-SafeExamBrowser-ConfigKeyHash"))));
        String session = start(browser.headers(start)).ok().get("id").asText();
        String complete = SESSIONS + session + "/complete";
        student.post(complete, "", browser.headers(complete)).ok();
    }

    @Test
    void a_proctor_exempts_a_session_that_is_stuck() throws Exception {
        SafeExamBrowser browser = opened(demand(true, List.of(), List.of()));
        String start = ROOT + "sessions/start";
        String session = start(browser.headers(start)).ok().get("id").asText();
        String first = SESSIONS + session + "/question/0";
        isRefused(ask(first, NOTHING));
        String proctored = ROOT + "proctoring/sessions/" + session;
        JsonNode seen = teacher.get(proctored).ok();
        assertThat(seen.get("safeExamBrowser").asText()).isEqualTo("required");
        assertThat(seen.at("/lastEvents/0/kind").asText()).isEqualTo("browser_refused");

        assertThat(student.post(proctored + "/any-browser", Map.of("reason", "please"), NOTHING)
                        .status())
                .isEqualTo(403);
        assertThat(teacher.post(proctored + "/any-browser", Map.of(), NOTHING)
                        .json()
                        .at("/fields/0/field")
                        .asText())
                .isEqualTo("reason");
        JsonNode after = teacher.post(proctored + "/any-browser", Map.of("reason", "A Chromebook"), NOTHING)
                .ok();
        assertThat(after.get("safeExamBrowser").asText()).isEqualTo("exempt");
        assertThat(after.at("/lastEvents/0/kind").asText()).isEqualTo("browser_exempted");
        ask(first, NOTHING).ok();
        start(NOTHING).ok();
        submit(session, NOTHING).ok();
        student.post(SESSIONS + session + "/complete", "", NOTHING).ok();
        isRefused(start(NOTHING));
    }

    @Test
    void keys_are_for_staff_and_staff_needs_no_browser() {
        String key = "c".repeat(64);
        demand(false, List.of(key), List.of());
        assertThat(student.get(rule()).status()).isEqualTo(403);
        assertThat(student.put(rule(), Map.of(), NOTHING).status()).isEqualTo(403);
        String check = student.get(rule() + "/check").text();
        assertThat(check).contains("\"required\":true").doesNotContain(key);
        String session = teacher.post(ROOT + "sessions/start", Map.of("templateId", template), NOTHING)
                .ok()
                .get("id")
                .asText();
        teacher.get(SESSIONS + session + "/question/0").ok();
        teacher.post(SESSIONS + session + "/complete", "", NOTHING).ok();
    }

    @Test
    void what_is_no_key_is_named_and_what_is_no_link_leads_nowhere() {
        Answer wrong = teacher.put(
                rule(),
                Map.of("generated", false, "configKeys", List.of("c".repeat(64), "xyz"), "browserExamKeys", List.of()),
                NOTHING);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/fields/0/field").asText()).isEqualTo("configKeys[1]");
        for (String path : List.of("", "1", "1-x.seb", "1-" + "0".repeat(32) + ".seb", "99999999999999999999-a.seb")) {
            assertThat(anonymous.get("/safe-exam-browser/" + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
