package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.metalingua.itests.Api.Answer;

/**
 * A report goes out on paper, and comes back to somebody who does not believe it. The platform is of this class alone:
 * whoever guesses codes is kept waiting, and here everybody comes from one address.
 */
@TestMethodOrder(OrderAnnotation.class)
class VerificationIT {
    private static final String PUBLIC = "/api/unified-testing/verifications/";
    private static ExternalDatabase database;
    private static Distribution distribution;

    private Api anonymous;
    private Api student;
    private Api teacher;
    private Api supervisor;

    @BeforeAll
    static void start() throws Exception {
        database = ExternalDatabase.start(RunningDistribution.scratch("verification-database"));
        distribution = Distribution.unpack(
                        RunningDistribution.scratch("verification"), Map.of("DATABASE_URL", database.url()))
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
        database.close();
    }

    @BeforeEach
    void sign_in() {
        anonymous = new Api(distribution.baseUri());
        student = anonymous.as("student");
        teacher = anonymous.as("teacher");
        supervisor = anonymous.as("supervisor");
    }

    /** The placement test, handed in with little more than its essay. */
    private String finished() {
        String session = Placement.start(student);
        JsonNode first = Placement.question(student, session, 0);
        Placement.submit(student, session, first, Placement.anyAnswer(first), 1).ok();
        JsonNode essay = Placement.firstOfType(student, session, "essay");
        Placement.submit(student, session, essay, Placement.anyAnswer(essay), 1).ok();
        student.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
        return session;
    }

    private String marked() {
        String session = finished();
        Placement.mark(teacher, Placement.essayToMark(teacher, session), 0.6);
        return session;
    }

    private static String verifications(String session) {
        return Placement.SESSIONS + session + "/verifications";
    }

    private String code(Api caller, String session) {
        return caller.post(verifications(session), Map.of()).ok().get("code").asText();
    }

    private static Answer pdf(Api caller, String session, String language) {
        return caller.get(Placement.SESSIONS + session + "/report.pdf?lang=" + language);
    }

    private JsonNode check(String code) {
        return anonymous.get(PUBLIC + code).ok();
    }

    private static void assertIsPdf(Answer answer) {
        assertThat(answer.status()).as(answer.header("Content-Type")).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/pdf");
        byte[] bytes = answer.response().body();
        assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(bytes).hasSizeBetween(10_000, 200_000);
    }

    @Test
    @Order(1)
    void nothing_that_prints_is_loaded_before_somebody_prints() {
        Jvm jvm = Jvm.of(distribution);
        assertThat(jvm.hasLoaded("com.lowagie")).isFalse();

        assertIsPdf(pdf(student, marked(), "en"));

        assertThat(jvm.hasLoaded("com.lowagie")).isTrue();
    }

    @Test
    @Order(2)
    void a_final_report_is_printed_and_anybody_checks_it() {
        String session = marked();

        Answer printed = pdf(student, session, "fa");
        assertIsPdf(printed);
        assertThat(printed.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(printed.header("Content-Disposition"))
                .startsWith("attachment; filename=\"")
                .contains("filename*=UTF-8''%DA%A9");
        assertIsPdf(pdf(teacher, session, "en"));

        JsonNode given = student.post(verifications(session), Map.of()).ok();
        String code = given.get("code").asText();
        assertThat(code).matches("ML(-[0-9A-HJKMNP-TV-Z]{4}){4}");
        assertThat(given.get("address").asText()).isEqualTo(distribution.baseUri() + "/verify/" + code);
        assertThat(student.get(verifications(session)).ok().get("items"))
                .as("the paper and the page have one code")
                .hasSize(1);
        JsonNode report = student.get(Placement.SESSIONS + session + "/report").ok();
        for (String typed :
                List.of(code, code.toLowerCase(), code.replace("-", ""), code.substring(3), code.replace('0', 'O'))) {
            JsonNode shown = check(typed);
            assertThat(shown.get("code").asText()).isEqualTo(code);
            assertThat(shown.get("status").asText()).isEqualTo("valid");
            assertThat(shown.get("institute").asText()).isEqualTo("MetaLingua Demo Institute");
            assertThat(shown.get("learner").asText()).isEqualTo("Demo student");
            assertThat(shown.get("test")).isEqualTo(report.get("templateTitle"));
            assertThat(shown.get("cefrLevel")).isEqualTo(report.get("cefrLevel"));
            assertThat(shown.get("points")).isEqualTo(report.get("points"));
        }
    }

    @Test
    @Order(3)
    void many_requests_at_once_get_one_code() {
        String session = marked();
        Set<String> codes =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> code(student, session)))
                        .limit(10)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .collect(Collectors.toSet());
        assertThat(codes).hasSize(1);
    }

    @Test
    @Order(4)
    void a_report_that_is_not_final_says_what_it_waits_for() {
        String session = Placement.start(student);
        assertThat(pdf(student, session, "en").status()).isEqualTo(409);
        assertThat(pdf(student, session, "en").json().get("code").asText()).isEqualTo("session-open");
        session = finished();

        Answer refused = pdf(student, session, "en");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().get("code").asText()).isEqualTo("report-not-final");
        assertThat(refused.json().get("fields").get(0).get("problem").asText()).isEqualTo("waits for a rater");
        assertThat(student.get(verifications(session)).ok().get("items")).isEmpty();

        Placement.mark(teacher, Placement.essayToMark(teacher, session), 0.6);
        assertIsPdf(pdf(student, session, "en"));
    }

    @Test
    @Order(5)
    void another_rating_supersedes_what_was_printed() {
        String session = finished();
        String essay = Placement.essayToMark(teacher, session);
        Placement.mark(teacher, essay, 0.6);
        String before = code(student, session);

        Placement.mark(supervisor, essay, 0.2);

        JsonNode old = check(before);
        assertThat(old.get("status").asText()).isEqualTo("superseded");
        assertThat(old.get("since").asText()).isNotEmpty();
        assertThat(old.fieldNames()).toIterable().containsExactlyInAnyOrder("code", "status", "since");
        String after = code(student, session);
        assertThat(after).isNotEqualTo(before);
        assertThat(check(after).get("status").asText()).isEqualTo("valid");
        assertThat(student.get(verifications(session)).ok().get("items").findValuesAsText("status"))
                .containsExactly("valid", "superseded");
    }

    @Test
    @Order(6)
    void a_revoked_report_is_not_given_out_until_it_is_restored() throws Exception {
        String session = marked();
        String code = code(student, session);
        String revocation = verifications(session) + "/" + code + "/revocation";
        Map<String, String> reason = Map.of("reason", "Somebody else sat the test.");

        assertThat(student.put(revocation, reason, Map.of()).status()).isEqualTo(403);
        assertThat(teacher.put(revocation, reason, Map.of()).status()).isEqualTo(403);
        Answer without = supervisor.put(revocation, Map.of("reason", " "), Map.of());
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().get("fields").get(0).get("field").asText()).isEqualTo("reason");
        assertThat(supervisor.put(revocation, "", Map.of()).status()).isEqualTo(400);
        assertThat(supervisor
                        .put(revocation, reason, Map.of())
                        .ok()
                        .get("status")
                        .asText())
                .isEqualTo("revoked");
        assertThat(supervisor.put(revocation, reason, Map.of()).status()).isEqualTo(200);

        assertThat(check(code).get("status").asText()).isEqualTo("revoked");
        assertThat(check(code).has("learner")).isFalse();
        assertThat(pdf(student, session, "fa").json().get("code").asText()).isEqualTo("report-revoked");
        assertThat(student.get(verifications(session)).ok().get("items").get(0).has("reason"))
                .isFalse();
        assertThat(supervisor
                        .get(verifications(session))
                        .ok()
                        .get("items")
                        .get(0)
                        .get("reason")
                        .asText())
                .isEqualTo("Somebody else sat the test.");

        assertThat(supervisor.delete(revocation).ok().get("status").asText()).isEqualTo("valid");
        assertThat(check(code).get("status").asText()).isEqualTo("valid");
        assertThat(audited("session:" + session))
                .as("each once")
                .containsExactly("statement.revoked", "statement.restored");
    }

    @Test
    @Order(7)
    void another_institute_sees_nothing_of_it() throws Exception {
        String session = marked();
        String code = code(student, session);
        Api elsewhere = Institutes.of(distribution, database).licensed("elsewhere");

        assertThat(pdf(elsewhere, session, "en").status()).isEqualTo(404);
        assertThat(elsewhere.get(verifications(session)).status()).isEqualTo(404);
        assertThat(elsewhere.post(verifications(session), Map.of()).status()).isEqualTo(404);
        assertThat(elsewhere
                        .put(verifications(session) + "/" + code + "/revocation", Map.of("reason", "x"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(anonymous.as("mentor").get(verifications(session)).status()).isEqualTo(404);
        assertThat(elsewhere.get(PUBLIC + code).ok().get("status").asText())
                .as("what everybody may know, whoever is signed in where")
                .isEqualTo("valid");
    }

    @Test
    @Order(8)
    void the_language_is_the_one_asked_for_else_what_the_client_or_the_learner_speaks() {
        String session = marked();
        String path = Placement.SESSIONS + session + "/report.pdf";
        assertThat(pdf(student, session, "xx")
                        .json()
                        .get("fields")
                        .get(0)
                        .get("field")
                        .asText())
                .isEqualTo("lang");
        assertThat(student.send("GET", path, BodyPublishers.noBody(), Map.of("Accept-Language", "de, fa;q=0.5"))
                        .header("Content-Disposition"))
                .contains("%DA%A9%D8%A7%D8%B1");
        assertThat(student.get(path).header("Content-Disposition"))
                .as("the account's own")
                .contains("filename*=UTF-8''Result%20Demo%20student.pdf");
    }

    @Test
    @Order(9)
    void no_name_breaks_the_paper() throws Exception {
        String session = marked();
        String code = code(student, session);
        try {
            for (String name : List.of(
                    "سارا احمدی‌نژاد (Sara)",
                    "\u202Eحمید 😀👩‍👩‍👧 Smith\u202C",
                    "W".repeat(3_000),
                    "الف ".repeat(500),
                    "李小龍 <b>\"'\\ {0} \r\n X: y",
                    " ")) {
                rename(name);
                assertIsPdf(pdf(student, session, "fa"));
                assertIsPdf(pdf(student, session, "en"));
                assertThat(check(code).get("learner").asText()).isEqualTo(name);
            }
        } finally {
            rename("Demo student");
        }
    }

    @Test
    @Order(10)
    void whoever_guesses_learns_nothing_and_is_kept_waiting() {
        String code = code(student, marked());
        Answer unknown = anonymous.get(PUBLIC + "ML-0000-0000-0000-0000");
        Answer nonsense = anonymous.get(PUBLIC + "nonsense");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(nonsense.status()).isEqualTo(404);
        assertThat(nonsense.json()).isEqualTo(unknown.json());
        assertThat(anonymous.get(PUBLIC + "%2e%2e").status()).isEqualTo(400);
        assertThat(anonymous.get("/api/unified-testing/verifications").status()).isEqualTo(401);

        Answer refused = Stream.generate(() -> anonymous.get(PUBLIC + "ML-0000-0000-0000-0001"))
                .limit(150)
                .filter(answer -> answer.status() != 404)
                .findFirst()
                .orElseThrow();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(16));
        assertThat(anonymous.get(PUBLIC + code).status())
                .as("a right code tells a guesser nothing either")
                .isEqualTo(429);
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static <T> T aboveInstitutes(Work<T> work) throws SQLException {
        try (Connection connection = database.login().getConnection();
                Statement role = connection.createStatement()) {
            role.execute("set role metalingua_platform");
            return work.in(connection);
        }
    }

    private static int update(String sql, String... values) throws SQLException {
        return aboveInstitutes(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private static void rename(String name) throws SQLException {
        update("update account set display_name = ? where email = 'student@demo.metalingua'", name);
    }

    private static List<String> audited(String subject) throws SQLException {
        return aboveInstitutes(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select action from audit where subject = ? order by id")) {
                query.setString(1, subject);
                try (ResultSet rows = query.executeQuery()) {
                    Stream.Builder<String> actions = Stream.builder();
                    while (rows.next()) {
                        actions.add(rows.getString("action"));
                    }
                    return actions.build().toList();
                }
            }
        });
    }
}
