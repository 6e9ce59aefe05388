package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The sound of lessons, by the voice that every platform has, from the job to the player. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LessonAudioIT {
    private static final String LESSONS = "/api/linguaquest/lessons";
    private static final String AUDIO = "/api/linguaquest/audio";
    private static final String JOBS = "/api/jobs/linguaquest.audio/";
    private static final String ALL_TYPES = "b1-00-all-nineteen";
    private static final String VOICE = "kevin16";

    /** A claim of a job runs out half a minute after its platform has died. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static Distribution distribution;
    private static Institutes institutes;
    private static Api anonymous;
    private static Api teacher;

    @BeforeAll
    static void begin() throws Exception {
        distribution = Distribution.unpack(RunningDistribution.scratch("audio"), Map.of())
                .start();
        institutes = Institutes.of(distribution);
        anonymous = new Api(distribution.baseUri());
        teacher = anonymous.as("teacher");
    }

    @AfterAll
    static void end() {
        distribution.close();
    }

    @Test
    @Order(1)
    void what_is_published_is_soon_heard_though_nobody_has_asked() {
        List<JsonNode> heard = heard();

        assertThat(heard).hasSize(4);
        assertThat(heard).allSatisfy(activity -> {
            assertThat(activity.at("/audio/url").asText()).matches("/uploads/linguaquest-audio/[0-9a-f]{64}\\.wav");
            assertThat(activity.at("/audio/durationMs").asLong()).isBetween(300L, 20_000L);
        });
        assertThat(anonymous.get(LESSONS + "/" + lesson(ALL_TYPES)).ok().toString())
                .doesNotContain("The journey was long");
    }

    @Test
    @Order(2)
    void a_sound_is_a_real_wav_and_comes_whole_in_parts_or_not_again() {
        JsonNode audio = heard("dictation").get("audio");
        String url = audio.get("url").asText();
        Api.Answer whole = anonymous.get(url);
        byte[] bytes = whole.response().body();

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(whole.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int rate = header.getInt(24);
        assertThat(header.getShort(22)).as("channels").isEqualTo((short) 1);
        assertThat(header.getShort(34)).as("bits").isEqualTo((short) 16);
        double seconds = (bytes.length - 44) / 2.0 / rate;
        assertThat(seconds).isBetween(1.5, 8.0);
        assertThat(audio.get("durationMs").asDouble() / 1000).isBetween(seconds - 0.01, seconds + 0.01);
        assertThat(loudest(header)).isBetween(5_000, 29_300);

        Api.Answer part = ask(url, Map.of("Range", "bytes=0-43"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 0-43/" + bytes.length);
        assertThat(part.response().body()).isEqualTo(Arrays.copyOf(bytes, 44));
        assertThat(ask(url, Map.of("Range", "bytes=" + bytes.length + "-")).status())
                .isEqualTo(416);
        assertThat(ask(url, Map.of("If-None-Match", whole.header("ETag"))).status())
                .isEqualTo(304);
    }

    @Test
    @Order(3)
    void nothing_else_and_nobody_elses_is_to_be_had_there() throws Exception {
        String url = heard("dictation").at("/audio/url").asText();
        Api stranger = institutes.licensed("sound-stranger");

        assertThat(anonymous.get(url + "?institute=sound-stranger").status()).isEqualTo(404);
        assertThat(stranger.get(url).status()).isEqualTo(404);
        assertThat(anonymous.get(url.replace(".wav", ".mp3")).status()).isEqualTo(404);
        assertThat(anonymous
                        .get("/uploads/linguaquest-audio/" + "0".repeat(64) + ".wav")
                        .status())
                .isEqualTo(404);
        assertThat(anonymous.get(url + "?institute=nobody-at-all").status()).isEqualTo(401);
        assertThat(anonymous.get("/uploads/anything").status()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void what_is_heard_can_be_heard_slowly_as_a_hint() {
        Api guest = anonymous.withToken(anonymous
                .post("/api/linguaquest/guest", Map.of())
                .ok()
                .get("guestSessionToken")
                .asText());
        JsonNode hint = guest.post(
                        LESSONS + "/" + lesson(ALL_TYPES) + "/activities/"
                                + heard("dictation").get("id").asText() + "/hint",
                        Map.of("submissionId", UUID.randomUUID().toString(), "number", 1))
                .ok();
        assertThat(hint.get("kind").asText()).isEqualTo("play_slowly");
    }

    @Test
    @Order(5)
    void a_job_goes_on_where_the_platform_was_killed_and_says_nothing_twice() throws Exception {
        JsonNode begun = teacher.post(AUDIO + "/generate", Map.of("all", true, "voice", VOICE))
                .ok();
        assertThat(begun.get("queued").asInt())
                .isGreaterThan(60)
                .isEqualTo(begun.get("texts").asInt());
        String key = begun.get("jobKey").asText();
        assertThat(teacher.get(AUDIO).ok().get("jobKey").asText()).isEqualTo(key);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> teacher.get(JOBS + key).ok().get("progress").asDouble() > 0);
        long done = said(key, "");
        String moment = institutes.one("select now()");

        distribution.kill();
        distribution.start();
        institutes = Institutes.of(distribution);
        teacher = anonymous.as("teacher");

        assertThat(said(key, "")).isLessThan(begun.get("texts").asInt());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> teacher.get(JOBS + key).ok().get("status").asText().equals("done"));
        assertThat(said(key, "")).isEqualTo(begun.get("texts").asLong());
        assertThat(said(key, " and chosen_at <= '" + moment + "'"))
                .as("what was said before the end of the first platform, and was not said again")
                .isGreaterThanOrEqualTo(done);
        assertThat(heard()).hasSize(4);

        for (Map<String, Object> again : List.<Map<String, Object>>of(
                Map.of("all", true),
                Map.of("all", true, "voice", VOICE),
                Map.of("lessonIds", List.of(lesson(ALL_TYPES))))) {
            JsonNode nothing = teacher.post(AUDIO + "/generate", again).ok();
            assertThat(nothing.get("queued").asInt()).isZero();
            assertThat(nothing.has("jobKey")).isFalse();
        }
    }

    @Test
    @Order(6)
    void a_text_that_nobody_can_say_has_its_reason_and_holds_up_no_other() throws Exception {
        Api admin = institutes.licensed("sound-german");
        String id = publish("sound-german", Map.of("de", "Guten Morgen", "en", "Good morning"));

        JsonNode begun = admin.post(AUDIO + "/generate", Map.of("lessonIds", List.of(id)))
                .ok();
        await().atMost(PATIENCE)
                .until(() -> admin.get(JOBS + begun.get("jobKey").asText())
                        .ok()
                        .get("status")
                        .asText()
                        .equals("done"));

        JsonNode row = admin.get(AUDIO).ok().at("/items/0");
        assertThat(row.get("lessonId").asText()).isEqualTo(id);
        assertThat(row.get("texts").asInt()).isEqualTo(2);
        assertThat(row.get("ready").asInt()).isEqualTo(1);
        assertThat(row.get("failed").asInt()).isEqualTo(1);
        assertThat(row.at("/reasons/0").asText()).startsWith("No provider says the language de.");
        assertThat(anonymous
                        .get(row.get("sample").asText() + "?institute=sound-german")
                        .status())
                .isEqualTo(200);
        // what has failed is tried again by whoever asks for what is missing
        assertThat(admin.post(AUDIO + "/generate", Map.of("all", true))
                        .ok()
                        .get("queued")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(7)
    void foolish_requests_are_refused_by_name_and_learners_altogether() {
        Api.Answer nothing = teacher.post(AUDIO + "/generate", null);
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.json().get("code").asText()).isEqualTo("body-missing");
        refused(Map.of(), "lessonIds");
        refused(Map.of("all", true, "lessonIds", List.of("1")), "lessonIds");
        refused(Map.of("lessonIds", List.of()), "lessonIds");
        refused(Map.of("lessonIds", List.of(lesson(ALL_TYPES), lesson(ALL_TYPES), "999999999")), "lessonIds.2");
        refused(Map.of("lessonIds", List.of("x")), "lessonIds.0");
        refused(Map.of("all", true, "voice", "x".repeat(101)), "voice");
        assertThat(anonymous
                        .as("student")
                        .post(AUDIO + "/generate", Map.of("all", true))
                        .status())
                .isEqualTo(403);
        assertThat(anonymous.post(AUDIO + "/generate", Map.of("all", true)).status())
                .isEqualTo(401);
    }

    private static void refused(Map<String, Object> request, String field) {
        Api.Answer answer = teacher.post(AUDIO + "/generate", request);
        assertThat(answer.status()).as(String.valueOf(request)).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("field")).contains(field);
    }

    /** The activities of the lesson of all types that a voice says something in, as soon as all of them have their sound. */
    private static List<JsonNode> heard() {
        String path = LESSONS + "/" + lesson(ALL_TYPES);
        List<JsonNode> heard = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            heard.clear();
            anonymous.get(path).ok().get("activities").forEach(activity -> {
                if (activity.get("heard").asBoolean()) {
                    heard.add(activity);
                }
            });
            return heard.stream().allMatch(activity -> activity.has("audio"));
        });
        return heard;
    }

    private static JsonNode heard(String type) {
        return heard().stream()
                .filter(activity -> activity.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static long said(String job, String besides) throws Exception {
        return Long.parseLong(institutes.one(
                "select count(*) from linguaquest_audio where state = 'ready' and job = '" + job + "'" + besides));
    }

    private static String lesson(String slug) {
        for (JsonNode lesson : anonymous.get(LESSONS + "?limit=200").ok().get("items")) {
            if (lesson.get("slug").asText().equals(slug)) {
                return lesson.get("id").asText();
            }
        }
        throw new AssertionError("no lesson " + slug);
    }

    /** A lesson with a dictation in each of these languages. */
    private static String publish(String institute, Map<String, String> texts) throws Exception {
        List<Map<String, Object>> activities = new ArrayList<>();
        texts.forEach((language, text) -> activities.add(Map.of(
                "id",
                language,
                "type",
                "dictation",
                "points",
                1,
                "content",
                Map.of("language", language),
                "key",
                Map.of("text", text),
                "speech",
                Map.of("text", text, "language", language))));
        String document = Api.JSON.writeValueAsString(Map.of(
                "slug",
                institute,
                "language",
                "en",
                "level",
                "A1",
                "category",
                "everyday",
                "title",
                Map.of("en", institute),
                "description",
                Map.of("en", institute),
                "xpReward",
                10,
                "activities",
                activities));
        institutes.execute(
                "with lesson as (insert into linguaquest_lessons (institute_id, slug, language, level, category,"
                        + " title, xp_reward, position, document, published_version) select id, slug, 'en', 'A1',"
                        + " 'everyday', slug, 10, 1, '" + document + "', 1 from institute where slug = '" + institute
                        + "' returning id, institute_id, document) insert into linguaquest_lesson_versions"
                        + " (lesson_id, institute_id, number, document) select id, institute_id, 1, document from lesson");
        institutes.execute("select announce_change('linguaquest-lessons')");
        return institutes.one("select l.id from linguaquest_lessons l join institute i on i.id = l.institute_id"
                + " where i.slug = '" + institute + "'");
    }

    private static Api.Answer ask(String path, Map<String, String> headers) {
        return anonymous.send("GET", path, BodyPublishers.noBody(), headers);
    }

    private static int loudest(ByteBuffer wav) {
        int loudest = 0;
        for (int i = 44; i + 1 < wav.limit(); i += 2) {
            loudest = Math.max(loudest, Math.abs(wav.getShort(i)));
        }
        return loudest;
    }
}
