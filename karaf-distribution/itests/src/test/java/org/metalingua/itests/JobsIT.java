package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How administrators look after jobs: those of their own institute, and the platform's operators after all. */
@ExtendWith(RunningDistribution.class)
class JobsIT {
    private static final String JOBS = "/api/admin/jobs";
    private static final Duration SOON = Duration.ofSeconds(15);

    private static Institutes institutes;
    private static Api admin;
    private static Api neighbour;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        admin = institutes.licensed("sialk");
        neighbour = institutes.licensed("marlik");
    }

    @Test
    void a_job_that_cannot_be_done_becomes_a_dead_letter_which_is_retried_and_discarded() throws Exception {
        // a test of this number there is not, and never will be: every attempt fails
        String id = submitted("testing.score", "no-number", 9);
        JsonNode dead = dead(id);
        assertThat(dead.get("failures").asInt()).isEqualTo(10);
        assertThat(dead.get("error").asText()).contains("NumberFormatException");
        assertThat(dead.get("deadAt").asText())
                .isGreaterThanOrEqualTo(dead.get("failedAt").asText());
        assertThat(dead.has("nextRun")).isFalse();
        assertThat(admin.get(JOBS + "/summary").ok().get("dead").asInt()).isPositive();
        assertThat(admin.get(JOBS + "?state=dead&kind=testing.score").ok().findValuesAsText("id"))
                .contains(id);

        JsonNode retried = admin.post(JOBS + "/" + id + "/retry", Map.of()).ok();
        assertThat(retried.get("failures").asInt()).isZero();
        await().atMost(SOON)
                .until(() -> admin.get(JOBS + "/" + id).ok().get("failures").asInt() == 1);
        assertThat(admin.get(JOBS + "/" + id).ok().get("state").asText()).isEqualTo("waiting");

        assertThat(admin.delete(JOBS + "/" + id).status()).isEqualTo(204);
        assertProblem(admin.get(JOBS + "/" + id), 404, "not-found");
        assertProblem(admin.delete(JOBS + "/" + id), 404, "not-found");
        assertThat(admin.get("/api/admin/audit?subject=job:" + id).ok().findValuesAsText("action"))
                .containsExactly("job.discarded", "job.retried");
    }

    @Test
    void all_dead_letters_of_a_kind_are_retried_at_once() throws Exception {
        String first = submitted("testing.calibrate", "a", 9);
        String second = submitted("testing.calibrate", "b", 9);
        dead(first);
        dead(second);
        assertThat(admin.post(JOBS + "/retry", Map.of("kind", "testing.calibrate"))
                        .ok()
                        .get("retried")
                        .asInt())
                .isEqualTo(2);
        await().atMost(SOON)
                .until(() -> admin.get(JOBS + "/" + second).ok().get("failures").asInt() == 1);
        assertThat(admin.post(JOBS + "/retry", Map.of("kind", "testing.calibrate"))
                        .ok()
                        .get("retried")
                        .asInt())
                .isZero();
        assertThat(admin.get("/api/admin/audit?subject=jobs:testing.calibrate")
                        .ok()
                        .get("items"))
                .hasSize(1);
        admin.delete(JOBS + "/" + first).ok();
        admin.delete(JOBS + "/" + second).ok();
    }

    @Test
    void a_job_is_seen_and_changed_in_its_own_institute_and_by_the_platform_only() throws Exception {
        String id = submitted("testing.of-no-module", "kept", 0);
        assertProblem(neighbour.get(JOBS + "/" + id), 404, "not-found");
        assertProblem(neighbour.post(JOBS + "/" + id + "/retry", Map.of()), 404, "not-found");
        assertProblem(neighbour.delete(JOBS + "/" + id), 404, "not-found");
        assertThat(neighbour.get(JOBS).ok().findValuesAsText("id")).doesNotContain(id);
        assertThat(neighbour.get(JOBS + "/summary").ok().toString()).doesNotContain("of-no-module");
        assertProblem(admin.as("teacher").get(JOBS), 403, "forbidden");

        Api operator = admin.as("platform-admin");
        JsonNode seen = operator.get(JOBS + "/" + id).ok();
        assertThat(seen.at("/institute/name").asText()).isEqualTo("Institute sialk");
        String institute = seen.at("/institute/id").asText();
        assertThat(operator.get(JOBS + "?institute=" + institute).ok().findValuesAsText("key"))
                .contains("kept");
        assertThat(operator.get(JOBS + "?institute=" + institute + "1").ok().get("items"))
                .isEmpty();
        institutes.execute("update job set execution_time = now() - interval '2 minutes' where id = " + id);
        assertThat(admin.get(JOBS + "/" + id).ok().get("state").asText()).isEqualTo("late");
        admin.delete(JOBS + "/" + id).ok();
    }

    @Test
    void a_running_job_is_left_alone() throws Exception {
        String id = submitted("testing.of-no-module", "running", 0);
        institutes.execute(
                "update job set picked = true, last_heartbeat = now() + interval '1 hour'" + " where id = " + id);
        assertThat(admin.get(JOBS + "/" + id).ok().get("state").asText()).isEqualTo("running");
        assertProblem(admin.delete(JOBS + "/" + id), 409, "job-running");
        assertProblem(admin.post(JOBS + "/" + id + "/retry", Map.of()), 409, "job-running");
        institutes.execute("delete from job where id = " + id);
    }

    @Test
    void the_list_comes_in_pages() throws Exception {
        for (int i = 0; i < 5; i++) {
            submitted("testing.paged", "job " + i, 0);
        }
        JsonNode page = admin.get(JOBS + "?kind=testing.paged&limit=3").ok();
        assertThat(page.findValuesAsText("key")).containsExactly("job 4", "job 3", "job 2");
        JsonNode rest = admin.get(JOBS + "?kind=testing.paged&limit=3&cursor="
                        + page.get("nextCursor").asText())
                .ok();
        assertThat(rest.findValuesAsText("key")).containsExactly("job 1", "job 0");
        assertThat(rest.has("nextCursor")).isFalse();
        institutes.execute("delete from job where kind = 'testing.paged'");
    }

    @Test
    void jobs_are_found_by_when_they_were_made() throws Exception {
        String id = submitted("testing.dated", "old", 0);
        institutes.execute("update job set created_at = '2020-03-21T10:30:00Z' where id = " + id);
        submitted("testing.dated", "new", 0);
        String dated = JOBS + "?kind=testing.dated";

        assertThat(admin.get(dated + "&to=2020-03-21T10:30:01Z").ok().findValuesAsText("key"))
                .containsExactly("old");
        assertThat(admin.get(dated + "&to=2020-03-21T10:30:00Z").ok().get("items"))
                .isEmpty();
        assertThat(admin.get(dated + "&from=2020-03-21T10:30:00Z&to=2020-03-21T10:31:00Z")
                        .ok()
                        .findValuesAsText("key"))
                .containsExactly("old");
        assertThat(admin.get(dated + "&from=2020-03-22T00:00:00Z").ok().findValuesAsText("key"))
                .containsExactly("new");
        Api.Answer wrong = admin.get(dated + "&from=yesterday");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("fields").findValuesAsText("field")).containsExactly("from");
        institutes.execute("delete from job where kind = 'testing.dated'");
    }

    @Test
    void a_schedule_says_when_it_ran_and_runs_at_once_when_an_operator_says_so() throws Exception {
        Api operator = admin.as("platform-admin");
        institutes.execute("insert into job_progress (institute_id, kind, key, account_id, status, share, updated_at)"
                + " select institute.id, 'testing.old', 'a', account_id, 'done', 1, now() - interval '40 days'"
                + " from institute join membership on institute_id = institute.id where slug = 'sialk' limit 1");
        assertThat(operator.post(JOBS + "/schedules/kernel.forget-progress/run", Map.of())
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .until(() -> institutes.one("select 1 from job_progress where kind = 'testing.old'") == null);
        await().atMost(SOON).until(() -> schedule(operator).has("lastEnded"));
        assertThat(schedule(operator).get("reach").asText()).isEqualTo("runtime");
        assertThat(schedule(operator).get("failed").asBoolean()).isFalse();
        assertThat(schedule(operator).get("inService").asBoolean()).isTrue();
        assertThat(admin.get(JOBS + "/schedules").ok().findValuesAsText("name"))
                .as("those that have a job for each institute")
                .containsExactly("kernel.sweep-files", "linguaquest.leagues");
        assertProblem(admin.post(JOBS + "/schedules/kernel.forget-progress/run", Map.of()), 403, "forbidden");
        assertProblem(operator.post(JOBS + "/schedules/no.such/run", Map.of()), 404, "not-found");
    }

    @Test
    void what_is_asked_wrongly_is_refused_by_its_name() {
        assertField(admin.get(JOBS + "?state=happy"), "state");
        assertField(admin.get(JOBS + "?kind=a%00b"), "kind");
        assertField(admin.get(JOBS + "?institute=-1"), "institute");
        assertField(admin.get(JOBS + "?limit=0"), "limit");
        assertField(admin.get(JOBS + "?cursor=x"), "cursor");
        assertField(admin.post(JOBS + "/retry", Map.of()), "kind");
        assertThat(admin.get(JOBS + "/no-number").status()).isEqualTo(404);
    }

    /** A job whose attempts have failed so often already. */
    private static String submitted(String kind, String key, int failures) throws Exception {
        institutes.execute("insert into job (institute_id, kind, key, data, execution_time, failures) select id, '"
                + kind + "', '" + key + "', '{}', now(), " + failures + " from institute where slug = 'sialk'");
        return institutes.one("select id from job where kind = '" + kind + "' and key = '" + key + "'");
    }

    private static JsonNode dead(String id) {
        await().atMost(SOON)
                .until(() ->
                        admin.get(JOBS + "/" + id).ok().get("state").asText().equals("dead"));
        return admin.get(JOBS + "/" + id).ok();
    }

    private static JsonNode schedule(Api operator) {
        for (JsonNode schedule : operator.get(JOBS + "/schedules").ok().get("items")) {
            if (schedule.get("name").asText().equals("kernel.forget-progress")) {
                return schedule;
            }
        }
        throw new AssertionError("there is no such schedule");
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    private static void assertField(Api.Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text()).contains("\"" + field + "\"");
    }
}
