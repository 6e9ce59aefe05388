package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** Signing in with a second factor, over HTTP. */
@ExtendWith(RunningDistribution.class)
class SecondFactorIT {
    private static final String OWN = "/api/account/second-factor";
    private static final String PASSWORD = Api.DEMO_PASSWORD;
    private static final Map<String, String> PRESENT = Map.of("currentPassword", PASSWORD);

    private static Institutes institutes;

    @BeforeAll
    static void two_institutes(Distribution distribution) throws Exception {
        institutes = Institutes.of(distribution);
        institutes.create("shirkuh", "admin", "teacher", "student", "mentor", "supervisor");
        institutes.create("oshtoran", "admin", "teacher");
    }

    @Test
    void after_the_password_comes_a_challenge_and_after_the_code_the_tokens(Api anonymous) {
        AuthenticatorApp app = turnOn("shirkuh", "supervisor");

        JsonNode step = login(anonymous, "supervisor@shirkuh.example").ok();

        assertThat(step.get("secondFactorNeeded").asBoolean()).isTrue();
        assertThat(fieldNames(step)).containsExactlyInAnyOrder("secondFactorNeeded", "challenge");
        String challenge = step.get("challenge").asText();
        assertProblem(answer(anonymous, challenge, app.wrongCode()), 401, "bad-second-factor");
        assertProblem(answer(anonymous, challenge, app.code(0)), 401, "bad-second-factor");
        JsonNode signedIn = answer(anonymous, challenge, app.code(1)).ok();
        assertThat(fieldNames(signedIn)).contains("user", "accessToken", "refreshToken", "institutes");
        assertProblem(answer(anonymous, challenge, app.code(1)), 401, "challenge-invalid");

        JsonNode refreshed = anonymous
                .post(
                        "/api/auth/refresh",
                        Map.of("refreshToken", signedIn.get("refreshToken").asText()))
                .ok();
        Api owner = anonymous.withToken(refreshed.get("accessToken").asText());
        assertThat(owner.get("/api/me").status()).isEqualTo(200);
        assertProblem(
                owner.post(OWN + "/off", Map.of("currentPassword", PASSWORD, "code", app.wrongCode())),
                403,
                "bad-second-factor");
        assertProblem(
                owner.post(OWN + "/off", Map.of("currentPassword", "no", "code", app.code(1))), 403, "wrong-password");
    }

    @Test
    void what_is_no_code_is_named(Api anonymous) {
        for (String code : List.of("", "12345", "abcdef", "\u0000", "0".repeat(5000))) {
            Answer answer = answer(anonymous, "x", code);
            assertProblem(answer, 400, "bad-field");
            assertThat(answer.json().at("/fields/0/field").asText()).isEqualTo("code");
        }
        assertProblem(answer(anonymous, "x".repeat(2000), "123456"), 400, "bad-field");
        assertProblem(answer(anonymous, "made up", "123456"), 401, "challenge-invalid");
        Api mentor = institutes.signedIn("shirkuh", "mentor");
        assertProblem(mentor.put(OWN, Map.of("code", "123456"), Map.of()), 409, "second-factor-not-offered");
        assertProblem(mentor.post(OWN, Map.of()), 400, "bad-field");
    }

    @Test
    void guessing_ends_the_challenge_and_then_pauses_the_account(Api anonymous) {
        AuthenticatorApp app = turnOn("oshtoran", "teacher");
        String challenge = login(anonymous, "teacher@oshtoran.example")
                .ok()
                .get("challenge")
                .asText();
        for (int i = 0; i < 5; i++) {
            assertProblem(answer(anonymous, challenge, app.wrongCode()), 401, "bad-second-factor");
        }
        assertProblem(answer(anonymous, challenge, app.code(1)), 401, "challenge-invalid");
        String next = login(anonymous, "teacher@oshtoran.example")
                .ok()
                .get("challenge")
                .asText();
        Answer paused = answer(anonymous, next, app.code(1));
        assertProblem(paused, 429, "too-many-attempts");
        assertThat(Integer.parseInt(paused.header("Retry-After"))).isBetween(1, 901);
    }

    @Test
    void where_it_is_required_staff_without_one_have_only_their_own_account_until_they_do(Api anonymous)
            throws Exception {
        institutes.create("zardkuh", "admin", "teacher", "student");
        Api admin = institutes.signedIn("zardkuh", "admin");
        AuthenticatorApp adminsApp = turnOn("zardkuh", "admin");
        assertThat(admin.get("/api/me").status()).as("other sign-ins end").isEqualTo(401);
        admin = anonymous.withToken(answer(
                        anonymous,
                        login(anonymous, "admin@zardkuh.example")
                                .ok()
                                .get("challenge")
                                .asText(),
                        adminsApp.code(1))
                .ok()
                .get("accessToken")
                .asText());
        assertThat(admin.put("/api/admin/second-factor", Map.of("required", true), Map.of())
                        .ok()
                        .get("required")
                        .asBoolean())
                .isTrue();

        JsonNode signedIn = login(anonymous, "teacher@zardkuh.example").ok();
        assertThat(signedIn.at("/user/secondFactorSetupNeeded").asBoolean()).isTrue();
        Api restricted = anonymous.withToken(signedIn.get("accessToken").asText());
        Set<String> open = Set.of("/api/account", "/api/me", "/api/auth");
        List<String> wronglyOpen = new ArrayList<>();
        anonymous.get("/api/openapi.json").ok().get("paths").properties().forEach(path -> {
            boolean own = open.stream().anyMatch(prefix -> path.getKey().startsWith(prefix));
            JsonNode get = path.getValue().get("get");
            if (get != null && !own && !get.has("security")) {
                Answer answer = restricted.get(path.getKey().replaceAll("\\{[^}]+}", "1"));
                if (answer.status() != 403 || !answer.text().contains("second-factor-setup-needed")) {
                    wronglyOpen.add(answer.toString());
                }
            }
        });
        assertThat(wronglyOpen).isEmpty();
        assertThat(restricted.get("/api/account").status()).isEqualTo(200);
        assertThat(login(anonymous, "student@zardkuh.example")
                        .ok()
                        .at("/user/secondFactorSetupNeeded")
                        .asBoolean())
                .isFalse();

        JsonNode offer = restricted.post(OWN, PRESENT).ok();
        AuthenticatorApp app = new AuthenticatorApp(offer.get("secret").asText());
        assertThat(offer.get("uri").asText()).startsWith("otpauth://totp/MetaLingua:teacher%40zardkuh.example?secret=");
        restricted.put(OWN, Map.of("code", app.code(0)), Map.of()).ok();
        JsonNode refreshed = anonymous
                .post(
                        "/api/auth/refresh",
                        Map.of("refreshToken", signedIn.get("refreshToken").asText()))
                .ok();
        Api teacher = anonymous.withToken(refreshed.get("accessToken").asText());
        assertThat(teacher.get("/api/me").ok().get("secondFactorSetupNeeded").asBoolean())
                .isFalse();
        assertThat(teacher.get("/api/licence").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_takes_away_a_lost_one_of_their_own_institute(Api anonymous) throws Exception {
        turnOn("shirkuh", "mentor");
        String mentor = institutes.one("select id from account where email = 'mentor@shirkuh.example'");
        String path = "/api/admin/second-factor/accounts/" + mentor;
        assertThat(institutes.signedIn("oshtoran", "admin").delete(path).status())
                .isEqualTo(404);
        assertThat(institutes.signedIn("shirkuh", "student").delete(path).status())
                .isEqualTo(403);
        assertThat(login(anonymous, "mentor@shirkuh.example").ok().has("challenge"))
                .isTrue();

        assertThat(institutes.signedIn("shirkuh", "admin").delete(path).status())
                .isEqualTo(204);

        assertThat(login(anonymous, "mentor@shirkuh.example").ok().has("accessToken"))
                .isTrue();
        assertThat(institutes.one("select string_agg(action, ',') from audit where subject = 'account:" + mentor + "'"))
                .contains("second-factor.on", "second-factor.reset", "sign-in.begun");
    }

    private static AuthenticatorApp turnOn(String slug, String role) {
        Api owner = institutes.signedIn(slug, role);
        AuthenticatorApp app =
                new AuthenticatorApp(owner.post(OWN, PRESENT).ok().get("secret").asText());
        JsonNode codes =
                owner.put(OWN, Map.of("code", app.code(0)), Map.of()).ok().get("recoveryCodes");
        assertThat(codes).hasSize(10);
        return app;
    }

    private static Answer login(Api anonymous, String email) {
        return anonymous.post("/api/login", Map.of("email", email, "password", PASSWORD));
    }

    private static Answer answer(Api anonymous, String challenge, String code) {
        return anonymous.post("/api/auth/second-factor", Map.of("challenge", challenge, "code", code));
    }

    private static List<String> fieldNames(JsonNode node) {
        Iterable<String> names = node::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }
}
