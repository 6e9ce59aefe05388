package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps learners going: goals, achievements, challenges, leagues and hearts, over HTTP. */
@ExtendWith(RunningDistribution.class)
class MotivationIT {
    private static final String QUEST = "/api/linguaquest/";
    private static final String EASY = "a1-01-hello";
    private static final String OTHER = "a1-02-where-are-you-from";
    private static final String ALL_TYPES = "b1-00-all-nineteen";

    private static Institutes institutes;
    private static Distribution distribution;
    private static Api anonymous;
    private static final Map<String, String> LESSONS = new HashMap<>();

    @BeforeAll
    static void prepare(Distribution running, Api api) throws Exception {
        distribution = running;
        anonymous = api;
        institutes = Institutes.of(running);
        api.get(QUEST + "lessons?limit=200")
                .ok()
                .get("items")
                .forEach(lesson -> LESSONS.put(
                        lesson.get("slug").asText(), lesson.get("id").asText()));
    }

    @Test
    void eight_submissions_at_once_earn_an_achievement_once() throws Exception {
        Api learner = student("once");
        UUID same = UUID.randomUUID();
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UUID submission = i % 2 == 0 ? same : UUID.randomUUID();
            calls.add(() -> submit(learner, EASY, submission).ok());
        }

        List<JsonNode> results = atOnce(calls);

        assertThat(results.stream()
                        .filter(result -> !result.get("submissionId").asText().equals(same.toString()))
                        .map(result -> codes(result))
                        .filter(codes -> codes.contains("first-lesson")))
                .as("of four different ones at most one, for a repeated one may have been first")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(new HashSet<>(results.stream()
                        .filter(result -> result.get("submissionId").asText().equals(same.toString()))
                        .toList()))
                .as("the same submission has the same result")
                .hasSize(1);
        assertThat(institutes.one("select count(*) from achievements_earned e join achievements a"
                        + " on a.id = e.achievement_id join gamification_challenges c on c.id = a.challenge_id"
                        + " where c.code = 'first-lesson' and e.learner_id = " + learner("once")))
                .isEqualTo("1");
        assertThat(earned(learner)).contains("first-lesson", "perfect-1");
        assertThat(learner.get(QUEST + "achievements").ok().get("items")).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void a_result_says_what_it_has_brought_and_says_the_same_again() throws Exception {
        Api learner = guest();
        UUID submission = UUID.randomUUID();

        JsonNode result = submit(learner, ALL_TYPES, submission).ok();

        JsonNode reward = result.get("reward");
        assertThat(codes(result)).contains("first-lesson", "types-19");
        assertThat(reward.at("/goal/todayXp")).isEqualTo(result.get("xpEarned"));
        assertThat(reward.get("goalReachedNow").asBoolean()).isTrue();
        assertThat(submit(learner, ALL_TYPES, submission).ok()).isEqualTo(result);
        JsonNode again = submit(learner, ALL_TYPES, UUID.randomUUID()).ok();
        assertThat(codes(again)).isEmpty();
        assertThat(again.at("/reward/goalReachedNow").asBoolean()).isFalse();
    }

    @Test
    void a_goal_is_chosen_among_four_and_counts_the_day() throws Exception {
        Api learner = guest();
        assertThat(learner.get(QUEST + "preferences").ok().get("dailyGoal").asInt())
                .isEqualTo(20);
        assertThat(put(learner, Map.of("dailyGoal", 50, "competes", false))
                        .ok()
                        .get("dailyGoal")
                        .asInt())
                .isEqualTo(50);
        int xp = submit(learner, EASY, UUID.randomUUID()).ok().get("xpEarned").asInt();

        JsonNode profile = learner.get(QUEST + "profile").ok();

        assertThat(profile.at("/goal/xp").asInt()).isEqualTo(50);
        assertThat(profile.at("/goal/todayXp").asInt()).isEqualTo(xp);
        assertThat(put(learner, Map.of("dailyGoal", 7, "competes", false)).status())
                .isEqualTo(400);
        assertThat(put(learner, Map.of("dailyGoal", 20, "competes", true))
                        .json()
                        .findValuesAsText("field"))
                .as("guests compete with nobody")
                .contains("competes");
        assertThat(learner.get(QUEST + "league").status()).isIn(401, 403);
        assertThat(learner.get(QUEST + "leaderboard").status()).isIn(401, 403);
    }

    @Test
    void a_guests_achievements_become_the_members_and_go_again_with_the_merge() throws Exception {
        String token = token();
        Api guest = anonymous.withToken(token);
        submit(guest, EASY, UUID.randomUUID()).ok();
        Api member = student("merging");
        submit(member, OTHER, UUID.randomUUID()).ok();
        for (int i = 0; i < 2; i++) {
            // two days before, so that the union alone has three days in a row
            institutes.execute(
                    "insert into linguaquest_submissions (institute_id, learner_id, submission_id, body_sha256,"
                            + " lesson_id, lesson_version, result, score, xp, qualifies, at, zone, local_date, received_at)"
                            + " select s.institute_id, " + (i == 0 ? "s.learner_id" : learner("merging"))
                            + ", gen_random_uuid(), s.body_sha256, s.lesson_id, s.lesson_version, s.result, s.score, 0, true,"
                            + " s.at - interval '" + (i + 1) + " days', s.zone, s.local_date - " + (i + 1)
                            + ", s.received_at - interval '" + (i + 1) + " days' from linguaquest_submissions s"
                            + " where s.learner_id = (select max(id) from linguaquest_learners where guest_id is not null)"
                            + " order by s.at desc limit 1");
        }
        Set<String> before = earned(member);
        assertThat(before).contains("first-lesson").doesNotContain("streak-3");

        assertThat(member.post(QUEST + "guest/merge", Map.of("guestToken", token))
                        .status())
                .isEqualTo(204);

        assertThat(earned(member)).containsAll(before).contains("streak-3");
        assertThat(member.get(QUEST + "profile").ok().at("/standing/streak").asInt())
                .isEqualTo(3);

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(member.post(QUEST + "guest/merge/undo", Map.of("guestToken", token))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(earned(member)).isEqualTo(before);
        assertThat(earned(guest)).contains("first-lesson").doesNotContain("streak-3");
    }

    @Test
    void two_lessons_today_repair_a_row_that_broke_yesterday_and_one_does_not() throws Exception {
        Api learner = student("repairing");
        submit(learner, EASY, UUID.randomUUID()).ok();
        String id = learner("repairing");
        // what was done today was done three days ago, and on the two days before that
        institutes.execute("insert into linguaquest_submissions (institute_id, learner_id, submission_id, body_sha256,"
                + " lesson_id, lesson_version, result, score, xp, qualifies, at, zone, local_date, received_at)"
                + " select institute_id, learner_id, gen_random_uuid(), body_sha256, lesson_id, lesson_version, result,"
                + " score, 0, true, at - n * interval '1 day', zone, local_date - n, received_at - n * interval '1 day'"
                + " from linguaquest_submissions, generate_series(2, 4) n where learner_id = " + id);

        JsonNode offer = learner.get(QUEST + "profile").ok().get("repair");
        assertThat(offer.get("days").asInt()).isEqualTo(3);
        assertThat(offer.get("lessonsLeft").asInt()).isEqualTo(1);
        JsonNode same = submit(learner, EASY, UUID.randomUUID()).ok();
        assertThat(same.at("/reward/streakRepaired").asInt())
                .as("the same lesson twice is one")
                .isZero();
        JsonNode result = submit(learner, OTHER, UUID.randomUUID()).ok();

        assertThat(result.at("/reward/streakRepaired").asInt()).isEqualTo(4);
        assertThat(result.at("/standing/streak").asInt()).isEqualTo(4);
        JsonNode profile = learner.get(QUEST + "profile").ok();
        assertThat(profile.at("/standing/streak").asInt()).isEqualTo(4);
        assertThat(profile.has("repair")).isFalse();
    }

    @Test
    void days_are_the_learners_own_from_the_first_lesson_on() throws Exception {
        Api learner = student("faraway");
        // an answer that is tried does not say where the learner is
        attempt(learner, EASY, UUID.randomUUID().toString()).ok();
        for (String zone : List.of("Pacific/Honolulu", "Europe/Berlin")) {
            learner.post(
                            QUEST + "lessons/" + LESSONS.get(EASY) + "/submit",
                            Map.of("submissionId", UUID.randomUUID(), "answers", List.of(), "zone", zone))
                    .ok();
        }

        assertThat(learner.get(QUEST + "profile").ok().get("zone").asText())
                .as("nobody moves twice a day")
                .isEqualTo("Pacific/Honolulu");
    }

    @Test
    void a_journey_over_the_date_line_begins_with_the_last_lesson_before_it() throws Exception {
        Api learner = student("travelling");
        submit(learner, EASY, UUID.randomUUID()).ok();
        institutes.execute("insert into linguaquest_submissions (institute_id, learner_id, submission_id, body_sha256,"
                + " lesson_id, lesson_version, result, score, xp, qualifies, at, zone, local_date, received_at)"
                + " select institute_id, learner_id, gen_random_uuid(), body_sha256, lesson_id, lesson_version, result,"
                + " score, 0, true, at - n * interval '1 hour', 'Pacific/Kiritimati', local_date - 2,"
                + " received_at - n * interval '1 hour' from linguaquest_submissions, unnest(array[30, 40]) n"
                + " where learner_id = " + learner("travelling"));

        assertThat(learner.get(QUEST + "profile").ok().at("/standing/streak").asInt())
                .isEqualTo(2);
    }

    @Test
    void a_run_that_a_guest_began_is_handed_in_by_the_member_with_what_was_tried() throws Exception {
        String token = token();
        String run = UUID.randomUUID().toString();
        JsonNode choice = choice(EASY);
        String id = choice.get("id").asText();
        String right = LessonKey.of(EASY).answer(id).get("selected").asText();
        for (JsonNode option : choice.at("/content/options")) {
            if (!option.get("id").asText().equals(right)) {
                anonymous
                        .withToken(token)
                        .post(
                                QUEST + "lessons/" + LESSONS.get(EASY) + "/activities/" + id + "/attempt",
                                Map.of("submissionId", run, "response", Map.of("selected", option.get("id"))))
                        .ok();
                break;
            }
        }
        Api member = student("goingon");
        assertThat(member.post(QUEST + "guest/merge", Map.of("guestToken", token))
                        .status())
                .isEqualTo(204);

        JsonNode result = submit(member, EASY, UUID.fromString(run)).ok();

        for (JsonNode activity : result.get("activities")) {
            if (activity.get("activityId").asText().equals(id)) {
                assertThat(activity.get("points").asDouble())
                        .as("right at the second attempt")
                        .isEqualTo(activity.get("maxPoints").asDouble() / 2);
            }
        }
        assertThat(result.get("scorePercent").asInt()).isLessThan(100);
    }

    @Test
    void members_compete_when_they_want_to_and_are_gone_at_once_when_they_do_not() throws Exception {
        Api one = student("one");
        Api two = student("two");
        submit(one, EASY, UUID.randomUUID()).ok();
        assertThat(one.get(QUEST + "league").ok().get("competes").asBoolean()).isFalse();
        assertThat(one.get(QUEST + "leaderboard").ok().get("items")).isEmpty();
        put(one, Map.of("dailyGoal", 20, "competes", true, "displayName", "Niloofar 1"))
                .ok();
        put(two, Map.of("dailyGoal", 20, "competes", true)).ok();
        submit(two, EASY, UUID.randomUUID()).ok();
        submit(two, OTHER, UUID.randomUUID()).ok();

        assertThat(names(two.get(QUEST + "league").ok())).contains("Niloofar 1", "S. T.");
        for (String period : List.of("week", "all")) {
            JsonNode board = two.get(QUEST + "leaderboard?period=" + period).ok();
            assertThat(names(board)).as(period).contains("Niloofar 1", "S. T.");
            assertThat(board.get("around")).anyMatch(entry -> entry.get("me").asBoolean());
            assertThat(IntStream.range(1, board.get("items").size()))
                    .allMatch(i -> board.get("items").get(i - 1).get("xp").asInt()
                            >= board.get("items").get(i).get("xp").asInt());
        }
        assertThat(two.get(QUEST + "leaderboard?period=ever").status()).isEqualTo(400);

        put(one, Map.of("dailyGoal", 20, "competes", false)).ok();

        assertThat(names(two.get(QUEST + "league").ok())).doesNotContain("Niloofar 1");
        assertThat(names(two.get(QUEST + "leaderboard?period=week").ok())).doesNotContain("Niloofar 1");
        assertThat(names(two.get(QUEST + "leaderboard?period=all").ok())).doesNotContain("Niloofar 1");
        submit(one, OTHER, UUID.randomUUID()).ok();
        put(one, Map.of("dailyGoal", 20, "competes", true, "displayName", "Niloofar 1"))
                .ok();
        assertThat(entry(two.get(QUEST + "leaderboard?period=week").ok(), "Niloofar 1"))
                .as("with what was earned meanwhile")
                .isEqualTo(one.get(QUEST + "profile").ok().at("/standing/xp").asInt());
    }

    @Test
    void xp_comes_from_what_the_server_has_scored_and_counts_in_the_week_in_which_it_came() throws Exception {
        Api learner = student("honest");
        put(learner, Map.of("dailyGoal", 20, "competes", true, "displayName", "Honest"))
                .ok();
        assertThat(learner.post(
                                QUEST + "lessons/" + LESSONS.get(EASY) + "/submit",
                                Map.of("submissionId", UUID.randomUUID(), "answers", List.of(), "xpEarned", 100_000))
                        .status())
                .isEqualTo(400);
        assertThat(put(learner, Map.of("dailyGoal", 20, "competes", true, "xp", 100_000, "tier", 6))
                        .status())
                .isEqualTo(400);
        // played without a connection, and sent now
        JsonNode result = submit(learner, EASY, UUID.randomUUID(), Instant.now().minus(6, ChronoUnit.DAYS))
                .ok();
        int xp = result.get("xpEarned").asInt();
        submit(learner, EASY, UUID.randomUUID()).ok();

        assertThat(entry(learner.get(QUEST + "leaderboard?period=week").ok(), "Honest"))
                .isEqualTo(xp);
        assertThat(entry(learner.get(QUEST + "leaderboard?period=all").ok(), "Honest"))
                .isEqualTo(xp);
        assertThat(institutes.one("select xp from linguaquest_preferences where learner_id = " + learner("honest")))
                .isEqualTo(Integer.toString(xp));
    }

    @Test
    void a_week_is_closed_once_and_what_comes_late_does_not_change_it() throws Exception {
        String slug = "league-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        institutes.licensed(slug);
        for (int i = 1; i <= 5; i++) {
            join(slug, i);
        }
        long institute = Long.parseLong(institutes.one("select id from institute where slug = '" + slug + "'"));
        institutes.execute(
                "with week as (insert into linguaquest_league_weeks (institute_id, begins_at, ends_at) values ("
                        + institute + ", now() - interval '8 days', now() - interval '1 day') returning id),"
                        + " cohort as (insert into linguaquest_league_cohorts (institute_id, week_id, tier, size, strength)"
                        + " select " + institute + ", id, 2, 5, 0 from week returning id, week_id)"
                        + " insert into linguaquest_league_places (institute_id, week_id, learner_id, cohort_id, tier, xp, strength)"
                        + " select " + institute
                        + ", week_id, l.id, cohort.id, 2, 10 * row_number() over (order by l.id), 0"
                        + " from cohort, linguaquest_learners l where l.institute_id = " + institute);
        institutes.execute("update linguaquest_preferences set tier = 2 where institute_id = " + institute);

        rollOver(institute);
        String closed = places(institute);
        assertThat(closed).isEqualTo("50:1:promoted 40:2:stayed 30:3:stayed 20:4:stayed 10:5:demoted");
        assertThat(institutes.one("select string_agg(tier::text, ' ' order by learner_id) from linguaquest_preferences"
                        + " where institute_id = " + institute))
                .isEqualTo("1 2 2 2 3");
        Api best = institutes.signedIn(slug, "learner5");
        assertThat(best.get(QUEST + "league").ok().at("/last/outcome").asText()).isEqualTo("promoted");
        assertThat(best.get(QUEST + "league").ok().get("tier").asInt()).isEqualTo(3);
        String everything = everything(institute);

        rollOver(institute);

        assertThat(everything(institute)).isEqualTo(everything);
    }

    @Test
    void without_hearts_nothing_new_is_begun_and_practice_gives_one_back() throws Exception {
        Api admin = anonymous.as("admin");
        Api.Answer settings = admin.get(QUEST + "settings");
        assertThat(settings.json().get("mercy").asText()).isEqualTo("none");
        String tag = settings.header("ETag");
        assertThat(admin.put(QUEST + "settings", Map.of("mercy", "hearts"), Map.of())
                        .status())
                .isEqualTo(428);
        assertThat(anonymous
                        .as("student")
                        .put(QUEST + "settings", Map.of("mercy", "hearts"), Map.of("If-Match", tag))
                        .status())
                .isEqualTo(403);
        Api learner = student("hearty");
        submit(learner, EASY, UUID.randomUUID()).ok();
        String begun = UUID.randomUUID().toString();
        assertThat(hint(learner, OTHER, begun).status()).isIn(200, 404);
        Api.Answer changed = admin.put(QUEST + "settings", Map.of("mercy", "hearts"), Map.of("If-Match", tag));
        changed.ok();
        try {
            assertThat(admin.put(QUEST + "settings", Map.of("mercy", "none"), Map.of("If-Match", tag))
                            .status())
                    .isEqualTo(412);
            String started = UUID.randomUUID().toString();
            assertThat(attempt(learner, OTHER, started).status()).isEqualTo(200);
            JsonNode result = submitWrong(learner, ALL_TYPES).ok();
            assertThat(result.at("/reward/heartsLeft").asInt()).isZero();
            assertThat(learner.get(QUEST + "profile").ok().at("/hearts/count").asInt())
                    .isZero();

            Api.Answer refused = attempt(learner, ALL_TYPES, UUID.randomUUID().toString());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("code").asText()).isEqualTo("out-of-hearts");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(attempt(learner, OTHER, started).status())
                    .as("what is begun goes on")
                    .isEqualTo(200);
            assertThat(attempt(learner, EASY, UUID.randomUUID().toString()).status())
                    .as("what was passed is practised")
                    .isEqualTo(200);

            assertThat(submit(learner, EASY, UUID.randomUUID())
                            .ok()
                            .at("/reward/heartsLeft")
                            .asInt())
                    .isEqualTo(1);
            assertThat(attempt(learner, ALL_TYPES, UUID.randomUUID().toString()).status())
                    .isEqualTo(200);
        } finally {
            admin.put(QUEST + "settings", Map.of("mercy", "none"), Map.of("If-Match", changed.header("ETag")))
                    .ok();
        }
    }

    @Test
    void an_institute_sets_a_challenge_that_learners_reach_and_closes_it() throws Exception {
        Api teacher = anonymous.as("teacher");
        Map<String, Object> challenge = new HashMap<>(Map.of(
                "title",
                Map.of("en", "Two good lessons", "fa", "دو درس خوب"),
                "measure",
                "lessons_at",
                "target",
                2,
                "percent",
                90,
                "endsAt",
                Instant.now().plus(3, ChronoUnit.DAYS).toString()));
        String id = teacher.post(QUEST + "admin/challenges", challenge)
                .ok()
                .get("id")
                .asText();
        Api learner = student("challenged");
        submit(learner, EASY, UUID.randomUUID()).ok();
        assertThat(challenge(learner, id).get("reached").asInt()).isEqualTo(1);
        assertThat(challenge(learner, id).has("earnedAt")).isFalse();

        JsonNode result = submit(learner, OTHER, UUID.randomUUID()).ok();

        assertThat(result.at("/reward/achievements").findValuesAsText("titleEn"))
                .contains("Two good lessons");
        assertThat(challenge(learner, id).has("earnedAt")).isTrue();
        assertThat(anonymous
                        .as("student")
                        .post(QUEST + "admin/challenges", challenge)
                        .status())
                .isEqualTo(403);
        challenge.put("measure", "luck");
        challenge.put("target", 0);
        challenge.put("endsAt", Instant.now().minusSeconds(60).toString());
        assertThat(teacher.post(QUEST + "admin/challenges", challenge).json().findValuesAsText("field"))
                .contains("measure", "target", "endsAt");
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(teacher.post(QUEST + "admin/challenges/" + id + "/close", Map.of())
                            .ok()
                            .get("open")
                            .asBoolean())
                    .isFalse();
        }
        assertThat(learner.get(QUEST + "challenges").ok().get("items"))
                .noneMatch(one -> one.get("id").asText().equals(id));
        assertThat(teacher.post(QUEST + "admin/challenges/999999999/close", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_thousand_submissions_do_not_slow_the_next() throws Exception {
        Api learner = student("veteran");
        submit(learner, EASY, UUID.randomUUID()).ok();
        institutes.execute("insert into linguaquest_submissions (institute_id, learner_id, submission_id, body_sha256,"
                + " lesson_id, lesson_version, result, score, xp, qualifies, at, zone, local_date, received_at)"
                + " select s.institute_id, s.learner_id, gen_random_uuid(), s.body_sha256, l.id, 1, s.result, s.score, 0,"
                + " true, s.at - n * interval '9 hours', s.zone, (s.at - n * interval '9 hours')::date,"
                + " s.received_at - n * interval '9 hours' from linguaquest_submissions s, generate_series(1, 1000) n"
                + " join lateral (select id from linguaquest_lessons where published order by id"
                + " offset n % 40 limit 1) l on true where s.learner_id = " + learner("veteran"));
        Api newcomer = student("newcomer");
        submit(newcomer, EASY, UUID.randomUUID()).ok();

        List<Duration> few = new ArrayList<>();
        List<Duration> many = new ArrayList<>();
        // by turns: what else the machine does meanwhile is felt by both
        for (int i = 0; i < 9; i++) {
            few.add(timeToSubmit(newcomer));
            many.add(timeToSubmit(learner));
        }

        assertThat(median(many)).isLessThan(median(few).plus(Duration.ofMillis(50)));
    }

    private static Duration timeToSubmit(Api learner) throws Exception {
        long begun = System.nanoTime();
        submit(learner, OTHER, UUID.randomUUID()).ok();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Duration median(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static void rollOver(long institute) throws Exception {
        institutes.execute("update job_schedule set next_run = now() where name = 'linguaquest.leagues'");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String open = institutes.one("select count(*) from linguaquest_league_weeks where closed_at is null"
                    + " and ends_at < now() - interval '6 minutes' and institute_id = " + institute);
            String waiting =
                    institutes.one("select count(*) from job where kind = 'linguaquest.leagues' and institute_id = "
                            + institute + " and dead_at is null");
            String due = institutes.one(
                    "select count(*) from job_schedule where name = 'linguaquest.leagues'" + " and next_run > now()");
            return open.equals("0") && waiting.equals("0") && due.equals("1");
        });
    }

    private static String places(long institute) throws Exception {
        return institutes.one("select string_agg(xp || ':' || rank || ':' || outcome, ' ' order by xp desc)"
                + " from linguaquest_league_places where rank is not null and institute_id = " + institute);
    }

    private static String everything(long institute) throws Exception {
        return institutes.one(
                "select (select string_agg(p::text, ' ' order by p::text) from linguaquest_league_places p"
                        + " where institute_id = " + institute
                        + ") || (select string_agg(f::text, ' ' order by f::text)"
                        + " from linguaquest_preferences f where institute_id = " + institute + ") || (select"
                        + " string_agg(c::text, ' ' order by c::text) from linguaquest_league_cohorts c where institute_id = "
                        + institute + ")");
    }

    private static void join(String slug, int number) throws Exception {
        String email = "learner" + number + "@" + slug + ".example";
        institutes.execute("insert into account (email, password_hash, display_name, locale) select '" + email
                + "', password_hash, 'Learner " + number
                + "', 'en' from account where email = 'student@demo.metalingua'");
        institutes.execute("insert into membership (institute_id, account_id, role) select institute.id, account.id,"
                + " 'student' from institute, account where slug = '" + slug + "' and email = '" + email + "'");
        put(institutes.signedIn(slug, "learner" + number), Map.of("dailyGoal", 20, "competes", true))
                .ok();
    }

    private static Api student(String name) throws Exception {
        String email = name + "@motivation.example";
        institutes.execute("insert into account (email, password_hash, display_name, locale) select '" + email
                + "', password_hash, 'Student Test', 'en' from account where email = 'student@demo.metalingua'");
        institutes.execute("insert into membership (institute_id, account_id, role) select institute.id, account.id,"
                + " 'student' from institute, account where slug = 'demo' and email = '" + email + "'");
        return new Api(distribution.baseUri()).signedIn(email, Api.DEMO_PASSWORD);
    }

    /** The id of a student's learner. */
    private static String learner(String name) throws Exception {
        return institutes.one("select l.id from linguaquest_learners l join account a on a.id = l.account_id"
                + " where a.email = '" + name + "@motivation.example'");
    }

    private static String token() {
        return anonymous
                .post(QUEST + "guest", Map.of())
                .ok()
                .get("guestSessionToken")
                .asText();
    }

    private static Api guest() {
        return anonymous.withToken(token());
    }

    private static Api.Answer put(Api learner, Map<String, Object> preferences) {
        return learner.put(QUEST + "preferences", preferences, Map.of());
    }

    private static Set<String> earned(Api learner) {
        Set<String> codes = new HashSet<>();
        learner.get(QUEST + "achievements").ok().get("items").forEach(one -> {
            if (one.has("earnedAt")) {
                codes.add(one.get("code").asText());
            }
        });
        return codes;
    }

    private static List<String> codes(JsonNode result) {
        return result.at("/reward/achievements").findValuesAsText("code");
    }

    private static List<String> names(JsonNode list) {
        return list.get("items").findValuesAsText("name");
    }

    private static int entry(JsonNode board, String name) {
        for (JsonNode entry : board.get("items")) {
            if (entry.get("name").asText().equals(name)) {
                return entry.get("xp").asInt();
            }
        }
        throw new AssertionError("no " + name + " in " + board);
    }

    private static JsonNode challenge(Api learner, String id) {
        for (JsonNode one : learner.get(QUEST + "challenges").ok().get("items")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no challenge " + id);
    }

    private static JsonNode choice(String slug) {
        for (JsonNode activity :
                anonymous.get(QUEST + "lessons/" + LESSONS.get(slug)).ok().get("activities")) {
            if (activity.get("type").asText().equals("multiple_choice")) {
                return activity;
            }
        }
        throw new AssertionError("no choice in " + slug);
    }

    private static Api.Answer attempt(Api learner, String slug, String submission) {
        JsonNode choice = choice(slug);
        return learner.post(
                QUEST + "lessons/" + LESSONS.get(slug) + "/activities/"
                        + choice.get("id").asText() + "/attempt",
                Map.of(
                        "submissionId",
                        submission,
                        "response",
                        Map.of("selected", choice.at("/content/options/0/id").asText())));
    }

    private static Api.Answer hint(Api learner, String slug, String submission) {
        return learner.post(
                QUEST + "lessons/" + LESSONS.get(slug) + "/activities/"
                        + choice(slug).get("id").asText() + "/hint",
                Map.of("submissionId", submission, "number", 1));
    }

    /** Every blank filled with nonsense: at least five answers earn nothing. */
    private static Api.Answer submitWrong(Api learner, String slug) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode activity :
                learner.get(QUEST + "lessons/" + LESSONS.get(slug)).ok().get("activities")) {
            switch (activity.get("type").asText()) {
                case "spelling", "grammar_correction", "translation", "dictation" ->
                    answers.add(Map.of("activityId", activity.get("id"), "response", Map.of("text", "zzzzzz")));
                case "fill_in_blank", "word_formation", "cloze_test", "gap_fill", "dialogue_completion" ->
                    answers.add(Map.of(
                            "activityId", activity.get("id"), "response", Map.of("blanks", Map.of("zz", "zzzzzz"))));
                default -> {
                    // left out, which costs nothing
                }
            }
        }
        return learner.post(
                QUEST + "lessons/" + LESSONS.get(slug) + "/submit",
                Map.of("submissionId", UUID.randomUUID(), "answers", answers, "zone", "Asia/Tehran"));
    }

    private static Api.Answer submit(Api learner, String slug, UUID submission) throws Exception {
        return submit(learner, slug, submission, null);
    }

    private static Api.Answer submit(Api learner, String slug, UUID submission, Instant finishedAt) throws Exception {
        LessonKey key = LessonKey.of(slug);
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode activity :
                learner.get(QUEST + "lessons/" + LESSONS.get(slug)).ok().get("activities")) {
            JsonNode response = key.answer(activity.get("id").asText());
            if (response != null) {
                answers.add(Map.of("activityId", activity.get("id"), "response", response));
            }
        }
        Map<String, Object> body =
                new HashMap<>(Map.of("submissionId", submission, "answers", answers, "zone", "Asia/Tehran"));
        if (finishedAt != null) {
            body.put("finishedAt", finishedAt.toString());
        }
        return learner.post(QUEST + "lessons/" + LESSONS.get(slug) + "/submit", body);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
