package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An institute is made, set up, suspended and opened again over HTTP. */
@ExtendWith(RunningDistribution.class)
class InstituteIT {
    private static final String OWN = "/api/admin/institute";
    private static final String ALL = "/api/admin/institutes";

    @Test
    void an_institute_is_set_up_and_everybody_sees_it(Distribution distribution, Api anonymous) throws Exception {
        String slug = slug();
        Institutes institutes = Institutes.of(distribution);
        institutes.create(slug, "admin", "student");
        Api admin = institutes.signedIn(slug, "admin");
        Api student = institutes.signedIn(slug, "student");
        JsonNode before = admin.get(OWN).ok();
        Map<String, Object> settings = Map.of(
                "name",
                "آموزشگاه",
                "locale",
                "fa",
                "calendar",
                "jalali",
                "timeZone",
                "Asia/Kabul",
                "currencyUnit",
                "toman",
                "accent",
                "#AA3300",
                "signUpAllowed",
                true);
        assertThat(admin.put(OWN, settings, Map.of()).status()).isEqualTo(428);
        Map<String, String> seen =
                Map.of("If-Match", "\"" + before.get("version").asInt() + "\"");
        Api.Answer changed = admin.put(OWN, settings, seen);
        assertThat(changed.header("ETag"))
                .isEqualTo("\"" + (before.get("version").asInt() + 1) + "\"");
        assertThat(admin.put(OWN, settings, seen).status()).isEqualTo(412);
        assertThat(student.put(OWN, settings, seen).status()).isEqualTo(403);
        assertThat(admin.send("PUT", OWN + "/logo", BodyPublishers.ofByteArray(png()), Map.of())
                        .ok()
                        .get("logo")
                        .asText())
                .hasSize(64);

        JsonNode institute = student.get("/api/me").ok().get("institute");
        assertThat(institute.get("calendar").asText()).isEqualTo("jalali");
        assertThat(institute.get("timeZone").asText()).isEqualTo("Asia/Kabul");
        assertThat(institute.get("currencyUnit").asText()).isEqualTo("toman");
        JsonNode guest = anonymous.get("/api/institute?slug=" + slug).ok();
        assertThat(guest.get("name").asText()).isEqualTo("آموزشگاه");
        assertThat(guest.get("accent").asText()).isEqualTo("#aa3300");
        assertThat(guest.get("signUpAllowed").asBoolean()).isTrue();
        Api.Answer logo = anonymous.get(
                "/api/institute/logo?slug=" + slug + "&v=" + guest.get("logo").asText());
        assertThat(logo.header("Content-Type")).isEqualTo("image/png");
        assertThat(logo.response().body()).isEqualTo(png());
        assertThat(anonymous.get("/api/institute").status()).isEqualTo(204);
        assertThat(anonymous.get("/api/institute?slug=" + slug + "-none").status())
                .isEqualTo(404);
    }

    @Test
    void every_member_sees_the_branches_and_administrators_keep_them(Distribution distribution) throws Exception {
        String slug = slug();
        Institutes institutes = Institutes.of(distribution);
        institutes.create(slug, "admin", "student");
        Api admin = institutes.signedIn(slug, "admin");
        Api student = institutes.signedIn(slug, "student");
        Map<String, String> facts = Map.of("code", "NORTH-1", "name", "شعبهٔ شمال", "phone", "۰۲۱ ۸۸۷۷ ۶۶۵۵");
        JsonNode branch = admin.post("/api/admin/branches", facts).ok();
        assertThat(admin.post("/api/admin/branches", facts).status()).isEqualTo(409);
        assertThat(student.post("/api/admin/branches", facts).status()).isEqualTo(403);
        assertThat(student.get("/api/branches")
                        .ok()
                        .get("items")
                        .get(0)
                        .get("phone")
                        .asText())
                .isEqualTo("+982188776655");
        String path = "/api/admin/branches/" + branch.get("id").asText();
        admin.post(path + "/archive", "", Map.of("If-Match", "\"1\"")).ok();
        assertThat(student.get("/api/branches").ok().get("items")).isEmpty();
        assertThat(admin.get("/api/admin/branches").ok().get("items")).hasSize(1);
    }

    @Test
    void a_suspended_institute_lets_nobody_in_or_on_and_loses_nothing(Distribution distribution, Api anonymous)
            throws Exception {
        String slug = slug();
        Institutes institutes = Institutes.of(distribution);
        institutes.create(slug, "admin", "student");
        Api admin = institutes.signedIn(slug, "admin");
        Api platform = anonymous.as("platform-admin");
        assertThat(admin.get(ALL).status()).isEqualTo(403);
        JsonNode listed = platform.get(ALL + "?query=" + slug).ok().get("items").get(0);
        assertThat(listed.get("members").asInt()).isEqualTo(2);
        String path = ALL + "/" + listed.get("id").asText();

        platform.post(path + "/suspend", "").ok();
        Api.Answer call = admin.get("/api/branches");
        assertThat(call.status()).isEqualTo(403);
        assertThat(call.json().get("code").asText()).isEqualTo("institute-suspended");
        Api.Answer signIn = anonymous.post(
                "/api/login", Map.of("email", "student@" + slug + ".example", "password", Api.DEMO_PASSWORD));
        assertThat(signIn.status()).isEqualTo(403);
        assertThat(signIn.json().get("code").asText()).isEqualTo("institute-suspended");
        // another institute of the same runtime notices nothing
        anonymous.as("admin").get("/api/branches").ok();

        platform.post(path + "/resume", "").ok();
        admin.get("/api/branches").ok();
        institutes.signedIn(slug, "student").get("/api/me").ok();
    }

    @Test
    void an_institute_is_made_by_the_platform_and_named_once(Api anonymous) {
        Api platform = anonymous.as("platform-admin");
        String slug = slug();
        Map<String, String> institute = Map.of(
                "slug", slug, "name", "New", "locale", "en", "timeZone", "Asia/Tehran", "host", slug + ".example.org");
        JsonNode made = platform.post(ALL, institute).ok();
        assertThat(made.get("host").asText()).isEqualTo(slug + ".example.org");
        assertThat(platform.post(ALL, institute).status()).isEqualTo(409);
        assertThat(platform.post(ALL, Map.of()).status()).isEqualTo(400);
        assertThat(anonymous.as("admin").post(ALL, institute).status()).isEqualTo(403);
    }

    private static String slug() {
        return "it-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
