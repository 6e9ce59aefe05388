package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.itests.Api.Answer;

/**
 * What attackers try: refused, and in the log without what they sent. A distribution of its own, which trusts this machine
 * as a proxy, so that each test has addresses of its own.
 */
class AbuseIT {
    private static Distribution distribution;
    private static Institutes institutes;
    private static Api anonymous;

    @BeforeAll
    static void start() throws Exception {
        distribution = Distribution.unpack(
                        RunningDistribution.scratch("abuse"), Map.of("METALINGUA_TRUSTED_PROXIES", "127.0.0.0/8, ::1"))
                .start();
        institutes = Institutes.of(distribution);
        institutes.create("alvand", "admin", "teacher", "student", "mentor");
        anonymous = new Api(distribution.baseUri());
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void brute_force_against_one_account_ends_whatever_addresses_it_comes_from() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertProblem(login("student@alvand.example", "guess " + i, "198.51.100." + i), 401, "bad-credentials");
        }
        Answer stopped = login("student@alvand.example", Api.DEMO_PASSWORD, "198.51.100.200");
        assertProblem(stopped, 429, "too-many-attempts");
        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 901);
        for (int i = 0; i < 20; i++) {
            login("student@alvand.example", "more " + i, "198.51.100." + i);
        }
        String student = "account:" + institutes.one("select id from account where email = 'student@alvand.example'");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(institutes.one(
                        "select string_agg(action, ' ' order by id) from audit where subject = '" + student + "'"))
                .isEqualTo("sign-in.failed sign-in.closed"));
    }

    @Test
    void credential_stuffing_from_one_address_ends_and_spares_the_others() {
        for (int i = 0; i < 100; i++) {
            assertProblem(login("victim" + i + "@alvand.example", "leaked", "203.0.113.1"), 401, "bad-credentials");
        }
        assertProblem(login("teacher@alvand.example", Api.DEMO_PASSWORD, "203.0.113.1"), 429, "too-many-attempts");
        assertThat(login("teacher@alvand.example", Api.DEMO_PASSWORD, "203.0.113.2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_address_in_lists_and_audit_is_the_one_that_the_proxy_names() throws Exception {
        String token = anonymous
                .send(
                        "POST",
                        "/api/login",
                        BodyPublishers.ofString(
                                "{\"email\":\"mentor@alvand.example\",\"password\":\"" + Api.DEMO_PASSWORD + "\"}"),
                        Map.of("Content-Type", "application/json", "X-Forwarded-For", "1.2.3.4, 198.51.100.77"))
                .ok()
                .get("accessToken")
                .asText();
        assertThat(anonymous.withToken(token).get("/api/account/sign-ins").ok().findValuesAsText("address"))
                .contains("198.51.100.77")
                .doesNotContain("1.2.3.4");
        assertThat(institutes.one("select details ->> 'address' from audit where action = 'sign-in.begun'"
                        + " and actor_account_id = (select id from account where email = 'mentor@alvand.example')"))
                .isEqualTo("198.51.100.77");
    }

    @Test
    void an_access_token_is_worth_nothing_after_the_sign_out() {
        JsonNode signedIn = login("admin@alvand.example", Api.DEMO_PASSWORD, "198.51.100.51")
                .ok();
        Api admin = anonymous.withToken(signedIn.get("accessToken").asText());
        Map<String, String> refresh =
                Map.of("refreshToken", signedIn.get("refreshToken").asText());
        assertThat(admin.post("/api/auth/logout", refresh).status()).isEqualTo(204);
        assertProblem(admin.get("/api/me"), 401, "invalid-token");
        assertProblem(anonymous.post("/api/auth/refresh", refresh), 401, "refresh-token-invalid");
    }

    @Test
    void a_refresh_token_that_comes_twice_ends_its_sign_in_and_is_audited() throws Exception {
        JsonNode signedIn = login("teacher@alvand.example", Api.DEMO_PASSWORD, "198.51.100.52")
                .ok();
        Map<String, String> stolen =
                Map.of("refreshToken", signedIn.get("refreshToken").asText());
        JsonNode renewed = anonymous.post("/api/auth/refresh", stolen).ok();
        assertProblem(anonymous.post("/api/auth/refresh", stolen), 401, "refresh-token-reused");
        assertProblem(anonymous.withToken(renewed.get("accessToken").asText()).get("/api/me"), 401, "invalid-token");
        assertThat(institutes.one("select count(*) from audit where action = 'refresh-token.reused'"))
                .isEqualTo("1");
    }

    /** Signed with what a careless server might take for the key: nothing, the header's own choice, a public text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}",
                "{\"alg\":\"HS256\",\"kid\":\"x' union select ''--\"}",
                "{\"alg\":\"HS256\",\"jku\":\"http://localhost/keys\"}",
                "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"HS512\"}"
            })
    void a_token_that_we_have_not_signed_opens_nothing(String header) throws Exception {
        String[] good = anonymous.as("admin").token().split("\\.");
        String forged = base64(header) + "." + good[1] + ".";
        byte[] emptyKey = {0};
        for (String signature :
                List.of("", good[2], hmac("HmacSHA256", emptyKey, forged), hmac("HmacSHA512", emptyKey, forged))) {
            assertProblem(anonymous.withToken(forged + signature).get("/api/me"), 401, "invalid-token");
        }
    }

    @Test
    void a_token_is_good_for_its_own_institute_and_until_its_end() throws Exception {
        byte[] secret = Files.readString(distribution.data().resolve("jwt-secret"))
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"iss\":\"%s\",\"sub\":\"1\",\"inst\":1,\"roles\":[\"admin\"],\"name\":\"x\",\"iat\":%d,\"exp\":%d}";
        assertProblem(signed(secret, claims.formatted("somebody-else", now, now + 600)), 401, "invalid-token");
        assertProblem(signed(secret, claims.formatted("metalingua", now - 900, now - 1)), 401, "invalid-token");
        Api foreign = institutes.signedIn("alvand", "teacher");
        String id = anonymous
                .as("admin")
                .get("/api/unified-testing/questions?limit=1")
                .ok()
                .at("/items/0/id")
                .asText();
        assertThat(foreign.get("/api/unified-testing/questions/" + id).status()).isIn(403, 404);
    }

    /** No longer than what is under way at once: who sends on after the answer finds the connection closed. */
    @ParameterizedTest
    @ValueSource(ints = {9_000, 20_000, 60_000})
    void oversized_headers_get_an_answer_and_not_a_cut_connection(int length) throws IOException {
        assertThat(raw("GET /api/me HTTP/1.1\r\nHost: x\r\nX-Padding: " + "x".repeat(length) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void a_path_that_is_too_long_gets_an_answer_too() throws IOException {
        assertThat(raw("GET /" + "x".repeat(60_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4(14|31) .*");
    }

    /** For every place that takes a name: static files, files of plugins, media, exports, installs, the API. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s",
                "/assets/%s",
                "/fonts/%s",
                "/plugins/question/multiple_choice/0123456789ab/%s",
                "/api/unified-testing/media/%s",
                "/api/unified-testing/questions/%s",
                "/api/unified-testing/imports/%s",
                "/api/unified-testing/exports/%s/file",
                "/api/admin/plugins/%s",
                "/api/admin/providers/%s",
                "/api/unified-testing/verifications/%s"
            })
    void no_path_climbs(String place) throws IOException {
        String token = anonymous.as("admin").token();
        for (String up : List.of(
                "../../../../etc/passwd",
                "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "..%2f..%2f..%2fetc%2fpasswd",
                "..%5c..%5c..%5cetc%5cpasswd",
                "..\\..\\..\\etc\\passwd",
                "..;/..;/etc/passwd",
                "%252e%252e%252fetc%252fpasswd",
                "..%c0%af..%c0%afetc/passwd",
                "passwd%00.js")) {
            String answer = raw("GET " + place.formatted(up)
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n\r\n");
            assertThat(answer)
                    .as(place.formatted(up))
                    .matches("(?s)HTTP/1.1 4\\d\\d .*")
                    .doesNotContain("root:");
        }
    }

    @Test
    void an_uploaded_file_is_no_path() {
        Api admin = anonymous.as("platform-admin");
        for (String name : List.of("../../evil.jar", "..%2f..%2fevil.jar", "..\\evil.jar", "evil\u0000.jar")) {
            Answer answer = admin.send(
                    "POST",
                    "/api/admin/plugins",
                    BodyPublishers.ofByteArray(new byte[] {'P', 'K', 3, 4, 0, 0}),
                    Map.of(
                            "Content-Type",
                            "application/octet-stream",
                            "Content-Disposition",
                            "attachment; filename=\"" + name.replace("\u0000", "%00") + "\""));
            assertThat(answer.status()).as(name + " " + answer).isBetween(400, 499);
        }
        assertThat(distribution.data().resolve("../evil.jar")).doesNotExist();
        assertThat(distribution.home().resolve("evil.jar")).doesNotExist();
    }

    @Test
    void what_is_refused_is_logged_without_secrets() throws IOException {
        String secret = "a secret that somebody typed";
        login("nobody@alvand.example", secret, "198.51.100.90");
        anonymous.withToken("a.forged.token").get("/api/me");
        Path log = distribution.home().resolve("data/log/karaf.log");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.readString(log)
                .contains("Refused POST /api/login from 198.51.100.90: 401 bad-credentials"));
        assertThat(Files.readString(log)).doesNotContain(secret).doesNotContain("a.forged.token");
    }

    private static Answer login(String email, String password, String address) {
        return anonymous.post(
                "/api/login", Map.of("email", email, "password", password), Map.of("X-Forwarded-For", address));
    }

    private static Answer signed(byte[] secret, String claims) throws GeneralSecurityException {
        String unsigned = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".";
        return anonymous
                .withToken(unsigned + hmac("HmacSHA256", secret, unsigned))
                .get("/api/me");
    }

    private static String hmac(String algorithm, byte[] key, String unsigned) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        String text = unsigned.substring(0, unsigned.length() - 1);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a client of ours would never send; the beginning of the answer. */
    private static String raw(String request) throws IOException {
        URI server = distribution.baseUri();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(200), StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }
}
