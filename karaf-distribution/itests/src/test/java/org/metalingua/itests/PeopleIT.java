package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metalingua.itests.Api.Answer;

/** How people come into an institute and go. Everybody here is new: the demo accounts are others'. */
@ExtendWith(RunningDistribution.class)
class PeopleIT {
    private static final String PASSWORD = "four words in a row";
    private static final Pattern LINK = Pattern.compile("/invitation#(\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void somebody_invited_joins_by_the_link_once_and_is_known_by_any_part_of_the_name(Api anonymous) {
        Api admin = anonymous.as("admin");
        String email = newAddress();
        invite(admin, email, "teacher");
        String token = tokenSentTo(email, admin);

        assertThat(anonymous
                        .post("/api/auth/invitation", Map.of("token", token))
                        .ok()
                        .get("known")
                        .asBoolean())
                .isFalse();
        JsonNode joined = join(anonymous, token);

        assertThat(joined.at("/user/roles/0").asText()).isEqualTo("teacher");
        assertThat(anonymous
                        .post("/api/auth/invitation", Map.of("token", token))
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/people/members?text=" + email.substring(0, 20))
                        .ok()
                        .at("/items/0/email")
                        .asText())
                .isEqualTo(email);
    }

    @Test
    void what_is_wrong_with_an_invitation_is_said_of_every_field(Api anonymous) {
        Answer refused = anonymous
                .as("admin")
                .post(
                        "/api/people/invitations",
                        Map.of(
                                "displayName",
                                "",
                                "phone",
                                "12",
                                "roles",
                                List.of("boss"),
                                "nationalCode",
                                "1",
                                "iban",
                                "IR1"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("displayName", "phone", "roles", "nationalCode", "iban");
    }

    @Test
    void the_front_desk_sees_and_invites_students_only(Api anonymous) {
        Api frontDesk = anonymous.as("front-desk");

        JsonNode seen = frontDesk.get("/api/people/members?limit=200").ok().get("items");
        assertThat(seen).isNotEmpty().allSatisfy(member -> assertThat(member.get("roles"))
                .hasSize(1)
                .allSatisfy(role -> assertThat(role.asText()).isEqualTo("student")));
        assertThat(frontDesk
                        .post("/api/people/invitations", invitation(newAddress(), "teacher"))
                        .status())
                .isEqualTo(400);
        invite(frontDesk, newAddress(), "student");
        assertThat(anonymous.as("teacher").get("/api/people/members").status()).isEqualTo(403);
    }

    @Test
    void roles_hold_with_the_next_token_and_suspension_with_the_next_request(Api anonymous) {
        Api admin = anonymous.as("admin");
        String email = newAddress();
        invite(admin, email, "teacher");
        JsonNode joined = join(anonymous, tokenSentTo(email, admin));
        Api person = anonymous.withToken(joined.get("accessToken").asText());
        String path = "/api/people/members/" + joined.at("/user/id").asText();

        Answer before = admin.get(path);
        Answer changed =
                admin.put(path, Map.of("roles", List.of("student")), Map.of("If-Match", before.header("ETag")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(person.get("/api/me").status()).isEqualTo(401);
        JsonNode renewed = anonymous
                .post(
                        "/api/auth/refresh",
                        Map.of("refreshToken", joined.get("refreshToken").asText()))
                .ok();
        Api again = anonymous.withToken(renewed.get("accessToken").asText());
        assertThat(again.get("/api/me").ok().at("/roles/0").asText()).isEqualTo("student");

        assertThat(admin.put(path, Map.of("roles", List.of("mentor")), Map.of("If-Match", before.header("ETag")))
                        .status())
                .isEqualTo(412);
        assertThat(admin.send(
                                "POST",
                                path + "/suspend",
                                BodyPublishers.noBody(),
                                Map.of("If-Match", changed.header("ETag")))
                        .status())
                .isEqualTo(200);
        assertThat(again.get("/api/me").status()).isEqualTo(401);
        assertThat(anonymous
                        .post("/api/login", Map.of("email", email, "password", PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_platform_admin_invites_an_administrator_of_any_institute(Api anonymous) {
        Api platformAdmin = anonymous.as("platform-admin");
        String email = newAddress();
        Map<String, Object> invitation = new HashMap<>(invitation(email, "admin"));
        assertThat(platformAdmin.post("/api/people/invitations", invitation).status())
                .isEqualTo(400);

        invitation.put("institute", "demo");
        assertThat(platformAdmin.post("/api/people/invitations", invitation).status())
                .isEqualTo(201);
        assertThat(join(anonymous, tokenSentTo(email, anonymous.as("admin")))
                        .at("/user/roles/0")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void somebody_who_is_signed_in_joins_another_institute_and_goes_from_one_to_the_other(Api anonymous) {
        Api platformAdmin = anonymous.as("platform-admin");
        String slug = "other-" + UUID.randomUUID();
        platformAdmin
                .post(
                        "/api/admin/institutes",
                        Map.of("slug", slug, "name", "Other", "locale", "en", "timeZone", "Asia/Tehran"))
                .ok();
        Api admin = anonymous.as("admin");
        String email = newAddress();
        invite(admin, email, "teacher");
        JsonNode joined = join(anonymous, tokenSentTo(email, admin));
        Api person = anonymous.withToken(joined.get("accessToken").asText());
        Map<String, Object> second = new HashMap<>(invitation(email, "mentor"));
        second.put("institute", slug);
        platformAdmin.post("/api/people/invitations", second).ok();

        assertThat(person.post(
                                "/api/account/invitation",
                                Map.of("token", newestTokenSentTo(email, platformAdmin, "Other")))
                        .ok()
                        .get("institute")
                        .asText())
                .isEqualTo(slug);
        JsonNode there = person.post(
                        "/api/auth/institute",
                        Map.of(
                                "institute",
                                slug,
                                "refreshToken",
                                joined.get("refreshToken").asText()))
                .ok();
        assertThat(there.at("/user/roles/0").asText()).isEqualTo("mentor");
        assertThat(there.get("institutes")).hasSize(2);
    }

    @Test
    void a_file_is_looked_at_invites_after_a_yes_and_is_taken_back(Api anonymous) {
        Api admin = anonymous.as("admin");
        String email = newAddress();
        String file = "displayName;email;roles\nSara;" + email
                + ";teacher|mentor\n=1+1;x@example.org;student\nBabak;nobody;boss\n";

        JsonNode ready = imported(admin, file, "ready");
        assertThat(ready.get("good").asInt()).isEqualTo(1);
        assertThat(ready.get("rejected").asInt()).isEqualTo(2);
        String path = "/api/people/imports/" + ready.get("id").asText();
        assertThat(admin.get(path + "/rows?outcome=rejected").ok().findValuesAsText("problem"))
                .containsExactlyInAnyOrder("formula", "no-email", "no-role");

        admin.post(path + "/commit", "{}").ok();
        await().atMost(PATIENCE)
                .until(() -> admin.get(path).ok().get("state").asText().equals("done"));
        String token = tokenSentTo(email, admin);

        assertThat(admin.delete(path).ok().get("state").asText()).isEqualTo("undone");
        assertThat(anonymous
                        .post("/api/auth/invitation", Map.of("token", token))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_file_that_is_none_fails_with_the_reason(Api anonymous) {
        assertThat(imported(anonymous.as("admin"), "a,b\n1,2\n", "failed")
                        .get("message")
                        .asText())
                .contains("displayName");
    }

    private static JsonNode imported(Api admin, String file, String state) {
        String id = admin.postRaw(
                        "/api/people/imports?name=people.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .ok()
                .get("id")
                .asText();
        return await().atMost(PATIENCE)
                .until(
                        () -> admin.get("/api/people/imports/" + id).ok(),
                        known -> known.get("state").asText().equals(state));
    }

    private static void invite(Api who, String email, String role) {
        who.post("/api/people/invitations", invitation(email, role)).ok();
    }

    private static Map<String, Object> invitation(String email, String role) {
        return Map.of("displayName", "New person", "email", email, "roles", List.of(role), "locale", "en");
    }

    private static JsonNode join(Api anonymous, String token) {
        return anonymous
                .post(
                        "/api/auth/invitation/new-account",
                        Map.of("token", token, "displayName", "New person", "password", PASSWORD, "locale", "en"))
                .ok();
    }

    private static String newAddress() {
        return UUID.randomUUID() + "@example.org";
    }

    private static String tokenSentTo(String email, Api admin) {
        return newestTokenSentTo(email, admin, "");
    }

    /** @param institute part of what the letter says of it */
    private static String newestTokenSentTo(String email, Api admin, String institute) {
        return await().atMost(PATIENCE)
                .until(
                        () -> StreamSupport.stream(
                                        admin.get("/api/admin/sandbox-messages?channel=mail")
                                                .ok()
                                                .get("items")
                                                .spliterator(),
                                        false)
                                .filter(message ->
                                        message.get("recipient").asText().equals(email)
                                                && message.get("text").asText().contains(institute))
                                .map(message -> LINK.matcher(message.get("text").asText()))
                                .filter(Matcher::find)
                                .map(link -> link.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
