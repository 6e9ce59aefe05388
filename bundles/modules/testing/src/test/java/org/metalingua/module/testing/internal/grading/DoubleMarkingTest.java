package org.metalingua.module.testing.internal.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.grading.EssaysToMark.TWICE;
import static org.metalingua.module.testing.internal.grading.EssaysToMark.deciding;
import static org.metalingua.module.testing.internal.grading.EssaysToMark.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.EssaysToMark.Essay;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;
import org.metalingua.module.testing.internal.report.Report;

class DoubleMarkingTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final EssaysToMark ESSAYS = new EssaysToMark(MODULE);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member first = MODULE.member(MODULE.institute, Role.TEACHER);
    private final Caller.Member second = MODULE.member(MODULE.institute, Role.TEACHER);
    private final Caller.Member third = MODULE.member(MODULE.institute, Role.SUPERVISOR);

    private Report report(Essay essay) {
        return MODULE.closing.report(essay.learner(), essay.session());
    }

    private AnswerToGrade seenBy(Caller.Member rater, Essay essay) {
        return MODULE.grading.answer(rater, essay.answer());
    }

    @Test
    void one_rating_settles_single_marking() {
        Essay essay = ESSAYS.handedIn(null);
        assertThat(ESSAYS.rate(first, essay, 6, 6)).isEqualTo(new RatingResult("scored", 6.0, 9, Stage.SETTLED));
        assertThat(report(essay).status()).isEqualTo("final");
    }

    @Test
    void two_raters_who_agree_are_averaged() {
        Essay essay = ESSAYS.handedIn(TWICE);
        assertThat(ESSAYS.rate(first, essay, 6, 6)).isEqualTo(new RatingResult("needs_review", null, 9, Stage.SECOND));
        assertThat(report(essay).status()).isEqualTo("provisional");
        assertThat(report(essay).items().get(0).points()).isNull();
        assertThat(ESSAYS.rate(second, essay, 6.5, 6)).isEqualTo(new RatingResult("scored", 6.125, 9, Stage.SETTLED));
        assertThat(report(essay).status()).isEqualTo("final");
        assertThat(report(essay).points()).isEqualTo(6.125);
    }

    @Test
    void two_raters_disagree_and_a_third_decides() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        assertThat(ESSAYS.rate(second, essay, 5, 6))
                .isEqualTo(new RatingResult("needs_review", null, 9, Stage.ADJUDICATION));
        assertThat(report(essay).status()).isEqualTo("provisional");
        assertThat(seenBy(third, essay).part()).isEqualTo("decide");
        assertThat(MODULE.grading.rate(third, essay.answer(), deciding(true, 6, 6.5)))
                .as("the third's scores and no mean")
                .isEqualTo(new RatingResult("scored", 6.25, 9, Stage.SETTLED));
        assertThat(report(essay).points()).isEqualTo(6.25);
        assertThat(MODULE.audited).contains("answer.adjudicated");
    }

    @Test
    void another_teacher_may_decide_but_neither_of_the_two() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        ESSAYS.rate(second, essay, 5, 6);
        assertThat(refusal(() -> MODULE.grading.rate(first, essay.answer(), deciding(true, 6, 6))))
                .isEqualTo("409 stage-changed");
        Caller.Member teacher = MODULE.member(MODULE.institute, Role.TEACHER);
        assertThat(ESSAYS.rate(teacher, essay, 6, 6).stage()).isEqualTo(Stage.SETTLED);
    }

    @Test
    void the_tolerance_is_one_step_of_a_trait_and_of_the_mean_unless_the_test_says_otherwise() {
        Essay half = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, half, 6, 6);
        assertThat(ESSAYS.rate(second, half, 6.5, 6.5).stage()).isEqualTo(Stage.SETTLED);

        Essay whole = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, whole, 6, 6);
        assertThat(ESSAYS.rate(second, whole, 7, 6).stage()).isEqualTo(Stage.ADJUDICATION);

        MarkingPolicy wideTraits = new MarkingPolicy("double", 4, 1.0, null);
        Essay opposite = ESSAYS.handedIn(wideTraits);
        ESSAYS.rate(first, opposite, 7, 5);
        assertThat(ESSAYS.rate(second, opposite, 5, 7).stage())
                .as("equal totals")
                .isEqualTo(Stage.SETTLED);
        Essay apart = ESSAYS.handedIn(wideTraits);
        ESSAYS.rate(first, apart, 7, 7);
        assertThat(ESSAYS.rate(second, apart, 6, 6).stage())
                .as("a band in total")
                .isEqualTo(Stage.ADJUDICATION);
    }

    @Test
    void raters_do_not_see_each_others_scores_until_it_is_settled() {
        Essay essay = ESSAYS.handedIn(TWICE);
        MODULE.grading.rate(first, essay.answer(), new RatingRequest(Map.of("cc", 7.0, "lr", 7.0), "Fine.", null));
        assertThat(seenBy(second, essay).ratings()).isEmpty();
        assertThat(seenBy(third, essay).ratings()).as("who may be the second").isEmpty();
        assertThat(seenBy(first, essay).ratings()).singleElement().satisfies(own -> assertThat(own.comment())
                .isEqualTo("Fine."));
        ESSAYS.rate(second, essay, 5, 5);
        assertThat(seenBy(first, essay).ratings())
                .extracting(AnswerToGrade.RatingView::own)
                .containsExactly(true);
        assertThat(seenBy(third, essay).ratings())
                .extracting(AnswerToGrade.RatingView::name)
                .containsExactly(first.displayName(), second.displayName());
        ESSAYS.rate(third, essay, 6, 6);
        assertThat(seenBy(first, essay).ratings())
                .extracting(AnswerToGrade.RatingView::decides)
                .containsExactly(false, false, true);
        assertThat(seenBy(first, essay).points()).isEqualTo(6);
    }

    @Test
    void a_rater_may_correct_until_it_is_settled_and_no_longer() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        assertThat(ESSAYS.rate(first, essay, 6, 6).stage()).isEqualTo(Stage.SECOND);
        ESSAYS.rate(second, essay, 4, 4);
        assertThat(ESSAYS.rate(second, essay, 6, 6)).isEqualTo(new RatingResult("scored", 6.0, 9, Stage.SETTLED));
        assertThat(refusal(() -> ESSAYS.rate(first, essay, 9, 9))).isEqualTo("409 answer-settled");
        assertThat(refusal(() -> ESSAYS.rate(third, essay, 9, 9))).isEqualTo("409 answer-settled");
        assertThat(seenBy(third, essay).part()).isEqualTo("none");
    }

    @Test
    void a_supervisor_reopens_and_a_rater_corrects() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        ESSAYS.rate(second, essay, 5, 5);
        ESSAYS.rate(third, essay, 6, 6);
        assertThat(refusal(() -> MODULE.grading.reopen(third, essay.answer(), new Reopening(" "))))
                .isEqualTo("400 bad-field reason");
        AnswerToGrade open = MODULE.grading.reopen(third, essay.answer(), new Reopening("A slip of the second rater"));
        assertThat(open.stage()).isEqualTo(Stage.REOPENED);
        assertThat(open.points()).isNull();
        assertThat(report(essay).status()).isEqualTo("provisional");
        assertThat(MODULE.audited).contains("answer.reopened");
        assertThat(refusal(() -> MODULE.grading.reopen(third, essay.answer(), new Reopening("Again"))))
                .isEqualTo("409 not-settled");
        assertThat(ESSAYS.rate(second, essay, 7, 7))
                .as("the two agree now, and the decision was withdrawn")
                .isEqualTo(new RatingResult("scored", 7.0, 9, Stage.SETTLED));
        assertThat(report(essay).status()).isEqualTo("final");
    }

    @Test
    void whoever_has_not_rated_decides_on_a_reopened_answer() {
        Essay twice = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, twice, 7, 7);
        ESSAYS.rate(second, twice, 7, 7);
        MODULE.grading.reopen(third, twice.answer(), new Reopening("Copied from a book"));
        assertThat(ESSAYS.rate(third, twice, 0, 0)).isEqualTo(new RatingResult("scored", 0.0, 9, Stage.SETTLED));

        Essay once = ESSAYS.handedIn(null);
        ESSAYS.rate(first, once, 7, 7);
        MODULE.grading.reopen(third, once.answer(), new Reopening("Copied from a book"));
        assertThat(ESSAYS.rate(third, once, 0, 0).points()).isEqualTo(0);
        assertThat(refusal(() -> ESSAYS.rate(first, once, 7, 7))).isEqualTo("409 answer-settled");
    }

    @Test
    void nobody_marks_an_own_answer() {
        Caller.Member teacher = MODULE.member(MODULE.institute, Role.TEACHER);
        Essay essay = ESSAYS.handedIn(null, teacher);
        assertThat(refusal(() -> ESSAYS.rate(teacher, essay, 9, 9))).isEqualTo("403 own-answer");
        assertThat(refusal(() -> MODULE.grading.answer(teacher, essay.answer())))
                .isEqualTo("403 own-answer");
        assertThat(refusal(() -> MODULE.queue.claim(teacher, essay.answer(), false)))
                .isEqualTo("403 own-answer");
        ESSAYS.rate(first, essay, 5, 5);
        assertThat(refusal(() -> MODULE.grading.reopen(teacher, essay.answer(), new Reopening("More!"))))
                .isEqualTo("403 own-answer");
    }

    @Test
    void a_third_rater_who_comes_before_the_second_is_the_second() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        assertThat(refusal(() -> MODULE.grading.rate(third, essay.answer(), deciding(true, 7, 7))))
                .as("there is nothing to decide yet")
                .isEqualTo("409 stage-changed");
        assertThat(ESSAYS.rate(third, essay, 7, 7).stage()).isEqualTo(Stage.SETTLED);
        assertThat(refusal(() -> ESSAYS.rate(second, essay, 7, 7))).isEqualTo("409 answer-settled");
    }

    @Test
    void a_blind_rating_does_not_decide_by_accident() {
        Essay essay = ESSAYS.handedIn(TWICE);
        ESSAYS.rate(first, essay, 7, 7);
        ESSAYS.rate(second, essay, 5, 5);
        assertThat(refusal(() -> MODULE.grading.rate(third, essay.answer(), deciding(false, 6, 6))))
                .isEqualTo("409 stage-changed");
    }

    @RepeatedTest(5)
    void two_ratings_at_once_are_the_first_and_the_second() throws Exception {
        Essay essay = ESSAYS.handedIn(TWICE);
        List<Stage> stages =
                atOnce(List.of(() -> ESSAYS.rate(first, essay, 6, 6).stage(), () -> ESSAYS.rate(second, essay, 6.5, 6.5)
                        .stage()));
        assertThat(stages).containsExactlyInAnyOrder(Stage.SECOND, Stage.SETTLED);
        assertThat(report(essay).points()).isEqualTo(6.25);
    }

    @RepeatedTest(5)
    void of_three_ratings_at_once_one_decides_or_comes_too_late() throws Exception {
        Essay essay = ESSAYS.handedIn(TWICE);
        List<String> outcomes = atOnce(List.of(
                () -> refusal(() -> MODULE.grading.rate(first, essay.answer(), scores(3, 3))),
                () -> refusal(() -> MODULE.grading.rate(second, essay.answer(), scores(6, 6))),
                () -> refusal(() -> MODULE.grading.rate(third, essay.answer(), scores(9, 9)))));
        assertThat(outcomes).containsOnly("accepted");
        assertThat(report(essay).status()).isEqualTo("final");
        assertThat(MODULE.value(
                        "select count(*) from test_ratings where answer_id = ? and purpose = 'adjudication'",
                        Long.class,
                        essay.answer()))
                .isEqualTo(1);
        double decided = MODULE.value(
                "select (scores ->> 'cc')::double precision from test_ratings"
                        + " where answer_id = ? and purpose = 'adjudication'",
                Double.class,
                essay.answer());
        assertThat(report(essay).points()).isEqualTo(decided);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(calls.size());
        try {
            CyclicBarrier start = new CyclicBarrier(calls.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_draft_waits_for_its_rater_and_is_gone_with_the_rating() {
        Essay essay = ESSAYS.handedIn(TWICE);
        RatingDraft saved =
                MODULE.grading.saveDraft(first, essay.answer(), new RatingDraft(Map.of("cc", 6.5), "So far", null));
        assertThat(seenBy(first, essay).draft()).isEqualTo(saved);
        assertThat(seenBy(second, essay).draft()).isNull();
        assertThat(refusal(() -> MODULE.grading.saveDraft(
                        first, essay.answer(), new RatingDraft(Map.of("cc", 9.25, "style", 1.0), null, null))))
                .isEqualTo("400 bad-field scores.cc scores.cc scores.style");
        ESSAYS.rate(first, essay, 6, 6);
        assertThat(seenBy(first, essay).draft()).isNull();
    }

    @Test
    void a_proposal_is_shown_after_the_own_scores_or_where_the_test_allows_it() {
        Essay twice = ESSAYS.handedIn(new MarkingPolicy("double", null, null, true));
        Essay once = ESSAYS.handedIn(null);
        Essay open = ESSAYS.handedIn(new MarkingPolicy("single", null, null, true));
        for (Essay essay : List.of(twice, once, open)) {
            MODULE.database.execute(MachineRatingsTable.proposal(essay.answer(), "{\"cc\": 6, \"lr\": 6}"));
        }
        assertThat(seenBy(first, twice).proposalHidden()).as("the first of two").isTrue();
        assertThat(seenBy(first, once).proposal()).isNull();
        assertThat(seenBy(first, once).proposalHidden()).isTrue();
        assertThat(seenBy(first, open).proposal().confidence()).isEqualTo(0.8);
        ESSAYS.rate(first, twice, 6, 6);
        assertThat(seenBy(first, twice).proposal().scores()).containsEntry("cc", 6.0);
        assertThat(seenBy(second, twice).proposal())
                .as("allowed for the second")
                .isNotNull();
    }
}
