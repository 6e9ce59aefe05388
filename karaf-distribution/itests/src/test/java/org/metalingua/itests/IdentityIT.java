package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** Signing in by phone, and what is tried against it. Each test has a demo phone of its own: codes are rationed. */
@ExtendWith(RunningDistribution.class)
class IdentityIT {
    private static final String FRONT_DESK = "+989120000008";
    private static final String ACCOUNTANT = "+989120000007";
    private static final String AGENT = "+989120000006";
    private static final String NOBODY = "+989129876543";
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final Pattern LINK = Pattern.compile("http\\S+/new-password#\\S+");

    @Test
    void a_code_by_text_message_signs_in_once(Api anonymous) {
        JsonNode sent = anonymous
                .post("/api/login-otp", Map.of("phone", "۰۹۱۲ ۰۰۰ ۰۰۰۸"))
                .ok();
        assertThat(sent.get("phone").asText()).isEqualTo(FRONT_DESK);
        assertThat(sent.get("expiresInSec").asInt()).isEqualTo(120);
        String code = codeSentTo(FRONT_DESK, anonymous.as("admin"));

        Map<String, String> login = Map.of("phone", "00989120000008", "otp", persian(code));
        JsonNode signedIn = anonymous.post("/api/verify-otp", login).ok();

        assertThat(signedIn.at("/user/roles/0").asText()).isEqualTo("front-desk");
        assertThat(anonymous
                        .withToken(signedIn.get("accessToken").asText())
                        .get("/api/me")
                        .status())
                .isEqualTo(200);
        assertThat(anonymous
                        .post(
                                "/api/auth/refresh",
                                Map.of(
                                        "refreshToken",
                                        signedIn.get("refreshToken").asText()))
                        .status())
                .isEqualTo(200);
        assertThat(problem(anonymous.post("/api/verify-otp", login), 401)).isEqualTo("bad-code");
    }

    @Test
    void guessing_ends_after_five_tries_even_for_the_right_code(Api anonymous) {
        anonymous.post("/api/login-otp", Map.of("phone", ACCOUNTANT)).ok();
        String code = codeSentTo(ACCOUNTANT, anonymous.as("admin"));
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            Answer guess = anonymous.post("/api/verify-otp", Map.of("phone", ACCOUNTANT, "otp", wrong));
            assertThat(problem(guess, 401)).isEqualTo("bad-code");
        }
        Answer right = anonymous.post("/api/verify-otp", Map.of("phone", ACCOUNTANT, "otp", code));
        assertThat(problem(right, 401)).isEqualTo("bad-code");
    }

    @Test
    void status_text_and_time_do_not_tell_who_has_an_account(Api anonymous) {
        JsonNode known =
                anonymous.post("/api/login-otp", Map.of("phone", AGENT)).ok();
        JsonNode unknown =
                anonymous.post("/api/login-otp", Map.of("phone", NOBODY)).ok();
        assertThat(unknown.toString().replace(NOBODY, AGENT)).isEqualTo(known.toString());
        for (String phone : List.of(AGENT, NOBODY)) {
            Answer again = anonymous.post("/api/login-otp", Map.of("phone", phone));
            assertThat(problem(again, 429)).isEqualTo("too-many-attempts");
            assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(1, 61);
        }

        long[] ofKnown = new long[4];
        long[] ofUnknown = new long[4];
        for (int i = 0; i < ofKnown.length; i++) {
            ofKnown[i] = nanosOfAWrongCode(anonymous, AGENT);
            ofUnknown[i] = nanosOfAWrongCode(anonymous, NOBODY);
        }
        Arrays.sort(ofKnown);
        Arrays.sort(ofUnknown);
        // The quickest of each: whatever else the machine does only adds to it. A hash takes tens of milliseconds.
        assertThat((double) ofUnknown[0] / ofKnown[0]).isBetween(0.5, 2.0);
    }

    @Test
    void what_is_no_mobile_number_or_no_code_is_named(Api anonymous) {
        for (String phone : List.of("", "12", "02188776655", "0912ABCDEFG", "+98" + "9".repeat(500), "' or 1=1 --")) {
            Answer answer = anonymous.post("/api/login-otp", Map.of("phone", phone));
            assertThat(problem(answer, 400)).isEqualTo("bad-field");
            assertThat(answer.json().at("/fields/0/field").asText()).isEqualTo("phone");
        }
        for (String otp : List.of("", "12345", "1234567", "abcdef", "۱۲۳۴۵x")) {
            Answer answer = anonymous.post("/api/verify-otp", Map.of("phone", NOBODY, "otp", otp));
            assertThat(problem(answer, 400)).isEqualTo("bad-field");
            assertThat(answer.json().at("/fields/0/field").asText()).isEqualTo("otp");
        }
        for (String body : List.of("{}", "{\"phone\":7}", "[]", "null", "{\"phone\":\"09120000001\",\"admin\":true}")) {
            problem(anonymous.post("/api/login-otp", body), 400);
        }
    }

    @Test
    void codes_that_reached_nobody_are_read_by_administrators_only(Api anonymous) {
        String path = "/api/admin/sandbox-messages?channel=sms";
        for (String role : List.of("student", "teacher", "supervisor", "call-center-agent")) {
            assertThat(anonymous.as(role).get(path).status()).as(role).isEqualTo(403);
        }
        assertThat(anonymous.get(path).status()).isEqualTo(401);
        assertThat(problem(anonymous.as("admin").get("/api/admin/sandbox-messages"), 400))
                .isEqualTo("bad-field");
    }

    @Test
    void everybody_sees_and_ends_their_own_sign_ins_and_the_tokens_die_at_once(Api anonymous) {
        Api here = anonymous.as("mentor");
        Api lost = anonymous.as("mentor");
        String which = null;
        for (JsonNode one : lost.get("/api/account/sign-ins").ok().get("items")) {
            which = one.get("current").asBoolean() ? one.get("id").asText() : which;
        }
        assertThat(which).isNotNull();
        assertThat(anonymous
                        .as("student")
                        .delete("/api/account/sign-ins/" + which)
                        .status())
                .isEqualTo(404);
        assertThat(lost.get("/api/me").status()).isEqualTo(200);

        assertThat(here.delete("/api/account/sign-ins/" + which).status()).isEqualTo(204);

        assertThat(lost.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
        assertThat(here.get("/api/account/sign-ins").text()).doesNotContain(which);
        for (String no : List.of(which, "nonsense", "1", "00000000-0000-0000-0000-000000000000")) {
            assertThat(here.delete("/api/account/sign-ins/" + no).status())
                    .as(no)
                    .isEqualTo(404);
        }

        Api there = anonymous.as("mentor");
        assertThat(here.delete("/api/account/sign-ins").status()).isEqualTo(204);
        assertThat(here.get("/api/me").status()).isEqualTo(401);
        assertThat(there.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void a_profile_is_its_owners_and_a_stale_edit_is_refused(Api anonymous) {
        Api owner = anonymous.as("accountant");
        JsonNode before = owner.get("/api/account").ok();
        var edit = new java.util.HashMap<String, Object>(Map.of(
                "displayName", "حسابدار نمونه",
                "locale", "fa",
                "calendar", "gregorian",
                "timeZone", "Asia/Tehran",
                "version", before.get("version").asInt()));

        JsonNode after = owner.put("/api/account", edit, Map.of()).ok();

        assertThat(after.get("version").asInt()).isEqualTo(before.get("version").asInt() + 1);
        JsonNode me = owner.get("/api/me").ok();
        assertThat(me.get("displayName").asText()).isEqualTo("حسابدار نمونه");
        assertThat(me.get("calendar").asText()).isEqualTo("gregorian");
        assertThat(problem(owner.put("/api/account", edit, Map.of()), 412)).isEqualTo("stale-version");
        edit.put("version", after.get("version").asInt());
        edit.put("timeZone", "Nowhere/Else");
        assertThat(problem(owner.put("/api/account", edit, Map.of()), 400)).isEqualTo("bad-field");
        edit.put("timeZone", "UTC");
        edit.put("platformAdmin", true);
        problem(owner.put("/api/account", edit, Map.of()), 400);
        assertThat(anonymous.get("/api/account").status()).isEqualTo(401);
    }

    @Test
    void a_new_password_needs_the_present_one_and_ends_the_other_sign_ins(Api anonymous) {
        Api here = anonymous.as("call-center-agent");
        Api other = anonymous.as("call-center-agent");
        assertThat(problem(changePassword(here, "not it at all", "four words in a row"), 403))
                .isEqualTo("wrong-password");
        Answer poor = changePassword(here, Api.DEMO_PASSWORD, "short");
        assertThat(problem(poor, 400)).isEqualTo("bad-field");
        assertThat(poor.json().at("/fields/0/field").asText()).isEqualTo("newPassword");

        assertThat(changePassword(here, Api.DEMO_PASSWORD, "four words in a row")
                        .status())
                .isEqualTo(204);

        assertThat(other.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
        Map<String, String> old = Map.of("email", "call-center-agent@demo.metalingua", "password", Api.DEMO_PASSWORD);
        assertThat(problem(anonymous.post("/api/login", old), 401)).isEqualTo("bad-credentials");
        assertThat(changePassword(here, "four words in a row", Api.DEMO_PASSWORD)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_phone_becomes_somebodys_with_the_code_that_comes_to_it(Api anonymous) {
        Api owner = anonymous.as("supervisor");
        Map<String, String> wanted = Map.of("phone", "0935 111 2233", "currentPassword", Api.DEMO_PASSWORD);
        assertThat(problem(
                        owner.post(
                                "/api/account/phone", Map.of("phone", "0935 111 2233", "currentPassword", "a guess")),
                        403))
                .isEqualTo("wrong-password");
        owner.post("/api/account/phone", wanted).ok();
        String code = codeSentTo("+989351112233", anonymous.as("admin"));
        Map<String, String> proof = Map.of("phone", "+989351112233", "otp", code);
        assertThat(problem(anonymous.as("accountant").put("/api/account/phone", proof, Map.of()), 403))
                .isEqualTo("bad-code");

        JsonNode profile = owner.put("/api/account/phone", proof, Map.of()).ok();

        assertThat(profile.get("phone").asText()).isEqualTo("+989351112233");
    }

    @Test
    void a_link_in_a_letter_gives_a_new_password_once(Api anonymous) {
        Api before = anonymous.as("mentor");
        String mentor = "mentor@demo.metalingua";
        Answer known = anonymous.post("/api/auth/forgot-password", Map.of("email", mentor));
        Answer unknown = anonymous.post("/api/auth/forgot-password", Map.of("email", "nobody@demo.metalingua"));
        assertThat(known.status()).isEqualTo(204).isEqualTo(unknown.status());
        assertThat(known.text()).isEqualTo(unknown.text());
        String link = sentTo(mentor, "mail", anonymous.as("admin"), LINK);
        assertThat(link).startsWith("http://localhost:");
        Map<String, String> choice = Map.of("token", link.split("#")[1], "newPassword", Api.DEMO_PASSWORD);
        Map<String, String> poor = Map.of("token", link.split("#")[1], "newPassword", "short");
        assertThat(problem(anonymous.post("/api/auth/reset-password", poor), 400))
                .isEqualTo("bad-field");

        assertThat(anonymous.post("/api/auth/reset-password", choice).status()).isEqualTo(204);

        assertThat(before.get("/api/me").status()).isEqualTo(401);
        assertThat(anonymous.as("mentor").get("/api/me").status()).isEqualTo(200);
        assertThat(problem(anonymous.post("/api/auth/reset-password", choice), 403))
                .isEqualTo("link-invalid");
        assertThat(problem(anonymous.post("/api/auth/forgot-password", Map.of("email", "a\r\nBcc: b@c.d")), 400))
                .isEqualTo("bad-field");
    }

    @Test
    void a_sign_in_goes_to_no_foreign_institute(Api anonymous) {
        JsonNode login = anonymous
                .post("/api/login", Map.of("email", "mentor@demo.metalingua", "password", Api.DEMO_PASSWORD))
                .ok();
        Api mentor = anonymous.withToken(login.get("accessToken").asText());
        String refresh = login.get("refreshToken").asText();
        Answer foreign = mentor.post("/api/auth/institute", Map.of("institute", "nowhere", "refreshToken", refresh));
        assertThat(problem(foreign, 403)).isEqualTo("not-a-member");

        JsonNode again = mentor.post("/api/auth/institute", Map.of("institute", "demo", "refreshToken", refresh))
                .ok();
        assertThat(again.at("/user/institute/slug").asText()).isEqualTo("demo");
        assertThat(anonymous
                        .post("/api/auth/refresh", Map.of("refreshToken", refresh))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_token_of_another_algorithm_or_of_monstrous_size_opens_nothing(Api anonymous) {
        String[] parts = anonymous.as("student").token().split("\\.");
        for (String algorithm : List.of("none", "None", "RS256", "HS512", "ES256")) {
            String header = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
            for (String signature : List.of("", parts[2])) {
                String forged = header + "." + parts[1] + "." + signature;
                assertThat(anonymous.withToken(forged).get("/api/me").status())
                        .as(algorithm)
                        .isEqualTo(401);
            }
        }
        assertThat(anonymous.withToken("x".repeat(6000)).get("/api/me").status())
                .isEqualTo(401);
        int tooLarge = anonymous
                .send("GET", "/api/me", BodyPublishers.noBody(), Map.of("X-Padding", "x".repeat(100_000)))
                .status();
        assertThat(tooLarge).isEqualTo(431);
        assertThat(anonymous.get("/api/health/live").status()).isEqualTo(200);
    }

    private static Answer changePassword(Api who, String present, String next) {
        return who.put("/api/account/password", Map.of("currentPassword", present, "newPassword", next), Map.of());
    }

    private static long nanosOfAWrongCode(Api anonymous, String phone) {
        long began = System.nanoTime();
        Answer answer = anonymous.post("/api/verify-otp", Map.of("phone", phone, "otp", "000000"));
        long nanos = System.nanoTime() - began;
        assertThat(problem(answer, 401)).isEqualTo("bad-code");
        return nanos;
    }

    private static String codeSentTo(String phone, Api admin) {
        return sentTo(phone, "sms", admin, CODE);
    }

    /** The part that fits of the newest message to somebody. */
    private static String sentTo(String recipient, String channel, Api admin, Pattern part) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> StreamSupport.stream(
                                        admin.get("/api/admin/sandbox-messages?channel=" + channel)
                                                .ok()
                                                .get("items")
                                                .spliterator(),
                                        false)
                                .filter(message ->
                                        message.get("recipient").asText().equals(recipient))
                                .map(message -> part.matcher(message.get("text").asText()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        return answer.json().get("code").asText();
    }

    private static String persian(String digits) {
        return digits.chars()
                .mapToObj(digit -> String.valueOf((char) (digit - '0' + '۰')))
                .reduce("", String::concat);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
