package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reviewing what was met in lessons, over HTTP. */
@ExtendWith(RunningDistribution.class)
class ReviewIT {
    private static final String LESSONS = "/api/linguaquest/lessons";
    private static final String REVIEW = "/api/linguaquest/review";
    private static final String LESSON = "a1-01-hello";
    private static final int NEW_CARDS_A_DAY = 20;

    @Test
    void a_finished_lesson_leaves_its_words_to_be_asked_for_in_the_days_after(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        assertThat(due(guest).at("/counts/total").asInt()).isZero();

        play(guest, LESSON, Set.of(), Instant.now());

        JsonNode due = due(guest);
        assertThat(due.at("/counts/total").asInt())
                .isEqualTo(words(anonymous, LESSON).size());
        assertThat(due.at("/counts/due").asInt()).isZero();
        assertThat(due.get("items")).isEmpty();
        assertThat(Instant.parse(due.at("/counts/nextDue").asText()))
                .isBetween(
                        Instant.now().plus(20, ChronoUnit.HOURS), Instant.now().plus(3, ChronoUnit.DAYS));
        assertThat(due.get("forecast")).isNotEmpty();
    }

    @Test
    void a_lesson_in_which_nothing_was_answered_leaves_nothing(Api anonymous) {
        Api guest = LessonsIT.guest(anonymous);

        guest.post(
                        LESSONS + "/" + LessonsIT.lesson(anonymous, LESSON) + "/submit",
                        Map.of("submissionId", UUID.randomUUID(), "answers", List.of()))
                .ok();

        assertThat(due(guest).at("/counts/total").asInt()).isZero();
    }

    @Test
    void an_activity_that_went_wrong_is_due_at_once_and_is_scored_by_the_server(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        String choice = activity(anonymous, "multiple_choice");
        play(guest, LESSON, Set.of(choice), Instant.now());

        JsonNode card = card(due(guest), "activity");
        assertThat(card.at("/activity/id").asText()).isEqualTo(choice);
        assertThat(card.at("/activity/content").has("options")).isTrue();
        assertThat(card.findValues("correct")).isEmpty();
        JsonNode right = LessonKey.of(LESSON).answer(choice);
        String path = REVIEW + "/" + card.get("id").asText();

        assertThat(guest.post(path, Map.of("reviewId", UUID.randomUUID(), "rating", "easy"))
                        .status())
                .isEqualTo(400);
        JsonNode again = guest.post(path, Map.of("reviewId", UUID.randomUUID(), "response", wrong(anonymous, choice)))
                .ok();
        assertThat(again.get("rating").asText()).isEqualTo("again");
        JsonNode good = guest.post(path, Map.of("reviewId", UUID.randomUUID(), "response", right))
                .ok();
        assertThat(good.get("rating").asText()).isEqualTo("good");
        assertThat(Instant.parse(good.get("dueAt").asText()))
                .isAfter(Instant.parse(again.get("dueAt").asText()));
    }

    @Test
    void the_learner_is_asked_again_when_the_button_said_so(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        play(guest, LESSON, Set.of(), daysAgo(5));
        for (String rating : List.of("again", "hard", "good", "easy")) {
            JsonNode card = due(guest).at("/items/0");

            JsonNode result = rate(guest, card, UUID.randomUUID(), rating).ok();

            assertThat(Instant.parse(result.get("dueAt").asText()))
                    .isCloseTo(
                            Instant.now()
                                    .plusSeconds(card.at("/intervals/" + rating).asLong()),
                            within(20, ChronoUnit.SECONDS));
        }
    }

    @Test
    void eight_repeats_of_a_review_at_once_are_one(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        play(guest, LESSON, Set.of(), daysAgo(5));
        JsonNode before = due(guest);
        JsonNode card = before.at("/items/0");
        UUID id = UUID.randomUUID();

        List<JsonNode> results =
                LessonsIT.atOnce(8, () -> rate(guest, card, id, "good").ok());

        assertThat(new HashSet<>(results)).hasSize(1);
        assertThat(due(guest).at("/counts/due").asInt())
                .isEqualTo(before.at("/counts/due").asInt() - 1);
        Api.Answer other = rate(guest, card, id, "easy");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("code").asText()).isEqualTo("review-differs");
    }

    @Test
    void a_typed_word_is_compared_and_a_typo_is_shown(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        play(guest, LESSON, Set.of(), daysAgo(5));
        JsonNode card = StreamSupport.stream(due(guest).get("items").spliterator(), false)
                .filter(one -> one.at("/word/term").asText().matches("\\p{L}{5,}"))
                .findFirst()
                .orElseThrow();
        String term = card.at("/word/term").asText();
        String misspelt = term.charAt(0) + term.substring(2);

        JsonNode almost = guest.post(
                        REVIEW + "/" + card.get("id").asText(), Map.of("reviewId", UUID.randomUUID(), "text", misspelt))
                .ok();
        assertThat(almost.get("rating").asText()).isEqualTo("hard");
        assertThat(almost.at("/feedback/0/code").asText()).isEqualTo("almost_typo");
        assertThat(almost.at("/feedback/0/diff").findValuesAsText("kind")).contains("insert");

        JsonNode right = guest.post(
                        REVIEW + "/" + card.get("id").asText(), Map.of("reviewId", UUID.randomUUID(), "text", term))
                .ok();
        assertThat(right.get("rating").asText()).isEqualTo("good");
        assertThat(right.at("/feedback/0/code").asText()).isEqualTo("correct");
    }

    @Test
    void reviews_count_by_when_they_were_whatever_order_they_arrive_in(Api anonymous) throws Exception {
        Instant finished = daysAgo(6);
        List<Instant> dues = new ArrayList<>();
        List<Map.Entry<String, Instant>> reviews =
                List.of(Map.entry("again", daysAgo(3)), Map.entry("good", daysAgo(2)), Map.entry("good", daysAgo(1)));
        for (int[] order : new int[][] {{0, 1, 2}, {2, 0, 1}}) {
            Api guest = LessonsIT.guest(anonymous);
            play(guest, LESSON, Set.of(), finished);
            JsonNode card = due(guest).at("/items/0");
            Instant due = null;
            for (int i : order) {
                due = Instant.parse(guest.post(
                                REVIEW + "/" + card.get("id").asText(),
                                Map.of(
                                        "reviewId",
                                        UUID.randomUUID(),
                                        "rating",
                                        reviews.get(i).getKey(),
                                        "at",
                                        reviews.get(i).getValue().toString()))
                        .ok()
                        .get("dueAt")
                        .asText());
            }
            dues.add(due);
        }
        assertThat(dues.get(0)).isEqualTo(dues.get(1));
    }

    @Test
    void a_review_can_be_taken_back_exactly(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        play(guest, LESSON, Set.of(), daysAgo(5));
        JsonNode before = due(guest);
        JsonNode card = before.at("/items/0");
        UUID id = UUID.randomUUID();
        rate(guest, card, id, "easy").ok();
        assertThat(due(guest)).isNotEqualTo(before);
        String undo = REVIEW + "/" + card.get("id").asText() + "/undo";

        for (int repeat = 0; repeat < 2; repeat++) {
            guest.post(undo, Map.of("reviewId", id)).ok();
        }

        assertThat(due(guest).get("counts")).isEqualTo(before.get("counts"));
        assertThat(due(guest).at("/items/0/id")).isEqualTo(card.get("id"));
        assertThat(guest.post(undo, Map.of("reviewId", UUID.randomUUID())).status())
                .isEqualTo(404);
        assertThat(guest.post(undo, Map.of("reviewId", "nothing")).status()).isEqualTo(400);
    }

    @Test
    void new_cards_come_twenty_a_day(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        for (String lesson : List.of(LESSON, "a1-10-what-can-you-do", "a2-10-jobs", "b1-09-used-to")) {
            play(guest, lesson, Set.of(), daysAgo(6));
        }
        JsonNode due = guest.get(REVIEW + "?limit=50").ok();
        assertThat(due.at("/counts/total").asInt()).isGreaterThan(NEW_CARDS_A_DAY);
        assertThat(due.at("/counts/fresh").asInt()).isEqualTo(NEW_CARDS_A_DAY);
        assertThat(due.get("items")).hasSize(NEW_CARDS_A_DAY);

        rate(guest, due.at("/items/0"), UUID.randomUUID(), "easy").ok();

        assertThat(due(guest).at("/counts/fresh").asInt()).isEqualTo(NEW_CARDS_A_DAY - 1);
        assertThat(guest.get(REVIEW + "?limit=3").ok().get("items")).hasSize(3);
        assertThat(guest.get(REVIEW + "?limit=0").status()).isEqualTo(400);
        assertThat(guest.get(REVIEW + "?limit=9999").status()).isEqualTo(400);
    }

    @Test
    void what_a_guest_was_to_review_the_member_is_and_parting_gives_each_their_own(
            Distribution distribution, Api anonymous) throws Exception {
        String slug = "review-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Api guest = LessonsIT.guest(anonymous);
        Api member = LessonsIT.newStudent(distribution, slug, "learner");
        Api other = LessonsIT.newStudent(distribution, slug, "other");
        play(guest, LESSON, Set.of(), daysAgo(5));
        play(member, LESSON, Set.of(), daysAgo(4));
        JsonNode guestsOwn = due(guest);
        JsonNode membersOwn = due(member);
        rate(guest, guestsOwn.at("/items/0"), UUID.randomUUID(), "again").ok();
        guestsOwn = due(guest);
        Map<String, String> claim = Map.of("guestToken", guest.token());

        member.post("/api/linguaquest/guest/merge", claim);

        // the same words are one card each, and what was reviewed counts
        JsonNode merged = due(member);
        assertThat(merged.at("/counts/total")).isEqualTo(membersOwn.at("/counts/total"));
        assertThat(merged.at("/counts/due").asInt())
                .isEqualTo(guestsOwn.at("/counts/due").asInt());
        JsonNode card = merged.at("/items/0");
        UUID id = UUID.randomUUID();
        assertThat(rate(other, card, UUID.randomUUID(), "good").status()).isEqualTo(404);
        assertThat(rate(guest, card, UUID.randomUUID(), "good").status()).isIn(404, 409);
        JsonNode reviewed = rate(member, card, id, "good").ok();
        assertThat(rate(member, card, id, "good").ok()).isEqualTo(reviewed);

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(member.post("/api/linguaquest/guest/merge/undo", claim).status())
                    .isEqualTo(204);
        }
        assertThat(due(guest).get("counts")).isEqualTo(guestsOwn.get("counts"));
        assertThat(ids(due(guest))).isEqualTo(ids(guestsOwn));
        assertThat(due(member).at("/counts/total")).isEqualTo(membersOwn.at("/counts/total"));
        assertThat(due(member).at("/counts/due").asInt())
                .isEqualTo(membersOwn.at("/counts/due").asInt() - 1);
    }

    @Test
    void foolish_and_forged_reviews_are_refused_by_name(Api anonymous) throws Exception {
        Api guest = LessonsIT.guest(anonymous);
        Api stranger = LessonsIT.guest(anonymous);
        play(guest, LESSON, Set.of(), daysAgo(5));
        JsonNode card = due(guest).at("/items/0");
        String path = REVIEW + "/" + card.get("id").asText();
        Map<String, Object> good = Map.of("reviewId", UUID.randomUUID(), "rating", "good");

        refused(guest, path, good, "rating", "perfect", "rating");
        refused(guest, path, good, "rating", 3, "rating");
        refused(guest, path, good, "text", "both", "rating");
        refused(guest, path, good, "response", Map.of("text", "x"), "response");
        refused(guest, path, good, "reviewId", "not a uuid", "reviewId");
        refused(guest, path, good, "xp", 1_000, "xp");
        refused(guest, path, good, "at", Instant.now().plus(1, ChronoUnit.DAYS).toString(), "at");
        refused(guest, path, good, "at", daysAgo(30).toString(), "at");
        refused(guest, path, Map.of("reviewId", UUID.randomUUID()), "text", "\u200B ", "text");
        refused(guest, path, Map.of("reviewId", UUID.randomUUID()), "text", "x".repeat(5_000), "text");

        assertThat(stranger.post(path, good).status()).isEqualTo(404);
        assertThat(guest.post(REVIEW + "/999999999", good).status()).isEqualTo(404);
        assertThat(guest.post(REVIEW + "/x", good).status()).isEqualTo(404);
        assertThat(anonymous.post(path, good).status()).isEqualTo(401);
        assertThat(anonymous.get(REVIEW).status()).isEqualTo(401);
        // a clock a little ahead is the server's
        JsonNode result = guest.post(
                        path,
                        Map.of(
                                "reviewId",
                                UUID.randomUUID(),
                                "rating",
                                "again",
                                "at",
                                Instant.now().plusSeconds(60).toString()))
                .ok();
        assertThat(Instant.parse(result.get("dueAt").asText()))
                .isBefore(Instant.now().plusSeconds(601));
        assertThat(guest.get("/api/linguaquest/profile")
                        .ok()
                        .at("/standing/streak")
                        .asInt())
                .isLessThanOrEqualTo(1);
    }

    private static JsonNode due(Api learner) {
        return learner.get(REVIEW).ok();
    }

    private static Set<String> ids(JsonNode due) {
        return new HashSet<>(due.get("items").findValuesAsText("id"));
    }

    private static JsonNode card(JsonNode due, String kind) {
        return StreamSupport.stream(due.get("items").spliterator(), false)
                .filter(card -> card.get("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + due));
    }

    private static Api.Answer rate(Api learner, JsonNode card, UUID review, String rating) {
        return learner.post(REVIEW + "/" + card.get("id").asText(), Map.of("reviewId", review, "rating", rating));
    }

    private static void refused(
            Api guest, String path, Map<String, Object> good, String field, Object value, String named) {
        Map<String, Object> bad = new HashMap<>(good);
        bad.put(field, value);
        Api.Answer answer = guest.post(path, bad);
        assertThat(answer.status()).as(field + " " + value).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("field"))
                .as(field)
                .isNotEmpty()
                .allMatch(name -> name.startsWith(named));
    }

    /** Hands a lesson in with the right answers but for some. */
    private static void play(Api learner, String slug, Set<String> wrong, Instant finished) throws Exception {
        LessonKey key = LessonKey.of(slug);
        String id = LessonsIT.lesson(learner, slug);
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode activity : learner.get(LESSONS + "/" + id).ok().get("activities")) {
            String activityId = activity.get("id").asText();
            JsonNode response = wrong.contains(activityId) ? wrong(learner, activityId) : key.answer(activityId);
            if (response != null) {
                answers.add(Map.of("activityId", activityId, "response", response));
            }
        }
        learner.post(
                        LESSONS + "/" + id + "/submit",
                        Map.of(
                                "submissionId",
                                UUID.randomUUID(),
                                "answers",
                                answers,
                                "zone",
                                "Asia/Tehran",
                                "finishedAt",
                                finished.toString()))
                .ok();
    }

    /** Another option than the right one. */
    private static JsonNode wrong(Api learner, String activity) throws Exception {
        String right = LessonKey.of(LESSON).answer(activity).get("selected").asText();
        JsonNode lesson =
                learner.get(LESSONS + "/" + LessonsIT.lesson(learner, LESSON)).ok();
        for (JsonNode one : lesson.get("activities")) {
            if (one.get("id").asText().equals(activity)) {
                for (JsonNode option : one.at("/content/options")) {
                    if (!option.get("id").asText().equals(right)) {
                        ObjectNode response = Api.JSON.createObjectNode();
                        response.put("selected", option.get("id").asText());
                        return response;
                    }
                }
            }
        }
        throw new AssertionError("no wrong option in " + activity);
    }

    private static String activity(Api anonymous, String type) {
        for (JsonNode one : anonymous
                .get(LESSONS + "/" + LessonsIT.lesson(anonymous, LESSON))
                .ok()
                .get("activities")) {
            if (one.get("type").asText().equals(type)) {
                return one.get("id").asText();
            }
        }
        throw new AssertionError("no " + type);
    }

    private static Set<String> words(Api anonymous, String slug) {
        return new HashSet<>(anonymous
                .get(LESSONS + "/" + LessonsIT.lesson(anonymous, slug))
                .ok()
                .get("vocabulary")
                .findValuesAsText("term"));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS);
    }
}
