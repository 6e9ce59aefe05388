package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.kernel.core.licence.LicenceToken;
import org.metalingua.kernel.core.signing.SigningKeys;

/** Two institutes beside the demo one, which have no licence until they upload one. */
@ExtendWith(RunningDistribution.class)
class LicenceIT {
    private static final String TESTING = "/api/unified-testing";
    private static final String UPLOAD = "/api/admin/licence";

    private static Institutes institutes;

    @BeforeAll
    static void create(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        for (String slug : List.of("alborz", "damavand", "sahand", "sabalan", "taftan")) {
            institutes.create(slug, "admin", "teacher", "student");
        }
    }

    @Test
    void a_module_comes_with_the_licence_to_its_institute_and_to_no_other() {
        Api admin = institutes.signedIn("alborz", "admin");
        Api teacher = institutes.signedIn("alborz", "teacher");
        Api other = institutes.signedIn("damavand", "teacher");
        assertProblem(teacher.get(TESTING + "/templates"), 403, "module-not-licensed");
        assertProblem(other.get(TESTING + "/templates"), 403, "module-not-licensed");
        assertThat(teacher.get("/api/me").status()).isEqualTo(200);
        assertThat(teacher.get("/api/licence").ok().get("capabilities")).isEmpty();
        assertThat(admin.get(UPLOAD).ok().get("state").asText()).isEqualTo("none");
        assertProblem(teacher.get(UPLOAD), 403, "forbidden");

        String file =
                institutes.licence("alborz", 365, "testing", "testing.general").file();
        JsonNode preview = admin.post(UPLOAD + "/preview", Map.of("file", file)).ok();
        assertThat(preview.get("gained").toString()).isEqualTo("[\"testing\",\"testing.general\"]");
        assertThat(preview.get("seatsUsed").asInt()).isEqualTo(3);
        assertProblem(teacher.get(TESTING + "/templates"), 403, "module-not-licensed");
        assertThat(admin.post(UPLOAD, Map.of("file", file)).ok().get("state").asText())
                .isEqualTo("valid");

        // in force when the upload is answered
        assertThat(teacher.get(TESTING + "/templates").status()).isEqualTo(200);
        assertThat(teacher.get("/api/licence").ok().get("capabilities")).hasSize(2);
        assertProblem(other.get(TESTING + "/templates"), 403, "module-not-licensed");
        assertThat(admin.get(UPLOAD + "/history").ok().get("items")).hasSize(1);

        List<String> offered = new ArrayList<>();
        teacher.get("/api/plugins").ok().get("items").forEach(type -> {
            if (type.get("licensed").asBoolean()) {
                offered.add(type.get("type").asText());
            }
        });
        assertThat(offered).contains("multiple_choice", "essay").doesNotContain("two_part_analysis");
        Map<String, Object> draft = Map.of(
                "type",
                "two_part_analysis",
                "skill",
                "reading",
                "cefrLevel",
                "B2",
                "language",
                "en",
                "maxPoints",
                1,
                "content",
                Map.of(),
                "key",
                Map.of());
        assertProblem(teacher.post(TESTING + "/questions", draft), 403, "module-not-licensed");
    }

    @Test
    void what_another_node_has_stored_reaches_requests_within_a_second() throws Exception {
        Api teacher = institutes.signedIn("damavand", "teacher");
        LicenceToken token = institutes.licence("damavand", 365, "callern");
        institutes.execute("insert into institute_licence (institute_id, token, issued_at, uploaded_by) select"
                + " membership.institute_id, '" + token.line() + "', now(), account_id from membership"
                + " join institute on institute.id = membership.institute_id where slug = 'damavand' limit 1");
        institutes.execute("select announce_change('licences')");
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(1))
                .until(() -> teacher.get("/api/licence")
                        .ok()
                        .get("capabilities")
                        .toString()
                        .contains("callern"));
    }

    @Test
    void a_licence_that_is_none_is_refused_with_the_reason() {
        Api admin = institutes.signedIn("sahand", "admin");
        LicenceToken good = institutes.licence("sahand", 365, "testing");
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        assertRefused(admin, "what is this", "licence-unreadable");
        assertRefused(admin, good.line().replace("licence-1.", "licence-9."), "licence-format");
        String line = good.line();
        assertRefused(admin, line.substring(0, line.length() - 20) + "A".repeat(20), "licence-altered");
        assertRefused(
                admin,
                Institutes.licence(SigningKeys.generate(), "sahand", today, 365, "testing")
                        .line(),
                "licence-untrusted");
        assertRefused(admin, institutes.licence("alborz", 365, "testing").line(), "licence-foreign");
        assertRefused(
                admin,
                Institutes.licence(institutes.vendor(), "sahand", today.minus(9, ChronoUnit.DAYS), 9, "testing")
                        .line(),
                "licence-expired");
        assertRefused(
                admin,
                Institutes.licence(institutes.vendor(), "sahand", today.plus(9, ChronoUnit.DAYS), 9, "testing")
                        .line(),
                "licence-not-yet-valid");
        LicenceToken newer = institutes.licence("sahand", 365, "callern");
        admin.post(UPLOAD, Map.of("file", newer.file())).ok();
        Api.Answer older = admin.post(UPLOAD, Map.of("file", good.file()));
        assertProblem(older, 409, "licence-older");
        // again: it is there already
        admin.post(UPLOAD, Map.of("file", newer.file())).ok();

        assertThat(admin.post(UPLOAD, Map.of("file", "x".repeat(40_000))).status())
                .isEqualTo(400);
        assertThat(admin.post(UPLOAD, Map.of()).status()).isEqualTo(400);
        assertThat(admin.post(UPLOAD, Map.of("file", "x".repeat(2 << 20))).status())
                .isEqualTo(413);
        assertThat(admin.get(UPLOAD + "/history").ok().get("items")).hasSize(1);
    }

    @Test
    void a_job_of_a_module_does_not_start_for_an_institute_without_it() throws Exception {
        institutes.execute("insert into job (institute_id, kind, key, data, execution_time)"
                + " select id, 'testing.score', '1', '{}', now() from institute where slug = 'taftan'");
        String job = " from job join institute on institute.id = job.institute_id where slug = 'taftan'";
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(institutes.one("select last_error" + job))
                .isEqualTo("not licensed: testing"));
        Api admin = institutes.signedIn("taftan", "admin");
        admin.post(
                        UPLOAD,
                        Map.of(
                                "file",
                                institutes.licence("taftan", 365, "testing").file()))
                .ok();
        institutes.execute("update job set execution_time = now() where kind = 'testing.score' and key = '1'");
        // there is no such test to score, which the module says as soon as it is asked
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(institutes.one("select last_error" + job))
                .isNotNull()
                .doesNotContain("not licensed"));
        institutes.execute("delete from job where kind = 'testing.score' and key = '1'");
    }

    @Test
    void after_the_grace_a_running_test_is_finished_and_nothing_new_begins() throws Exception {
        Api admin = institutes.signedIn("sabalan", "admin");
        Api teacher = institutes.signedIn("sabalan", "teacher");
        Api student = institutes.signedIn("sabalan", "student");
        admin.post(
                        UPLOAD,
                        Map.of(
                                "file",
                                institutes.licence("sabalan", 60, "testing.*").file()))
                .ok();
        String template = ShortTest.published(teacher);
        String session = student.post(Placement.SESSIONS + "start", Map.of("templateId", template))
                .ok()
                .get("id")
                .asText();
        try {
            becomes(admin, 45, "expiring");
            becomes(admin, 70, "grace");
            assertThat(teacher.post(TESTING + "/questions", ShortTest.question("They ___ tea."))
                            .status())
                    .isEqualTo(201);

            becomes(admin, 95, "read-only");
            assertThat(admin.get(UPLOAD).ok().get("clockBehindSeconds").asLong())
                    .isPositive();
            JsonNode asked = Placement.question(student, session, 0);
            Placement.submit(
                            student, session, asked, Api.JSON.createObjectNode().put("selected", "b"), 1)
                    .ok();
            JsonNode report = student.post(Placement.SESSIONS + session + "/complete", Map.of())
                    .ok();
            assertThat(report.get("points").asDouble()).isEqualTo(1);
            assertThat(student.get(Placement.SESSIONS + session + "/report").status())
                    .isEqualTo(200);
            assertProblem(
                    student.post(Placement.SESSIONS + "start", Map.of("templateId", template)),
                    403,
                    "licence-read-only");
            assertProblem(
                    teacher.post(TESTING + "/questions", ShortTest.question("We ___ tea.")), 403, "licence-read-only");
            assertThat(teacher.get(TESTING + "/questions").ok().get("items")).hasSize(3);
            // the demo institute on the same runtime notices nothing
            assertThat(admin.as("teacher")
                            .get("/api/licence")
                            .ok()
                            .get("readOnly")
                            .asBoolean())
                    .isFalse();
        } finally {
            institutes.seen(0);
        }
        becomes(admin, 0, "valid");
        assertThat(teacher.post(TESTING + "/questions", ShortTest.question("We ___ tea."))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_vendors_tool_of_the_distribution_issues_what_it_accepts(Distribution distribution) throws Exception {
        Path folder = RunningDistribution.scratch("licence-vendor");
        assertThat(tool(distribution, folder, "keygen", "acme")).startsWith("Key ");
        String issued = tool(
                distribution,
                folder,
                "issue",
                "acme.key",
                "institute=alborz",
                "name=Alborz",
                "capabilities=testing.*",
                "seats=5",
                "to=2100-12-31");
        Api admin = institutes.signedIn("alborz", "admin");
        assertRefused(admin, issued, "licence-untrusted");
        Files.copy(folder.resolve("acme.pub"), distribution.home().resolve("etc/licence-trust/Acme.pub"));
        JsonNode preview =
                admin.post(UPLOAD + "/preview", Map.of("file", issued)).ok();
        assertThat(preview.at("/licence/signer").asText()).isEqualTo("Acme");
        assertThat(preview.at("/licence/validTo").asText()).isEqualTo("2101-01-01T00:00:00Z");
    }

    private static String tool(Distribution distribution, Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", distribution.home().resolve("bin/licence").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static void becomes(Api admin, int daysAhead, String state) throws SQLException {
        institutes.seen(daysAhead);
        await().until(() -> admin.get(UPLOAD).ok().get("state").asText().equals(state));
    }

    private static void assertRefused(Api admin, String file, String code) {
        assertProblem(admin.post(UPLOAD + "/preview", Map.of("file", file)), 422, code);
        assertProblem(admin.post(UPLOAD, Map.of("file", file)), 422, code);
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }
}
