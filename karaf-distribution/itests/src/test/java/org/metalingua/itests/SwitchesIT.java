package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two institutes with the same licence, one of which does not want all of it. */
@ExtendWith(RunningDistribution.class)
class SwitchesIT {
    private static final String SWITCHES = "/api/admin/switches";
    private static final String TESTING = "/api/unified-testing";
    private static final String CHOICE = "question/multiple_choice";

    private static Institutes institutes;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        for (String slug : List.of("lut", "kavir")) {
            institutes.create(slug, "admin", "teacher", "student");
            institutes
                    .signedIn(slug, "admin")
                    .post(
                            "/api/admin/licence",
                            Map.of("file", institutes.licence(slug, 365, "*").file()))
                    .ok();
        }
    }

    @Test
    void a_type_that_is_off_makes_no_new_questions_and_the_old_ones_go_on() {
        Api admin = institutes.signedIn("lut", "admin");
        Api teacher = institutes.signedIn("lut", "teacher");
        String question = question(teacher);
        JsonNode use = admin.get(SWITCHES + "/use?kind=item-type&id=" + CHOICE).ok();
        assertThat(use.get("questions").asInt()).isEqualTo(1);

        int version = turn(admin, "item-type", CHOICE, false);
        assertThat(isOffered(teacher)).isFalse();
        assertProblem(teacher.post(TESTING + "/questions", draft()), 403, "item-type-switched-off");
        Api.Answer old = teacher.get(TESTING + "/questions/" + question);
        assertThat(old.status()).isEqualTo(200);
        assertThat(teacher.put(TESTING + "/questions/" + question, draft(), Map.of("If-Match", old.header("ETag")))
                        .status())
                .isEqualTo(200);

        Api other = institutes.signedIn("kavir", "teacher");
        assertThat(isOffered(other)).isTrue();
        assertThat(other.post(TESTING + "/questions", draft()).status()).isEqualTo(201);

        assertThat(admin.post(SWITCHES, Map.of("kind", "item-type", "id", CHOICE, "on", true, "version", 0))
                        .status())
                .isEqualTo(412);
        assertThat(version).isPositive();
        turn(admin, "item-type", CHOICE, true);
        assertThat(teacher.post(TESTING + "/questions", draft()).status()).isEqualTo(201);
    }

    @Test
    void a_module_that_is_off_answers_nobody_but_finishes_what_runs() {
        Api admin = institutes.signedIn("kavir", "admin");
        Api teacher = institutes.signedIn("kavir", "teacher");
        Api student = institutes.signedIn("kavir", "student");
        String template = template(teacher, question(teacher));
        String session = student.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        JsonNode asked = Placement.question(student, session, 0);
        assertThat(admin.get(SWITCHES + "/use?kind=module&id=testing")
                        .ok()
                        .get("runningTests")
                        .asInt())
                .isEqualTo(1);

        turn(admin, "module", "testing", false);
        assertProblem(teacher.get(TESTING + "/templates"), 403, "module-switched-off");
        assertProblem(
                student.post(Placement.SESSIONS + "start", Map.of("templateId", template)), 403, "module-switched-off");
        assertThat(teacher.get("/api/switches").ok().get("modules").toString()).isEqualTo("[\"testing\"]");
        assertThat(institutes
                        .signedIn("lut", "teacher")
                        .get(TESTING + "/templates")
                        .status())
                .isEqualTo(200);
        JsonNode answer = Api.JSON.createObjectNode().put("selected", "b");
        assertThat(Placement.submit(student, session, asked, answer, 1).status())
                .isEqualTo(200);
        assertThat(student.post(Placement.SESSIONS + session + "/complete", Map.of())
                        .status())
                .isEqualTo(200);

        turn(admin, "module", "testing", true);
        assertThat(teacher.get(TESTING + "/templates").status()).isEqualTo(200);
    }

    @Test
    void what_is_no_switch_is_refused_and_only_an_administrator_turns_one() {
        Api admin = institutes.signedIn("lut", "admin");
        assertThat(turned(admin, "item-type", "question/nothing").status()).isEqualTo(404);
        assertThat(turned(admin, "lamp", CHOICE).status()).isEqualTo(400);
        assertThat(turned(admin, "module", "x".repeat(300)).status()).isEqualTo(400);
        assertThat(admin.post(SWITCHES, Map.of("kind", "module")).status()).isEqualTo(400);
        assertThat(turned(institutes.signedIn("lut", "teacher"), "item-type", CHOICE)
                        .status())
                .isEqualTo(403);
    }

    private static Api.Answer turned(Api caller, String kind, String id) {
        return caller.post(SWITCHES, Map.of("kind", kind, "id", id, "on", false, "version", 0));
    }

    /** Turns a switch; returns its version. */
    private static int turn(Api admin, String kind, String id, boolean on) {
        for (JsonNode one : admin.get(SWITCHES).ok().get("items")) {
            if (one.get("kind").asText().equals(kind) && one.get("id").asText().equals(id)) {
                JsonNode turned = admin.post(
                                SWITCHES,
                                Map.of(
                                        "kind",
                                        kind,
                                        "id",
                                        id,
                                        "on",
                                        on,
                                        "version",
                                        one.get("version").asInt()))
                        .ok();
                assertThat(turned.get("on").asBoolean()).isEqualTo(on);
                return turned.get("version").asInt();
            }
        }
        throw new AssertionError("there is no switch of " + kind + " " + id);
    }

    private static boolean isOffered(Api teacher) {
        for (JsonNode type : teacher.get("/api/plugins").ok().get("items")) {
            if (type.get("id").asText().equals(CHOICE)) {
                return type.get("licensed").asBoolean() && type.get("on").asBoolean();
            }
        }
        throw new AssertionError("there is no " + CHOICE);
    }

    private static Map<String, Object> draft() {
        return Map.of(
                "type", "multiple_choice",
                "skill", "grammar",
                "cefrLevel", "A1",
                "language", "en",
                "maxPoints", 1,
                "content",
                        Map.of(
                                "stem",
                                "She ___ home.",
                                "options",
                                List.of(Map.of("id", "a", "text", "go"), Map.of("id", "b", "text", "goes"))),
                "key", Map.of("correct", "b"));
    }

    private static String question(Api teacher) {
        return teacher.post(TESTING + "/questions", draft()).ok().get("id").asText();
    }

    private static String template(Api teacher, String question) {
        Map<String, Object> selection = Map.of("kind", "fixed", "questionIds", List.of(question));
        String template = teacher.post(
                        TESTING + "/templates",
                        Map.of("title", "One", "sections", List.of(Map.of("title", "All", "selection", selection))))
                .ok()
                .get("id")
                .asText();
        teacher.post(TESTING + "/templates/" + template + "/publish", Map.of()).ok();
        return template;
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }
}
