package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** Files of people come into an institute and leave it; some of them are hostile. Every test has an institute of its own. */
@ExtendWith(RunningDistribution.class)
class UserImportIT {
    private static final String IMPORTS = "/api/people/imports";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 16 << 20;

    private static final List<List<String>> MIXED = List.of(
            List.of("displayName", "email", "phone", "roles", "nationalCode", "iban"),
            List.of("Sara", "sara@example.org", "0912 345 6789", "teacher|mentor", "", ""),
            List.of("نگار راد", "", "۰۹۱۲۳۴۵۶۷۸۰", "student", "", ""),
            List.of("", "nobody@example.org", "", "student", "", ""),
            List.of("Babak", "no address", "", "boss", "", ""),
            List.of("Again", "SARA@example.org", "", "student", "", ""),
            List.of("Coded", "coded@example.org", "", "student", "0012345678", "IR1"));

    private Api admin;
    private Institutes institutes;
    private String slug;

    @BeforeEach
    void institute(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        slug = "import-" + UUID.randomUUID();
        institutes.create(slug, "admin", "teacher");
        admin = institutes.signedIn(slug, "admin");
    }

    @Test
    void csv_and_workbook_are_looked_at_alike_and_say_of_every_row_what_is_wrong() {
        for (JsonNode ready :
                List.of(imported(csv(MIXED), "text/csv", "ready"), imported(PeopleFile.xlsx(MIXED), XLSX, "ready"))) {
            assertThat(ready.get("rows").asInt()).isEqualTo(6);
            assertThat(ready.get("good").asInt()).isEqualTo(2);
            assertThat(problems(ready))
                    .containsExactly(
                            "4 displayName missing",
                            "5 email no-email",
                            "5 roles no-role",
                            "6 email twice",
                            "7 nationalCode no-national-code",
                            "7 iban no-iban");
        }
        assertThat(invitations()).as("before anybody has agreed").isEmpty();
    }

    @Test
    void whoever_is_stored_is_invited_without_a_password_and_the_same_file_again_changes_nothing() {
        JsonNode ready = imported(PeopleFile.xlsx(MIXED), XLSX, "ready");
        JsonNode done = committed(ready);
        assertThat(done.get("good").asInt()).isEqualTo(2);
        List<String> invited = invitations();
        assertThat(invited).containsExactlyInAnyOrder("Sara", "نگار راد");
        assertThat(admin.post("/api/login", Map.of("email", "sara@example.org", "password", "Sara"))
                        .status())
                .isEqualTo(401);

        admin.post(path(ready) + "/commit", "{}").ok();
        assertThat(admin.get(path(ready)).ok()).as("agreed to twice").isEqualTo(done);

        JsonNode again = imported(csv(MIXED), "text/csv", "ready");
        assertThat(again.get("good").asInt()).isZero();
        assertThat(problems(again)).contains("2 email invited", "3 phone invited");
        committed(again);
        assertThat(invitations()).isEqualTo(invited);
    }

    @Test
    void a_file_of_more_rows_or_bytes_than_are_taken_is_refused_as_a_whole() {
        assertThat(failure(PeopleFile.csv(20_001, "much-"), "text/csv")).contains("20000 rows");
        assertThat(failure(PeopleFile.xlsxOfSheet("<row r=\"20002\"><c t=\"n\"><v>1</v></c></row>"), XLSX))
                .contains("20000 rows");
        assertThat(admin.postRaw(IMPORTS, new byte[MAX_BYTES + 1], "text/csv").status())
                .isEqualTo(413);
        assertThat(admin.postRaw(IMPORTS, new byte[0], "text/csv").status()).isEqualTo(422);
        assertThat(invitations()).isEmpty();
    }

    @Test
    void a_workbook_that_grows_when_it_is_opened_is_refused() {
        byte[] bomb = PeopleFile.xlsxBomb();

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(failure(bomb, XLSX)).contains("times its size");
    }

    @Test
    void formulas_are_rejected_and_never_computed() {
        String sheet = "<row><c t=\"inlineStr\"><is><t>displayName</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>email</t></is></c><c t=\"inlineStr\"><is><t>roles</t></is></c></row>"
                + "<row><c t=\"str\"><f>HYPERLINK(\"http://example.org\",\"Sara\")</f><v>Sara</v></c>"
                + "<c t=\"inlineStr\"><is><t>f@example.org</t></is></c><c t=\"inlineStr\"><is><t>student</t></is></c></row>";
        String csv = "displayName,email,roles\r\n=1+1,a@example.org,student\r\n"
                + "\"@SUM(A1)\",b@example.org,student\r\nSara,=A1,student\r\n";

        assertThat(problems(imported(PeopleFile.xlsxOfSheet(sheet), XLSX, "ready")))
                .containsExactly("2 displayName formula");
        assertThat(problems(imported(csv.getBytes(StandardCharsets.UTF_8), "text/csv", "ready")))
                .containsExactly("2 displayName formula", "3 displayName formula", "4 email formula");
    }

    @Test
    void what_is_exported_is_no_formula_anywhere_and_can_be_imported_elsewhere() throws Exception {
        String name = "=HYPERLINK(\"http://example.org\",\"pay\")";
        institutes.execute(
                "update account set display_name = '" + name + "' where email = 'teacher@" + slug + ".example'");

        Answer csv = admin.get("/api/people/export?format=csv");
        Answer xlsx = admin.get("/api/people/export?format=xlsx");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).contains("\"'=HYPERLINK(").doesNotContain(",=").doesNotContain("\n=");
        String sheet = entry(xlsx.response().body(), "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<t xml:space=\"preserve\">=HYPERLINK(").doesNotContain("<f>");

        String other = "import-" + UUID.randomUUID();
        institutes.create(other, "admin");
        Api elsewhere = institutes.signedIn(other, "admin");
        for (Answer file : List.of(csv, xlsx)) {
            JsonNode ready = imported(elsewhere, file.response().body(), file.header("Content-Type"), "ready");
            assertThat(ready.get("good").asInt()).isEqualTo(1);
            assertThat(problems(elsewhere, ready)).singleElement().asString().endsWith("displayName formula");
        }
    }

    @Test
    void only_administrators_bring_files_and_their_names_have_no_folders() {
        assertThat(institutes
                        .signedIn(slug, "teacher")
                        .postRaw(IMPORTS, csv(MIXED), "text/csv")
                        .status())
                .isEqualTo(403);
        JsonNode started = admin.postRaw(IMPORTS + "?name=..%2F..%2Fetc%2Fpasswd", csv(MIXED), "text/csv")
                .ok();
        assertThat(started.get("fileName").asText()).isEqualTo("passwd");
        assertThat(admin.get(path(started) + "/rows?outcome=some").status()).isEqualTo(400);
        assertThat(admin.get(IMPORTS + "/" + Long.MAX_VALUE).status()).isEqualTo(404);
    }

    @Test
    void an_import_that_is_taken_back_withdraws_whom_it_invited() {
        JsonNode done = committed(imported(csv(MIXED), "text/csv", "ready"));

        assertThat(admin.send("DELETE", path(done), BodyPublishers.noBody(), Map.of())
                        .ok()
                        .get("state")
                        .asText())
                .isEqualTo("undone");
        assertThat(invitations()).isEmpty();
    }

    private String failure(byte[] file, String type) {
        return imported(file, type, "failed").get("message").asText();
    }

    private JsonNode imported(byte[] file, String type, String state) {
        return imported(admin, file, type, state);
    }

    private static JsonNode imported(Api who, byte[] file, String type, String state) {
        JsonNode started = who.postRaw(IMPORTS + "?name=people", file, type).ok();
        return await().atMost(PATIENCE).until(() -> who.get(path(started)).ok(), known -> known.get("state")
                .asText()
                .equals(state));
    }

    private JsonNode committed(JsonNode ready) {
        admin.post(path(ready) + "/commit", "{}").ok();
        return await().atMost(PATIENCE).until(() -> admin.get(path(ready)).ok(), known -> known.get("state")
                .asText()
                .equals("done"));
    }

    private static String path(JsonNode anImport) {
        return IMPORTS + "/" + anImport.get("id").asText();
    }

    private List<String> problems(JsonNode anImport) {
        return problems(admin, anImport);
    }

    /** {@code line field problem} of every rejected row. */
    private static List<String> problems(Api who, JsonNode anImport) {
        List<String> problems = new ArrayList<>();
        who.get(path(anImport) + "/rows?outcome=rejected").ok().get("items").forEach(row -> row.get("problems")
                .forEach(problem -> problems.add(
                        row.get("line").asText() + " " + problem.get("field").asText() + " "
                                + problem.get("problem").asText())));
        return problems;
    }

    /** Whom the institute has invited, by name. */
    private List<String> invitations() {
        return admin.get("/api/people/invitations").ok().findValuesAsText("displayName");
    }

    private static byte[] csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> String.join(",", row))
                .collect(Collectors.joining("\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("there is no " + name);
    }
}
