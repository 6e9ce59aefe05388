package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Learning as a guest and as a member, over HTTP. */
@ExtendWith(RunningDistribution.class)
class LessonsIT {
    private static final String LESSONS = "/api/linguaquest/lessons";
    private static final String ALL_TYPES = "b1-00-all-nineteen";
    private static final int TYPES = 19;

    @Test
    void anybody_finds_the_published_lessons_by_level_category_and_words(Api anonymous) {
        Set<String> slugs = new HashSet<>();
        String next = "";
        do {
            JsonNode page = anonymous.get(LESSONS + "?limit=20" + next).ok();
            page.get("items").forEach(lesson -> slugs.add(lesson.get("slug").asText()));
            next = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : null;
        } while (next != null);
        assertThat(slugs).hasSizeGreaterThanOrEqualTo(40).contains(ALL_TYPES);

        assertThat(anonymous.get(LESSONS + "?level=A1&limit=200").ok().get("items"))
                .isNotEmpty()
                .allMatch(lesson -> lesson.get("level").asText().equals("A1"));
        JsonNode first = anonymous.get(LESSONS + "?limit=1&locale=fa").ok().at("/items/0");
        assertThat(anonymous
                        .get(LESSONS + "?locale=fa&category="
                                + first.get("category").asText() + "&q="
                                + url(first.get("title").asText()))
                        .ok()
                        .get("items"))
                .contains(first);
        assertThat(anonymous.get(LESSONS + "?level=Z9").status()).isEqualTo(400);
    }

    @Test
    void a_list_and_a_lesson_are_sent_again_only_when_they_have_changed(Api anonymous) {
        for (String path : List.of(LESSONS, LESSONS + "/" + lesson(anonymous, ALL_TYPES))) {
            Api.Answer first = anonymous.get(path);
            first.ok();
            Api.Answer again =
                    anonymous.send("GET", path, BodyPublishers.noBody(), Map.of("If-None-Match", first.header("ETag")));
            assertThat(again.status()).as(path).isEqualTo(304);
        }
    }

    @Test
    void no_key_ever_reaches_a_learner_and_every_activity_can_be_played(Api anonymous) {
        for (JsonNode summary : anonymous.get(LESSONS + "?limit=200").ok().get("items")) {
            JsonNode lesson =
                    anonymous.get(LESSONS + "/" + summary.get("id").asText()).ok();
            assertThat(lesson.get("activities"))
                    .as(summary.get("slug").asText())
                    .allMatch(activity -> activity.has("content") && activity.has("ui"))
                    .noneMatch(activity -> activity.has("key") || activity.has("speech"));
            assertThat(lesson.findValues("accepted")).isEmpty();
            assertThat(lesson.findValues("correct")).isEmpty();
            assertThat(lesson.findValues("transcript")).isEmpty();
        }
    }

    @Test
    void the_keys_of_all_lessons_earn_all_of_their_points(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        for (JsonNode summary : anonymous.get(LESSONS + "?limit=200").ok().get("items")) {
            JsonNode result = submit(
                            guest,
                            summary.get("id").asText(),
                            summary.get("slug").asText(),
                            UUID.randomUUID())
                    .ok();
            assertThat(result.get("activities"))
                    .as(summary.get("slug").asText())
                    .allMatch(activity -> !activity.get("counted").asBoolean()
                            || activity.get("points").asDouble()
                                    == activity.get("maxPoints").asDouble());
            assertThat(result.get("scorePercent").asInt()).isEqualTo(100);
        }
    }

    @Test
    void a_guest_plays_a_lesson_of_all_types_and_earns_its_reward_once(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        String id = lesson(anonymous, ALL_TYPES);
        JsonNode lesson = anonymous.get(LESSONS + "/" + id).ok();
        assertThat(lesson.findValuesAsText("type").stream().distinct()).hasSize(TYPES);
        int reward = lesson.get("xpReward").asInt();
        UUID submission = UUID.randomUUID();

        JsonNode first = submit(guest, id, ALL_TYPES, submission).ok();
        assertThat(first.get("stars").asInt()).isEqualTo(3);
        assertThat(first.get("xpEarned").asInt()).isEqualTo(reward + Math.round(0.2f * reward));
        assertThat(first.at("/standing/streak").asInt()).isEqualTo(1);

        assertThat(submit(guest, id, ALL_TYPES, submission).ok()).isEqualTo(first);
        JsonNode again = submit(guest, id, ALL_TYPES, UUID.randomUUID()).ok();
        assertThat(again.get("xpEarned").asInt()).isZero();
        JsonNode profile = guest.get("/api/linguaquest/profile").ok();
        assertThat(profile.at("/standing/xp")).isEqualTo(first.get("xpEarned"));
        assertThat(profile.at("/lessons/0/runs").asInt()).isEqualTo(2);
    }

    @Test
    void twenty_repeats_of_a_submission_at_once_are_one(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        String id = lesson(anonymous, ALL_TYPES);
        UUID submission = UUID.randomUUID();

        List<JsonNode> results =
                atOnce(20, () -> submit(guest, id, ALL_TYPES, submission).ok());

        assertThat(new HashSet<>(results)).hasSize(1);
        assertThat(guest.get("/api/linguaquest/profile")
                        .ok()
                        .at("/lessons/0/runs")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void attempts_and_hints_cost_what_they_cost_whatever_the_learner_says(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        String id = lesson(anonymous, ALL_TYPES);
        LessonKey key = LessonKey.of(ALL_TYPES);
        JsonNode choice = activity(anonymous, id, "multiple_choice");
        String path = LESSONS + "/" + id + "/activities/" + choice.get("id").asText();
        String submission = UUID.randomUUID().toString();
        JsonNode right = key.answer(choice.get("id").asText());
        String wrong = choice.at("/content/options").findValuesAsText("id").stream()
                .filter(option -> !option.equals(right.get("selected").asText()))
                .findFirst()
                .orElseThrow();

        JsonNode hint = guest.post(path + "/hint", Map.of("submissionId", submission, "number", 1))
                .ok();
        assertThat(hint.get("kind").asText()).isEqualTo("eliminate_option");
        assertThat(hint.get("value").asText())
                .isNotEqualTo(right.get("selected").asText());
        JsonNode first = guest.post(
                        path + "/attempt", Map.of("submissionId", submission, "response", Map.of("selected", wrong)))
                .ok();
        assertThat(first.get("correct").asBoolean()).isFalse();
        assertThat(first.get("attemptsLeft").asInt()).isEqualTo(2);
        assertThat(first.at("/feedback/0/expected").asText()).isEmpty();
        for (int repeat = 0; repeat < 2; repeat++) {
            JsonNode second = guest.post(path + "/attempt", Map.of("submissionId", submission, "response", right))
                    .ok();
            assertThat(second.get("correct").asBoolean()).isTrue();
            assertThat(second.get("attempt").asInt()).isEqualTo(2);
        }

        JsonNode result =
                submit(guest, id, ALL_TYPES, UUID.fromString(submission)).ok();
        JsonNode scored = IntStream.range(0, result.get("activities").size())
                .mapToObj(result.get("activities")::get)
                .filter(one -> one.get("activityId").equals(choice.get("id")))
                .findFirst()
                .orElseThrow();
        // one hint leaves three quarters, the second attempt half of them
        assertThat(scored.get("points").asDouble())
                .isEqualTo(0.375 * scored.get("maxPoints").asDouble());
        assertThat(guest.post(path + "/attempt", Map.of("submissionId", submission, "response", right))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void forged_and_foolish_submissions_are_refused_by_name(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        String id = lesson(anonymous, ALL_TYPES);
        String path = LESSONS + "/" + id + "/submit";
        Map<String, Object> good = new HashMap<>(Map.of("submissionId", UUID.randomUUID(), "answers", List.of()));

        refused(guest, path, good, "xp", 1_000_000, "xp");
        refused(guest, path, good, "submissionId", "not a uuid", "submissionId");
        refused(
                guest,
                path,
                good,
                "finishedAt",
                Instant.now().plus(1, ChronoUnit.DAYS).toString(),
                "finishedAt");
        refused(
                guest,
                path,
                good,
                "finishedAt",
                Instant.now().minus(30, ChronoUnit.DAYS).toString(),
                "finishedAt");
        refused(guest, path, good, "zone", "Mars/Olympus", "zone");
        refused(guest, path, good, "answers", List.of(Map.of("activityId", "nothing")), "answers.0.activityId");
        String choice = activity(anonymous, id, "multiple_choice").get("id").asText();
        refused(
                guest,
                path,
                good,
                "answers",
                List.of(Map.of("activityId", choice, "response", Map.of("selected", "a", "hintsUsed", 0))),
                "answers.0.response");
        refused(
                guest,
                path,
                good,
                "answers",
                List.of(Map.of("activityId", choice, "response", Map.of("selected", "x".repeat(100_000)))),
                "answers.0.response");
        good.put("answers", List.of(Map.of("activityId", choice, "response", Map.of("selected", "x".repeat(2 << 20)))));
        assertThat(guest.post(path, good).status()).isEqualTo(413);

        assertThat(anonymous
                        .post(path, Map.of("submissionId", UUID.randomUUID(), "answers", List.of()))
                        .status())
                .isEqualTo(401);
        assertThat(guest.post(
                                LESSONS + "/999999/submit",
                                Map.of("submissionId", UUID.randomUUID(), "answers", List.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void other_answers_under_the_same_id_are_refused(Api anonymous) throws Exception {
        Api guest = guest(anonymous);
        String id = lesson(anonymous, ALL_TYPES);
        UUID submission = UUID.randomUUID();
        submit(guest, id, ALL_TYPES, submission).ok();

        Api.Answer other =
                guest.post(LESSONS + "/" + id + "/submit", Map.of("submissionId", submission, "answers", List.of()));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("code").asText()).isEqualTo("submission-differs");
    }

    @Test
    void what_a_guest_has_earned_becomes_the_members_exactly_once_and_can_be_taken_back(
            Distribution distribution, Api anonymous) throws Exception {
        String slug = "quest-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String token = anonymous
                .post("/api/linguaquest/guest", Map.of())
                .ok()
                .get("guestSessionToken")
                .asText();
        Api guest = anonymous.withToken(token);
        String id = lesson(anonymous, ALL_TYPES);
        int earned = submit(guest, id, ALL_TYPES, UUID.randomUUID())
                .ok()
                .get("xpEarned")
                .asInt();
        Api member = newStudent(distribution, slug, "first");
        Api other = newStudent(distribution, slug, "second");
        Map<String, String> claim = Map.of("guestToken", token);

        assertThat(atOnce(8, () -> member.post("/api/linguaquest/guest/merge", claim)
                        .status()))
                .containsOnly(204);

        JsonNode merged = member.get("/api/linguaquest/profile").ok();
        assertThat(merged.at("/standing/xp").asInt()).isEqualTo(earned);
        assertThat(merged.at("/standing/streak").asInt()).isEqualTo(1);
        assertThat(merged.at("/lessons/0/bestPercent").asInt()).isEqualTo(100);
        assertThat(other.post("/api/linguaquest/guest/merge", claim).status()).isEqualTo(409);
        assertThat(submit(guest, id, ALL_TYPES, UUID.randomUUID())
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("guest-merged");
        // what was done before as a guest is not worth anything twice
        assertThat(submit(member, id, ALL_TYPES, UUID.randomUUID())
                        .ok()
                        .get("xpEarned")
                        .asInt())
                .isZero();

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(member.post("/api/linguaquest/guest/merge/undo", claim).status())
                    .isEqualTo(204);
        }
        assertThat(member.get("/api/linguaquest/profile")
                        .ok()
                        .at("/standing/xp")
                        .asInt())
                .isZero();
        assertThat(guest.get("/api/linguaquest/profile").ok().at("/standing/xp").asInt())
                .isEqualTo(earned);
    }

    @Test
    void what_was_handed_in_under_one_id_as_two_guests_and_as_the_member_counts_once(
            Distribution distribution, Api anonymous) throws Exception {
        String slug = "quest-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Api first = guest(anonymous);
        Api second = guest(anonymous);
        Api member = newStudent(distribution, slug, "first");
        String id = lesson(anonymous, ALL_TYPES);
        UUID submission = UUID.randomUUID();
        int earned =
                submit(first, id, ALL_TYPES, submission).ok().get("xpEarned").asInt();
        submit(second, id, ALL_TYPES, submission).ok();

        for (Api guest : List.of(second, first)) {
            assertThat(member.post("/api/linguaquest/guest/merge", Map.of("guestToken", guest.token()))
                            .status())
                    .isEqualTo(204);
        }

        assertThat(profile(member)).isEqualTo(List.of(earned, 1));
        assertThat(submit(member, id, ALL_TYPES, submission)
                        .ok()
                        .get("xpEarned")
                        .asInt())
                .isEqualTo(earned);
        assertThat(profile(member)).isEqualTo(List.of(earned, 1));

        assertThat(member.post("/api/linguaquest/guest/merge/undo", Map.of("guestToken", first.token()))
                        .status())
                .isEqualTo(204);

        assertThat(profile(member)).isEqualTo(List.of(earned, 1));
        assertThat(profile(first)).isEqualTo(List.of(earned, 1));
    }

    @Test
    void what_a_member_has_handed_in_is_not_counted_again_when_a_guest_brings_it(
            Distribution distribution, Api anonymous) throws Exception {
        String slug = "quest-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Api guest = guest(anonymous);
        Api member = newStudent(distribution, slug, "first");
        String id = lesson(anonymous, ALL_TYPES);
        UUID submission = UUID.randomUUID();
        int earned =
                submit(member, id, ALL_TYPES, submission).ok().get("xpEarned").asInt();
        submit(guest, id, ALL_TYPES, submission).ok();

        assertThat(member.post("/api/linguaquest/guest/merge", Map.of("guestToken", guest.token()))
                        .status())
                .isEqualTo(204);

        assertThat(profile(member)).isEqualTo(List.of(earned, 1));
    }

    /** The points of experience, and how many runs of the first lesson have counted. */
    private static List<Integer> profile(Api learner) {
        JsonNode profile = learner.get("/api/linguaquest/profile").ok();
        return List.of(
                profile.at("/standing/xp").asInt(),
                profile.at("/lessons/0/runs").asInt());
    }

    @Test
    void a_guest_of_one_institute_is_nobody_in_another(Distribution distribution, Api anonymous) throws Exception {
        Institutes institutes = Institutes.of(distribution);
        String slug = "quest-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Api admin = institutes.licensed(slug);
        Api guest = guest(anonymous);

        assertThat(admin.post("/api/linguaquest/guest/merge", Map.of("guestToken", guest.token()))
                        .status())
                .isEqualTo(400);
        assertThat(anonymous.get(LESSONS + "?institute=" + slug).ok().get("items"))
                .isEmpty();
        assertThat(guest.get(LESSONS + "?institute=" + slug).ok().get("items")).isNotEmpty();
        assertThat(anonymous.get(LESSONS + "?institute=nobody-at-all").status()).isEqualTo(401);
    }

    @Test
    void what_a_learner_says_about_a_lesson_is_kept_and_may_be_said_again(Api anonymous) {
        Api guest = guest(anonymous);
        String path = LESSONS + "/" + lesson(anonymous, ALL_TYPES) + "/feedback";

        assertThat(guest.post(
                                path,
                                Map.of(
                                        "starRating",
                                        4,
                                        "difficultyRating",
                                        "just_right",
                                        "wasHelpful",
                                        true,
                                        "textFeedback",
                                        "Good"))
                        .status())
                .isEqualTo(204);
        assertThat(guest.post(path, Map.of("starRating", 5)).status()).isEqualTo(204);
        assertThat(guest.post(path, Map.of("starRating", 6)).status()).isEqualTo(400);
        assertThat(guest.post(path, Map.of()).status()).isEqualTo(400);
        assertThat(anonymous.post(path, Map.of("starRating", 5)).status()).isEqualTo(401);
    }

    static Api newStudent(Distribution distribution, String slug, String name) throws Exception {
        Institutes institutes = Institutes.of(distribution);
        String email = name + "@" + slug + ".example";
        institutes.execute("insert into account (email, password_hash, display_name, locale) select '" + email
                + "', password_hash, 'Student " + name
                + "', 'en' from account where email = 'student@demo.metalingua'");
        institutes.execute("insert into membership (institute_id, account_id, role) select institute.id, account.id,"
                + " 'student' from institute, account where slug = 'demo' and email = '" + email + "'");
        return new Api(distribution.baseUri()).signedIn(email, Api.DEMO_PASSWORD);
    }

    private static void refused(
            Api guest, String path, Map<String, Object> good, String field, Object value, String named) {
        Map<String, Object> bad = new HashMap<>(good);
        bad.put(field, value);
        Api.Answer answer = guest.post(path, bad);
        assertThat(answer.status()).as(field).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("field"))
                .as(field)
                .isNotEmpty()
                .allMatch(name -> name.startsWith(named));
    }

    static Api.Answer submit(Api learner, String id, String slug, UUID submission) throws Exception {
        LessonKey key = LessonKey.of(slug);
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode activity : learner.get(LESSONS + "/" + id).ok().get("activities")) {
            JsonNode response = key.answer(activity.get("id").asText());
            if (response != null) {
                answers.add(Map.of("activityId", activity.get("id"), "response", response));
            }
        }
        return learner.post(
                LESSONS + "/" + id + "/submit",
                Map.of("submissionId", submission, "answers", answers, "zone", "Asia/Tehran"));
    }

    static Api guest(Api anonymous) {
        return anonymous.withToken(anonymous
                .post("/api/linguaquest/guest", Map.of())
                .ok()
                .get("guestSessionToken")
                .asText());
    }

    static String lesson(Api anonymous, String slug) {
        for (JsonNode lesson : anonymous.get(LESSONS + "?limit=200").ok().get("items")) {
            if (lesson.get("slug").asText().equals(slug)) {
                return lesson.get("id").asText();
            }
        }
        throw new AssertionError("no lesson " + slug);
    }

    static JsonNode activity(Api anonymous, String lesson, String type) {
        for (JsonNode activity : anonymous.get(LESSONS + "/" + lesson).ok().get("activities")) {
            if (activity.get("type").asText().equals(type)) {
                return activity;
            }
        }
        throw new AssertionError("no " + type);
    }

    static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
