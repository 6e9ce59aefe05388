package org.metalingua.module.testing.internal.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.select;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.accommodation.Accommodation;
import org.metalingua.module.testing.internal.measurement.Measurement;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.session.AnswerReceipt;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.session.Session;
import org.metalingua.module.testing.internal.session.SessionQuestion;
import org.metalingua.module.testing.internal.template.AdaptivePlan;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;

class AdaptiveSessionsTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final int POOL = 60;

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);

    /** Difficulties from -3 to 3 in turn, in three skills; the last four are pilots. */
    @BeforeAll
    static void aBank() {
        List<String> skills = List.of("grammar", "vocabulary", "reading");
        for (int i = 0; i < POOL + 4; i++) {
            double difficulty = -3 + 6.0 * (i % POOL) / (POOL - 1);
            MODULE.add(question(
                    "p-" + i, skills.get(i % 3), difficulty, i >= POOL ? "tried" : "counted", null, i >= POOL));
        }
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static QuestionDraft question(
            String externalId, String skill, double difficulty, String tag, List<String> enemies, boolean pilot) {
        return new QuestionDraft(
                "choice",
                skill,
                "B1",
                "en",
                externalId,
                List.of(tag),
                Json.parse("{\"stem\": \"" + externalId + "\"}"),
                Json.parse("{\"correct\": \"b\"}"),
                1.0,
                difficulty,
                externalId,
                new Measurement(1.4, null, null, null, enemies, null, pilot));
    }

    private static AdaptivePlan plan(List<String> tags, int min, int max, Double standardError, int pilots) {
        return new AdaptivePlan(
                new AdaptivePlan.Pool(null, null, null, List.of("choice"), tags, "en"),
                null,
                min,
                max,
                standardError,
                null,
                null,
                null,
                null,
                pilots,
                null,
                null);
    }

    private static Template published(AdaptivePlan plan, Integer timeLimitSec) {
        Template template = MODULE.templates.create(
                MODULE.teacher,
                new TemplateDraft(
                        "Adaptive", null, "en", null, timeLimitSec, null, null, null, "adaptive", plan, null));
        return MODULE.templates.publish(MODULE.teacher, Long.parseLong(template.id()));
    }

    private long start(Template template) {
        return Long.parseLong(MODULE.sessions
                .start(learner, Long.parseLong(template.id()))
                .session()
                .id());
    }

    private static double difficulty(String questionId) {
        return MODULE.value(
                "select difficulty from unified_test_questions where id = ?", Double.class, Long.parseLong(questionId));
    }

    private AnswerReceipt answer(long session, SessionQuestion question, boolean right) {
        return MODULE.answers.submit(
                learner, session, select(question.questionId(), right ? "b" : "a", "s-" + question.index(), 1L));
    }

    /** Somebody who knows what is easier than the ability. */
    private int takeAll(long session, double ability) {
        for (int position = 0; ; position++) {
            SessionQuestion question = MODULE.sessions.question(learner, session, position);
            if (Boolean.TRUE.equals(answer(session, question, difficulty(question.questionId()) < ability)
                    .finished())) {
                return position + 1;
            }
        }
    }

    @Test
    void a_learner_is_led_to_the_own_level_and_the_test_ends_by_precision() {
        Template template = published(plan(List.of("counted"), 5, 40, 0.4, 0), null);
        assertThat(template.questionCount()).isEqualTo(40);
        long session = start(template);
        Session begun = MODULE.sessions.get(learner, session);
        assertThat(begun.mode()).isEqualTo("adaptive");
        assertThat(begun.adaptive()).isEqualTo(new Session.Adaptive(40, false, null));

        int length = takeAll(session, 1.2);
        assertThat(length).isBetween(5, 39);
        Session over = MODULE.sessions.get(learner, session);
        assertThat(over.status()).isEqualTo("completed");
        assertThat(over.adaptive()).isEqualTo(new Session.Adaptive(40, true, "precise"));

        Report report = MODULE.closing.complete(learner, session);
        assertThat(report.stopReason()).isEqualTo("precise");
        assertThat(report.ability().standardError()).isLessThanOrEqualTo(0.4);
        assertThat(report.ability().theta()).isCloseTo(1.2, within(0.6));
        assertThat(report.ability().questions()).isEqualTo(length);
        assertThat(report.ability().levels().stream()
                        .mapToDouble(Report.LevelProbability::probability)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(report.ability().scale()).isEqualTo("overall-0");
        assertThat(report.items()).hasSize(length);
    }

    @Test
    void a_right_answer_is_followed_by_a_harder_question_and_a_wrong_one_by_an_easier() {
        long able = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        SessionQuestion first = MODULE.sessions.question(learner, able, 0);
        answer(able, first, true);
        SessionQuestion second = MODULE.sessions.question(learner, able, 1);
        assertThat(difficulty(second.questionId())).isGreaterThan(difficulty(first.questionId()));
        answer(able, second, false);
        assertThat(difficulty(MODULE.sessions.question(learner, able, 2).questionId()))
                .isLessThan(difficulty(second.questionId()));
    }

    @Test
    void the_question_shown_is_the_same_after_a_crash_and_on_a_second_device() {
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        SessionQuestion shown = MODULE.sessions.question(learner, session, 0);
        TestingModule.Node otherNode = MODULE.otherNode();
        SessionQuestion again = otherNode.sessions().question(learner, session, 0);
        assertThat(again.questionId()).isEqualTo(shown.questionId());
        assertThat(again.content()).isEqualTo(shown.content());

        answer(session, shown, true);
        SessionQuestion next = otherNode.sessions().question(learner, session, 1);
        assertThat(MODULE.sessions.question(learner, session, 1).questionId()).isEqualTo(next.questionId());
        otherNode.answers().submit(learner, session, select(next.questionId(), "b", "other", 1L));
        assertThat(MODULE.sessions.get(learner, session).current()).isEqualTo(2);
    }

    @Test
    void an_answer_kept_before_a_crash_is_scored_and_followed_up_by_whoever_asks_next() {
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        SessionQuestion shown = MODULE.sessions.question(learner, session, 0);
        // as a process leaves it that dies between storing and scoring
        MODULE.database.execute("""
                insert into test_answers (institute_id, session_id, position, response, seq, submission_id, body_hash,
                                          saved_at, status)
                select institute_id, id, 0, '{"selected": "b"}', 1, 'lost', '', now(), 'stored'
                from test_sessions where id =\
                """ + session);
        SessionQuestion next = MODULE.sessions.question(learner, session, 1);
        assertThat(difficulty(next.questionId())).isGreaterThan(difficulty(shown.questionId()));
        assertThat(MODULE.value(
                        "select status from test_answers where session_id = ? and position = 0", String.class, session))
                .isEqualTo("scored");
    }

    @Test
    void an_answer_stands_and_the_way_goes_forward_only() {
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        assertThat(first.locked()).isFalse();
        assertThat(refusal(() -> MODULE.sessions.question(learner, session, 1))).isEqualTo("409 question-not-yet");
        assertThat(refusal(() -> MODULE.sessions.question(learner, session, 2))).startsWith("404");

        AnswerReceipt receipt = answer(session, first, true);
        assertThat(receipt.finished()).isFalse();
        assertThat(answer(session, first, true).savedAt())
                .as("a retry gets the same acknowledgement")
                .isEqualTo(receipt.savedAt());
        assertThat(refusal(
                        () -> MODULE.answers.submit(learner, session, select(first.questionId(), "a", "changed", 2L))))
                .isEqualTo("409 question-closed");
        SessionQuestion looked = MODULE.sessions.question(learner, session, 0);
        assertThat(looked.locked()).isTrue();
        assertThat(looked.response()).isEqualTo(Json.parse("{\"selected\": \"b\"}"));
        assertThat(MODULE.sessions.get(learner, session).current())
                .as("looking back does not move the learner back")
                .isEqualTo(1);
    }

    @Test
    void many_tabs_at_once_show_one_question_and_count_it_once() throws Exception {
        Template template = published(plan(List.of("counted"), 5, 20, null, 0), null);
        long session = start(template);
        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        List<Callable<String>> tabs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String option = i % 2 == 0 ? "a" : "b";
            String name = "tab-" + i;
            tabs.add(() -> {
                refusal(() -> MODULE.answers.submit(learner, session, select(first.questionId(), option, name, 1L)));
                return MODULE.sessions.question(learner, session, 1).questionId();
            });
        }
        assertThat(allAtOnce(tabs)).hasSize(1);
        assertThat(MODULE.value("select count(*) from test_session_items where session_id = ?", Long.class, session))
                .isEqualTo(2);
        assertThat(MODULE.value("select count(*) from test_submissions where session_id = ?", Long.class, session))
                .as("one answer was taken")
                .isEqualTo(1);
        assertThat(MODULE.value(
                        "select sum(administered)::bigint from test_item_exposures where template_id = ?",
                        Long.class,
                        Long.parseLong(template.id())))
                .isEqualTo(2);
    }

    private static Set<String> allAtOnce(List<Callable<String>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            Set<String> results = new HashSet<>();
            for (Future<String> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void exposures_of_many_learners_at_once_are_counted_exactly() throws Exception {
        Template template = published(plan(List.of("counted"), 3, 3, null, 0), null);
        long id = Long.parseLong(template.id());
        List<Callable<String>> learners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Caller.Member one = MODULE.member(MODULE.institute, Role.STUDENT);
            learners.add(() -> {
                long session =
                        Long.parseLong(MODULE.sessions.start(one, id).session().id());
                for (int position = 0; position < 3; position++) {
                    SessionQuestion question = MODULE.sessions.question(one, session, position);
                    MODULE.answers.submit(one, session, select(question.questionId(), "b", null, null));
                }
                return MODULE.sessions.get(one, session).status();
            });
        }
        assertThat(allAtOnce(learners)).containsExactly("completed");
        assertThat(MODULE.value(
                        "select sum(administered)::bigint from test_item_exposures where template_id = ?",
                        Long.class,
                        id))
                .isEqualTo(24);
        assertThat(MODULE.value("select sessions from test_template_takers where template_id = ?", Long.class, id))
                .isEqualTo(8);
        assertThat(MODULE.value("select count(*) from test_adaptive_pools where template_id = ?", Long.class, id))
                .as("all of them share a pool")
                .isEqualTo(1);
    }

    @Test
    void the_longest_way_ends_with_the_most_questions() {
        long session = start(published(plan(List.of("counted"), 5, 6, 0.1, 0), null));
        assertThat(takeAll(session, 0)).isEqualTo(6);
        assertThat(MODULE.sessions.get(learner, session).adaptive().stopReason())
                .isEqualTo("max_items");
    }

    @Test
    void a_settled_level_ends_the_test() {
        AdaptivePlan plan = plan(List.of("counted"), 5, 50, null, 0);
        AdaptivePlan classifying = new AdaptivePlan(
                plan.pool(),
                null,
                5,
                50,
                null,
                new AdaptivePlan.Settled("interval", 1.0, null, null, null),
                false,
                null,
                null,
                null,
                null,
                null);
        long session = start(published(classifying, null));
        takeAll(session, 2.8);
        assertThat(MODULE.sessions.get(learner, session).adaptive().stopReason())
                .isEqualTo("classified");
    }

    @Test
    void time_ends_the_test_and_extra_time_of_the_learner_counts() {
        MODULE.accommodations.set(MODULE.teacher, learner.accountId(), new Accommodation(100, null, null));
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), 600));
        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        answer(session, first, true);
        MODULE.turnClock(session, 900);
        assertThat(MODULE.sessions.question(learner, session, 1).locked())
                .as("within the doubled time")
                .isFalse();
        MODULE.turnClock(session, 400);
        Session over = MODULE.sessions.get(learner, session);
        assertThat(over.status()).isEqualTo("expired");
        assertThat(over.adaptive()).isEqualTo(new Session.Adaptive(20, true, "time"));
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.items())
                .as("the question without an answer was not given")
                .hasSize(1);
    }

    @Test
    void a_learner_may_hand_in_before_the_end() {
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        answer(session, MODULE.sessions.question(learner, session, 0), true);
        Report report = MODULE.closing.complete(learner, session);
        assertThat(report.stopReason()).isEqualTo("handed_in");
        assertThat(report.ability().standardError()).isGreaterThan(0.5);
    }

    @Test
    void an_answer_whose_type_is_away_holds_nothing_up_and_counts_when_it_is_back() {
        long session = start(published(plan(List.of("counted"), 3, 4, null, 0), null));
        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        SessionQuestion second;
        MODULE.types.takeAway("choice");
        try {
            assertThat(answer(session, first, true).status()).isEqualTo("stored");
        } finally {
            MODULE.types.bringBack("choice");
        }
        assertThat(MODULE.value("select count(*) from test_session_items where session_id = ?", Long.class, session))
                .as("the next question was chosen without the score")
                .isEqualTo(2);
        second = MODULE.sessions.question(learner, session, 1);
        assertThat(second.questionId()).isNotEqualTo(first.questionId());
        answer(session, second, true);
        answer(session, MODULE.sessions.question(learner, session, 2), true);
        answer(session, MODULE.sessions.question(learner, session, 3), true);
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.ability().questions()).isEqualTo(4);
    }

    @Test
    void an_answer_that_waits_for_a_person_does_not_block() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(MODULE.add(TestingModule.essay()).id());
        }
        ids.add(MODULE.add(question("with-essays", "grammar", 0, "with-essays", null, false))
                .id());
        AdaptivePlan plan = new AdaptivePlan(
                new AdaptivePlan.Pool(ids, null, null, null, null, null),
                null,
                1,
                4,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null);
        long session = start(published(plan, null));
        Set<String> seen = new HashSet<>();
        for (int position = 0; position < 4; position++) {
            SessionQuestion question = MODULE.sessions.question(learner, session, position);
            assertThat(seen.add(question.questionId())).isTrue();
            MODULE.answers.submit(
                    learner,
                    session,
                    question.type().equals("essay")
                            ? new AnswerSubmission(
                                    question.questionId(), Json.parse("{\"text\": \"It was.\"}"), null, null)
                            : select(question.questionId(), "b", null, null));
        }
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.pending()).isEqualTo(3);
        assertThat(report.ability().questions()).isEqualTo(1);
        assertThat(MODULE.sessions.get(learner, session).adaptive().stopReason())
                .isIn("max_items", "bank_empty");
    }

    @Test
    void a_question_left_out_counts_as_wrong_and_never_comes_again() {
        long session = start(published(plan(List.of("counted"), 5, 20, null, 0), null));
        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(first.questionId(), NullNode.getInstance(), "left-out", 1L));
        SessionQuestion second = MODULE.sessions.question(learner, session, 1);
        assertThat(difficulty(second.questionId())).isLessThan(difficulty(first.questionId()));
        Report report = MODULE.closing.complete(learner, session);
        assertThat(report.ability().questions()).isEqualTo(1);
        assertThat(report.items().get(0).status()).isEqualTo("unanswered");
    }

    @Test
    void pilots_are_shown_among_the_others_and_count_nowhere() {
        Template template = published(plan(List.of("counted", "tried"), 4, 6, null, 2), null);
        assertThat(template.questionCount()).isEqualTo(8);
        long session = start(template);
        assertThat(takeAll(session, 0)).isEqualTo(8);
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.items()).filteredOn(item -> !item.counted()).hasSize(2);
        assertThat(report.ability().questions()).isEqualTo(6);
        assertThat(report.maxPoints()).isEqualTo(6);
        assertThat(MODULE.value("""
                        select count(*) from test_session_items i
                        join unified_test_questions q on q.id = i.question_id
                        where i.session_id = ? and i.pilot and q.external_id in ('p-60', 'p-61', 'p-62', 'p-63')\
                        """, Long.class, session)).isEqualTo(2);
    }

    @Test
    void pilots_are_spread_evenly_over_learners() {
        Template template = published(plan(List.of("counted", "tried"), 2, 2, null, 1), null);
        for (int i = 0; i < 8; i++) {
            Caller.Member one = MODULE.member(MODULE.institute, Role.STUDENT);
            long session = Long.parseLong(MODULE.sessions
                    .start(one, Long.parseLong(template.id()))
                    .session()
                    .id());
            for (int position = 0; position < 3; position++) {
                SessionQuestion question = MODULE.sessions.question(one, session, position);
                MODULE.answers.submit(one, session, select(question.questionId(), "b", null, null));
            }
        }
        assertThat(MODULE.value("""
                        select count(*) from test_item_exposures e join unified_test_questions q on q.id = e.question_id
                        where e.template_id = ? and (q.measurement ->> 'pilot')::boolean and e.administered = 2\
                        """, Long.class, Long.parseLong(template.id()))).isEqualTo(4);
    }

    @Test
    void enemies_never_meet() {
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            MODULE.add(question("enemy-" + i, "grammar", random.nextGaussian(), "hostile", List.of("one"), false));
        }
        for (int i = 0; i < 6; i++) {
            MODULE.add(question("friend-" + i, "grammar", 3 + random.nextDouble(), "hostile", null, false));
        }
        long session = start(published(plan(List.of("hostile"), 5, 7, null, 0), null));
        takeAll(session, 0);
        assertThat(MODULE.value("""
                        select count(*) from test_session_items i join unified_test_questions q on q.id = i.question_id
                        where i.session_id = ? and q.external_id like 'enemy-%'\
                        """, Long.class, session)).isEqualTo(1);
    }

    @Test
    void a_blueprint_sets_the_shares_of_the_skills() {
        AdaptivePlan plan = plan(List.of("counted"), 10, 10, null, 0);
        AdaptivePlan withBlueprint = new AdaptivePlan(
                plan.pool(),
                List.of(new AdaptivePlan.Share("reading", null, 0.7), new AdaptivePlan.Share("grammar", null, 0.3)),
                10,
                10,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        long session = start(published(withBlueprint, null));
        takeAll(session, 0);
        assertThat(MODULE.value("""
                        select count(*) from test_session_items i join unified_test_questions q on q.id = i.question_id
                        where i.session_id = ? and q.skill = 'reading'\
                        """, Long.class, session)).isEqualTo(7);
    }

    @Test
    void a_retired_question_is_not_chosen_by_sessions_that_begin_afterwards_and_running_ones_keep_theirs() {
        Template template = published(plan(List.of("counted"), 5, 20, null, 0), null);
        long running = start(template);
        SessionQuestion first = MODULE.sessions.question(learner, running, 0);
        MODULE.bank.retire(MODULE.teacher, Long.parseLong(first.questionId()));
        try {
            Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
            long later = Long.parseLong(MODULE.sessions
                    .start(other, Long.parseLong(template.id()))
                    .session()
                    .id());
            assertThat(MODULE.sessions.question(other, later, 0).questionId()).isNotEqualTo(first.questionId());
            assertThat(MODULE.sessions.question(learner, running, 0).questionId())
                    .isEqualTo(first.questionId());
        } finally {
            MODULE.bank.restore(MODULE.teacher, Long.parseLong(first.questionId()));
        }
    }

    @Test
    void sympson_and_hetter_hold_questions_back_once_their_job_has_run() {
        AdaptivePlan plan = plan(List.of("counted"), 5, 5, null, 0);
        AdaptivePlan controlled = new AdaptivePlan(
                plan.pool(),
                null,
                5,
                5,
                null,
                null,
                null,
                new AdaptivePlan.Choice("sympson_hetter", null, null),
                0.3,
                null,
                null,
                null);
        long session = start(published(controlled, null));
        long pool = MODULE.value("select pool_id from test_sessions where id = ?", Long.class, session);
        assertThat(MODULE.jobsSubmitted).contains("testing.exposure-control:" + pool);
        assertThat(MODULE.pools.get(MODULE.institute, pool).awaitsExposureControl())
                .isTrue();
        new ExposureControlJob(MODULE.pools).run(MODULE.institute, Long.toString(pool), null);
        assertThat(MODULE.pools.get(MODULE.institute, pool).awaitsExposureControl())
                .isFalse();
        assertThat(takeAll(session, 0)).isEqualTo(5);
    }

    @Test
    void a_pool_that_cannot_feed_the_test_is_not_published() {
        assertThat(refusal(() -> published(plan(List.of("nobody-has-it"), 5, 20, null, 0), null)))
                .isEqualTo("409 not-enough-questions");
        assertThat(refusal(() -> published(plan(List.of("counted"), 5, 20, null, 1), null)))
                .as("without pilots")
                .isEqualTo("409 not-enough-questions");
    }

    @Test
    void a_plan_that_makes_no_sense_is_refused_naming_its_fields() {
        AdaptivePlan odd = new AdaptivePlan(
                new AdaptivePlan.Pool(List.of("1"), List.of("grammar"), null, null, null, null),
                List.of(new AdaptivePlan.Share("grammar", null, 0.5), new AdaptivePlan.Share(null, null, 0.1)),
                30,
                20,
                5.0,
                new AdaptivePlan.Settled("guess", null, null, null, null),
                null,
                new AdaptivePlan.Choice("sympson_hetter", null, null),
                null,
                100,
                new AdaptivePlan.Belief(0.0, 0.0),
                "maybe");
        assertThat(refusal(() -> MODULE.templates.create(
                        MODULE.teacher,
                        new TemplateDraft("T", null, "en", null, null, null, null, null, "adaptive", odd, null))))
                .isEqualTo("400 bad-field adaptive.pool adaptive.blueprint[1] adaptive.blueprint adaptive.maxItems"
                        + " adaptive.standardErrorLimit adaptive.classification.rule adaptive.exposureLimit"
                        + " adaptive.pilotItems adaptive.prior.sd adaptive.omitted");
        assertThat(refusal(() -> MODULE.templates.create(
                        MODULE.teacher,
                        new TemplateDraft("T", null, "en", null, null, null, null, null, "adaptive", null, null))))
                .isEqualTo("400 bad-field adaptive");
    }

    @Test
    void learners_do_not_see_how_a_test_chooses() {
        Template template = published(plan(List.of("counted"), 5, 20, null, 0), null);
        Template seen = MODULE.templates.get(learner, Long.parseLong(template.id()));
        assertThat(seen.mode()).isEqualTo("adaptive");
        assertThat(seen.adaptive()).isNull();
        assertThat(seen.questionCount()).isEqualTo(20);
    }
}
