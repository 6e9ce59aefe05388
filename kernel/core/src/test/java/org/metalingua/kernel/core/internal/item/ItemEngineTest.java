package org.metalingua.kernel.core.internal.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;

class ItemEngineTest {
    private static final ItemTypeId PICK = ItemTypeId.question("pick");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofMillis(400);

    private final Hand clock = new Hand();
    private final ItemTypeRegistry registry = new ItemTypeRegistry();
    private final ItemEngine engine = new ItemEngine(registry);
    private final Item item = item("{\"stem\":\"Q\",\"options\":[]}", "{\"correct\":\"b\"}", 2);

    @BeforeEach
    void put_the_type_into_service() {
        registry.enter(pick("1.0.0"));
    }

    @AfterEach
    void take_it_out() {
        registry.find(PICK).ifPresent(type -> type.close(Duration.ZERO));
    }

    @Test
    void a_right_answer_earns_the_points_and_names_the_build() {
        assertThat(engine.score(PICK, item, json("{\"selected\":\"b\"}"), Evidence.NONE))
                .isEqualTo(new ItemTypes.Scored(new Score.Scored(2, List.of()), "1.0.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"\"",
                "{\"selected\":null}",
                "{\"selected\":\" \\u200b\\u200e\\u00a0\\u200c\"}",
                "{\"blanks\":{\"1\":\"\",\"2\":\"  \"}}",
                "{\"order\":[]}"
            })
    void a_blank_response_is_unanswered(String response) {
        assertThat(score(response)).isInstanceOf(Score.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"b\"",
                "[\"b\"]",
                "{\"selected\":[\"b\"]}",
                "{\"selected\":1}",
                "{\"selected\":true}",
                "{\"selected\":{\"id\":\"b\"}}",
                "{\"order\":\"b\"}",
                "{\"order\":[1,2]}",
                "{\"blanks\":[\"x\"]}",
                "{\"blanks\":{\"1\":2.5}}",
                "{\"sure\":\"true\"}",
                "{\"sure\":1}",
                "{\"sure\":false,\"selected\":0}"
            })
    void a_response_of_the_wrong_form_is_invalid(String response) {
        assertThat(score(response)).isInstanceOf(Score.Invalid.class);
    }

    @Test
    void a_guess_is_as_good_as_the_type_says() {
        assertThat(engine.guessing(PICK, item("{\"stem\":\"Q\",\"options\":[{},{},{},{}]}", "{\"correct\":\"b\"}", 2)))
                .isEqualTo(0.25);
    }

    @Test
    void a_probability_that_is_none_is_the_plugins_failure() {
        assertThat(problem(() -> engine.guessing(PICK, item)).code()).isEqualTo("plugin-failed");
    }

    @Test
    void false_is_an_answer() {
        assertThat(score("{\"sure\":false}")).isInstanceOf(Score.Scored.class);
    }

    @Test
    void a_blank_in_a_map_that_is_null_does_not_spoil_the_others() {
        assertThat(score("{\"blanks\":{\"1\":null,\"2\":\"x\"}}")).isInstanceOf(Score.Scored.class);
    }

    @Test
    void unknown_properties_are_ignored_when_scoring() {
        assertThat(score("{\"selected\":\"b\",\"extra\":[1]}").points()).isEqualTo(2);
    }

    @Test
    void an_absent_key_is_an_empty_one() {
        assertThat(engine.validate(PICK, new Item(json("{\"stem\":\"Q\"}"), null, 1)))
                .containsExactly(new Problems.Problem(ItemError.NO_KEY, "/key/correct"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void bad_points_are_a_problem_of_the_item(double maxPoints) {
        assertThat(engine.validate(PICK, item("{\"stem\":\"Q\"}", "{\"correct\":\"b\"}", maxPoints)))
                .extracting(Problems.Problem::error)
                .containsExactly(ItemError.MAX_POINTS);
    }

    @Test
    void content_of_the_wrong_form_names_the_field() {
        ProblemException problem =
                problem(() -> engine.validate(PICK, item("{\"options\":[{\"id\":\"a\"},{\"id\":7}]}", "{}", 1)));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("bad-field");
        assertThat(problem.fields())
                .extracting(ProblemException.FieldProblem::field)
                .containsExactly("content.options[1].id");
    }

    @Test
    void a_fraction_is_no_whole_number() {
        assertThat(problem(() -> engine.present(PICK, json("{\"columns\":2.5}"), new Presentation(1)))
                        .fields())
                .extracting(ProblemException.FieldProblem::field)
                .containsExactly("content.columns");
    }

    @Test
    void presented_content_leaves_out_what_the_type_does_not_know() {
        assertThat(engine.present(PICK, json("{\"stem\":\"Q\",\"answer\":\"b\"}"), new Presentation(1))
                        .toString())
                .isEqualTo("{\"stem\":\"Q\",\"options\":[],\"columns\":0}");
    }

    @Test
    void a_learners_response_of_the_wrong_form_is_refused_by_its_path() {
        assertThat(refusedField("{\"blanks\":{\"1\":[]}}")).isEqualTo("answer.blanks.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratings", "transcript", "durationMs", "hintsUsed", "attempt", "phonemeScores"})
    void a_learner_cannot_hand_in_evidence(String field) {
        assertThat(refusedField("{\"selected\":\"b\",\"" + field + "\":null}")).isEqualTo("answer." + field);
    }

    @Test
    void an_endless_text_is_refused() {
        assertThat(refusedField("{\"selected\":\"" + "x".repeat(20_001) + "\"}"))
                .isEqualTo("answer.selected");
    }

    @Test
    void a_long_list_is_refused() {
        assertThat(refusedField("{\"order\":[" + "\"a\",".repeat(500) + "\"a\"]}"))
                .isEqualTo("answer.order");
    }

    @Test
    void a_deep_response_is_refused() {
        assertThat(refusedField("{\"deep\":" + "[".repeat(21) + "]".repeat(21) + "}"))
                .startsWith("answer.deep[0]");
    }

    @Test
    void null_withdraws_and_is_allowed() {
        engine.checkResponse(PICK, json("null"));
        engine.checkResponse(PICK, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "overflows", "nan", "too much", "nothing"})
    void a_misbehaving_type_costs_its_caller_one_clear_error(String pick) {
        ProblemException problem = problem(() -> score("{\"selected\":\"" + pick + "\"}"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("plugin-failed");
        assertThat(problem.getMessage()).contains("question/pick").doesNotContain("the learner's words");
        assertThat(score("{\"selected\":\"b\"}").points()).isEqualTo(2);
    }

    @Test
    void a_looping_type_is_given_up_at_the_deadline_and_others_are_still_served() {
        ItemTypeId other = ItemTypeId.question("other");
        registry.enter(LoadedType.load(other, new PickType(), "1.0.0", "other", DEADLINE, clock));
        List<CompletableFuture<ProblemException>> loops = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loops.add(CompletableFuture.supplyAsync(() -> problem(() -> score("{\"selected\":\"loops\"}"))));
        }
        long begin = System.nanoTime();
        assertThat(engine.score(other, item, json("{\"selected\":\"b\"}"), Evidence.NONE)
                        .score()
                        .points())
                .isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE);
        for (CompletableFuture<ProblemException> loop : loops) {
            assertThat(loop.join().getMessage()).contains("took longer than 400 ms");
        }
        registry.find(other).orElseThrow().close(Duration.ZERO);
        // the loops still run, on threads that others have taken the place of
        assertThat(score("{\"selected\":\"b\"}").points()).isEqualTo(2);
    }

    @Test
    void five_failures_pause_the_type_and_a_good_trial_ends_the_pause() {
        for (int i = 0; i < 5; i++) {
            assertThat(problem(() -> score("{\"selected\":\"throws\"}")).code()).isEqualTo("plugin-failed");
        }
        ProblemException paused = problem(() -> score("{\"selected\":\"b\"}"));
        assertThat(paused.status()).isEqualTo(503);
        assertThat(paused.headers()).containsEntry("Retry-After", "30");
        assertThat(registry.find(PICK).orElseThrow().paused()).get().asString().contains("IllegalStateException");

        clock.now = clock.now.plusSeconds(31);
        assertThat(score("{\"selected\":\"b\"}").points()).isEqualTo(2);
        assertThat(score("{\"selected\":\"b\"}").points()).isEqualTo(2);
    }

    @Test
    void a_failed_trial_pauses_the_type_again() {
        for (int i = 0; i < 5; i++) {
            problem(() -> score("{\"selected\":\"throws\"}"));
        }
        clock.now = clock.now.plusSeconds(31);
        assertThat(problem(() -> score("{\"selected\":\"throws\"}")).code()).isEqualTo("plugin-failed");
        assertThat(problem(() -> score("{\"selected\":\"b\"}")).code()).isEqualTo("plugin-unavailable");
    }

    @Test
    void somebodys_odd_input_does_not_pause_a_type_that_works_for_others() {
        for (int i = 0; i < 20; i++) {
            assertThat(problem(() -> score("{\"selected\":\"throws\"}")).code()).isEqualTo("plugin-failed");
            score("{\"selected\":\"b\"}");
            score("{\"selected\":\"b\"}");
        }
    }

    @Test
    void a_type_that_was_never_installed_is_unknown_and_one_that_left_is_unavailable() {
        registry.complete();
        assertThat(problem(() -> engine.validate(ItemTypeId.question("never"), item))
                        .code())
                .isEqualTo("unknown-item-type");
        LoadedType type = registry.find(PICK).orElseThrow();
        registry.leave(type, "an administrator stopped it");
        type.close(Duration.ZERO);
        ProblemException problem = problem(() -> score("{\"selected\":\"b\"}"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("plugin-unavailable");
        assertThat(problem.headers()).containsKey("Retry-After");
        assertThat(engine.active()).isEmpty();
    }

    @Test
    void no_type_is_called_unknown_before_all_plugins_have_been_looked_at() {
        assertThat(problem(() -> engine.validate(ItemTypeId.question("later"), item))
                        .code())
                .isEqualTo("plugin-unavailable");
    }

    @Test
    void no_call_fails_while_builds_replace_each_other() {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> {
                int calls = 0;
                while (!stop.get()) {
                    assertThat(score("{\"selected\":\"b\"}").points()).isEqualTo(2);
                    calls++;
                }
                return calls;
            }));
        }
        for (int build = 0; build < 50; build++) {
            registry.enter(pick("1.0." + build)).orElseThrow().close(Duration.ofSeconds(5));
        }
        stop.set(true);
        for (CompletableFuture<Integer> caller : callers) {
            assertThat(caller.join()).isPositive();
        }
    }

    @Test
    void what_only_a_build_on_trial_refuses_is_taken_by_the_last_good_one_and_held_against_it() {
        LoadedType lastGood = registry.find(PICK).orElseThrow();
        LoadedType onTrial = LoadedType.load(PICK, new NumberedPickType(), "2.0.0", "other", DEADLINE, clock);
        registry.enterOnTrial(onTrial, lastGood);

        engine.checkResponse(PICK, json("{\"selected\":\"b\"}"));
        assertThat(engine.score(PICK, item, json("{\"selected\":\"b\"}"), Evidence.NONE))
                .isEqualTo(new ItemTypes.Scored(new Score.Scored(2, List.of()), "1.0.0"));
        assertThat(onTrial.failures()).isEqualTo(2);

        assertThat(score("{\"selected\":[true]}")).isInstanceOf(Score.Invalid.class);
        assertThat(onTrial.failures()).as("what both refuse").isEqualTo(2);
        lastGood.close(Duration.ZERO);
    }

    @Test
    void evidence_is_split_off_and_reaches_the_type() {
        ItemTypes.SplitResponse split = engine.split(
                json(
                        "{\"selected\":\"ratings\",\"ratings\":[{\"rater\":\"ai\",\"scores\":{\"cc\":6.5}}],\"durationMs\":90000,\"attempt\":2}"));
        assertThat(split.response()).isEqualTo(json("{\"selected\":\"ratings\"}"));
        assertThat(split.evidence().ratings().get(0).byMachine()).isTrue();
        assertThat(split.evidence().durationMs()).hasValue(90_000);
        assertThat(split.evidence().attempt()).isEqualTo(2);
        assertThat(engine.score(PICK, item, split.response(), split.evidence())
                        .score()
                        .points())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"6.5\" | response.ratings must be an array",
                "[\"x\"] | response.ratings[0].rater must be a text",
                "[{\"rater\":\"x\",\"scores\":\"high\"}] | response.ratings[0].scores must be an object",
                "[{\"rater\":\"x\",\"scores\":{\"cc\":\"6\"}}] | response.ratings[0].scores.cc must be a number"
            })
    void evidence_of_the_wrong_form_makes_the_response_invalid_and_is_named(String ratings, String reason) {
        ItemTypes.SplitResponse split = engine.split(json("{\"selected\":\"b\",\"ratings\":" + ratings + "}"));

        assertThat(engine.score(PICK, item, split.response(), split.evidence()).score())
                .isEqualTo(new Score.Invalid(reason));
    }

    @Test
    void evidence_that_was_not_split_off_is_nobodys_word() {
        assertThat(score("{\"selected\":\"b\",\"hintsUsed\":0}"))
                .isEqualTo(new Score.Invalid("response.hintsUsed is evidence, which is not part of an answer"));
    }

    @Test
    void an_answer_taken_back_after_it_was_rated_still_reaches_the_type() {
        Evidence rated = Evidence.NONE.withRatings(List.of(new Evidence.Rating("one", Map.of("cc", 6.0))));

        assertThat(engine.score(PICK, item, null, rated).score()).isEqualTo(new Score.Scored(0, List.of()));
    }

    @Test
    void content_of_an_older_version_is_upgraded_before_the_type_sees_it_and_stays_as_it_is() {
        JsonNode stored = json("{\"question\":\"Q\"}");
        Item old = new Item(stored, json("{\"correct\":\"b\"}"), 2, 1);

        assertThat(engine.validate(PICK, old)).isEmpty();
        assertThat(engine.present(PICK, old, new Presentation(1)).path("stem").asText())
                .isEqualTo("Q");
        assertThat(engine.upgraded(PICK, old)).isEqualTo(json("{\"stem\":\"Q\"}"));
        assertThat(engine.score(PICK, old, json("{\"selected\":\"b\"}"), Evidence.NONE)
                        .score())
                .isEqualTo(new Score.Scored(2, List.of()));
        assertThat(stored).isEqualTo(json("{\"question\":\"Q\"}"));
    }

    @Test
    void content_of_a_version_that_this_build_does_not_know_is_refused() {
        ProblemException problem =
                problem(() -> engine.validate(PICK, new Item(json("{\"stem\":\"Q\"}"), json("{}"), 1, 3)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.fields().get(0).problem()).contains("of version 3").contains("knows 2 at most");
    }

    private Score score(String response) {
        return engine.score(PICK, item, json(response), Evidence.NONE).score();
    }

    private String refusedField(String response) {
        ProblemException problem = problem(() -> engine.checkResponse(PICK, json(response)));
        assertThat(problem.status()).isEqualTo(400);
        return problem.fields().get(0).field();
    }

    private LoadedType pick(String version) {
        return LoadedType.load(PICK, new PickType(), version, "0123456789ab", DEADLINE, clock);
    }

    private static ProblemException problem(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run);
    }

    private static Item item(String content, String key, double maxPoints) {
        return new Item(json(content), json(key), maxPoints);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A clock that a test moves by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
