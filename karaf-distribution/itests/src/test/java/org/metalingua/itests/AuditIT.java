package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log as administrators read it, and the figures of the console. */
@ExtendWith(RunningDistribution.class)
class AuditIT {
    private static final String AUDIT = "/api/admin/audit";
    private static final String QUESTIONS = "/api/unified-testing/questions";

    private static Institutes institutes;
    private static Api admin;
    private static Api neighbour;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        admin = institutes.licensed("hezar");
        neighbour = institutes.licensed("binalud");
    }

    @Test
    void an_edit_is_recorded_with_what_was_before_and_after_and_from_where() {
        JsonNode question = admin.post(QUESTIONS, question("She ___ tea.", 1)).ok();
        String id = question.get("id").asText();
        admin.put(
                        QUESTIONS + "/" + id,
                        question("She ___ coffee.", 2),
                        Map.of(
                                "If-Match",
                                "\"" + question.get("version").asInt() + "\"",
                                "User-Agent",
                                "Test of audits"))
                .ok();
        admin.post(QUESTIONS + "/" + id + "/retire", Map.of()).ok();

        JsonNode entries = admin.get(AUDIT + "?subject=question:" + id).ok().get("items");
        assertThat(entries.findValuesAsText("action"))
                .containsExactly("question.retired", "question.edited", "question.created");
        JsonNode edit = entries.get(1);
        assertThat(edit.at("/before/title").asText()).isEqualTo("She ___ tea.");
        assertThat(edit.at("/after/title").asText()).isEqualTo("She ___ coffee.");
        assertThat(edit.at("/before/maxPoints").asDouble()).isEqualTo(1);
        assertThat(edit.at("/after/maxPoints").asDouble()).isEqualTo(2);
        assertThat(edit.get("before").has("skill")).isFalse();
        assertThat(edit.get("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(edit.get("agent").asText()).isEqualTo("Test of audits");
        assertThat(edit.at("/actor/name").asText()).isEqualTo("admin of hezar");
        assertThat(entries.get(0).get("before").toString()).isEqualTo("{\"status\":\"active\"}");
        assertThat(entries.get(0).get("after").toString()).isEqualTo("{\"status\":\"retired\"}");
    }

    @Test
    void entries_are_found_by_who_what_when_and_text_page_by_page() throws Exception {
        institutes.execute("insert into audit (institute_id, at, actor_account_id, action, subject, details)"
                + " select institute.id, '2020-01-01T00:00Z'::timestamptz + n * interval '1 day', account_id,"
                + " 'sought.' || n, 'sought:' || n, jsonb_build_object('word', 'Sepidrud' || n)"
                + " from institute join membership on institute_id = institute.id, generate_series(1, 5) n"
                + " where slug = 'hezar'");
        JsonNode page = admin.get(AUDIT + "?action=sought.&limit=3").ok();
        assertThat(page.findValuesAsText("action")).containsExactly("sought.5", "sought.4", "sought.3");
        JsonNode rest = admin.get(AUDIT + "?action=sought.&limit=3&cursor="
                        + page.get("nextCursor").asText())
                .ok();
        assertThat(rest.findValuesAsText("action")).containsExactly("sought.2", "sought.1");
        assertThat(rest.has("nextCursor")).isFalse();
        assertThat(actions("?q=sepidrud3")).containsExactly("sought.3");
        assertThat(actions("?action=sought&from=2020-01-03T00:00:00Z&to=2020-01-05T00:00:00Z"))
                .containsExactly("sought.3", "sought.2");
        String actor = page.at("/items/0/actor/id").asText();
        assertThat(actions("?action=sought&actor=" + actor)).hasSize(5);
        assertThat(actions("?action=sought&actor=" + actor + "0")).isEmpty();
        assertThat(admin.get(AUDIT + "/actors").ok().findValuesAsText("name")).contains("admin of hezar");
        assertThat(actions("?q=%25")).isEmpty();
    }

    @Test
    void an_institute_reads_its_own_entries_and_the_platform_those_of_all() throws Exception {
        String word = "onlyOfDena";
        institutes.execute("insert into audit (institute_id, action, subject, details)"
                + " select id, 'kept', 'kept:1', '{\"word\": \"" + word + "\"}' from institute where slug = 'hezar'");
        String query = AUDIT + "?q=" + word;
        assertThat(admin.get(query).ok().get("items")).hasSize(1);
        assertThat(neighbour.get(query).ok().get("items")).isEmpty();
        assertThat(neighbour.get(AUDIT + "/export.csv?q=" + word).text()).doesNotContain(word);
        String hezar = institutes.one("select id from institute where slug = 'hezar'");
        assertThat(neighbour.get(query + "&institute=" + hezar).ok().get("items"))
                .isEmpty();
        Api operator = admin.as("platform-admin");
        assertThat(operator.get(query).ok().get("items")).hasSize(1);
        assertThat(operator.get(query + "&institute=" + hezar)
                        .ok()
                        .at("/items/0/institute")
                        .asText())
                .isEqualTo("Institute hezar");
        assertThat(operator.get(query + "&institute=" + hezar + "0").ok().get("items"))
                .isEmpty();
        assertThat(admin.as("teacher").get(AUDIT).status()).isEqualTo(403);
        assertThat(admin.as("teacher").get(AUDIT + "/export.csv").status()).isEqualTo(403);
    }

    @Test
    void the_file_has_every_entry_and_no_formula() throws Exception {
        institutes.execute("insert into audit (institute_id, action, subject, details)"
                + " select id, 'filed', case n when 7 then '=HYPERLINK(\"http://127.0.0.1\")' else 'filed:' || n end, '{}'"
                + " from institute, generate_series(1, 2500) n where slug = 'hezar'");
        Api.Answer file = admin.get(AUDIT + "/export.csv?action=filed");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("audit.csv");
        List<String> lines = List.of(file.text().split("\r\n"));
        assertThat(lines).hasSize(2501);
        assertThat(lines.get(0)).startsWith("\uFEFFtime,institute,");
        assertThat(lines.get(1)).contains(",filed,filed:2500,");
        assertThat(file.text())
                .contains(",\"'=HYPERLINK(")
                .doesNotContain(",\"=")
                .doesNotContain(",=");
    }

    @Test
    void what_is_asked_wrongly_is_refused_by_its_name() {
        for (String[] wrong : new String[][] {
            {"actor", "x"},
            {"action", "A%20B"},
            {"subject", "a%00b"},
            {"from", "yesterday"},
            {"to", "%2B1000000000-01-01T00:00:00Z"},
            {"q", "a%00b"},
            {"q", "x".repeat(301)},
            {"institute", "0"},
            {"limit", "201"},
            {"cursor", "!"}
        }) {
            Api.Answer answer = admin.get(AUDIT + "?" + wrong[0] + "=" + wrong[1]);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.text()).contains("\"" + wrong[0] + "\"");
        }
    }

    @Test
    void the_figures_of_the_console_count_what_the_institute_has() throws Exception {
        JsonNode before = admin.get("/api/admin/stats").ok();
        admin.post(QUESTIONS, question("They ___ tea.", 1)).ok();
        JsonNode after = admin.get("/api/admin/stats").ok();
        assertThat(after.get("missing")).isEmpty();
        assertThat(total(after, "questionsByType") - total(before, "questionsByType"))
                .isEqualTo(1);
        JsonNode byType = figure(after, "questionsByType");
        assertThat(byType.get("source").asText()).isEqualTo("testing");
        assertThat(byType.at("/parts/0/name").asText()).isEqualTo("multiple_choice");
        assertThat(total(after, "sessionsByState")).isZero();
        assertThat(total(after, "resultsWaitingForMarking")).isZero();
        institutes.create("sabzevar", "admin");
        JsonNode unlicensed =
                institutes.signedIn("sabzevar", "admin").get("/api/admin/stats").ok();
        assertThat(unlicensed.findValuesAsText("source")).containsExactly("kernel");
        assertThat(total(unlicensed, "members")).isEqualTo(1);
        assertThat(admin.as("student").get("/api/admin/stats").status()).isEqualTo(403);
        assertThat(admin.as("platform-admin").get("/api/admin/stats").status()).isEqualTo(403);
    }

    private static JsonNode figure(JsonNode stats, String name) {
        for (JsonNode figure : stats.get("figures")) {
            if (figure.get("name").asText().equals(name)) {
                return figure;
            }
        }
        throw new AssertionError("no figure " + name + ": " + stats);
    }

    private static long total(JsonNode stats, String name) {
        return figure(stats, name).get("total").asLong();
    }

    private static List<String> actions(String query) {
        List<String> actions = new ArrayList<>();
        admin.get(AUDIT + query)
                .ok()
                .get("items")
                .forEach(entry -> actions.add(entry.get("action").asText()));
        return actions;
    }

    private static Map<String, Object> question(String stem, int points) {
        return Map.of(
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
                "maxPoints",
                points,
                "content",
                Map.of(
                        "stem",
                        stem,
                        "options",
                        List.of(Map.of("id", "a", "text", "drink"), Map.of("id", "b", "text", "drinks"))),
                "key",
                Map.of("correct", "b"));
    }
}
