package org.metalingua.module.testing.internal.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.grading.EssaysToMark.TWICE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.EssaysToMark.Essay;

class GradingQueueTest {
    private final TestingModule module = new TestingModule();
    private final EssaysToMark essays = new EssaysToMark(module);
    private final Caller.Member one = module.member(module.institute, Role.TEACHER);
    private final Caller.Member other = module.member(module.institute, Role.TEACHER);
    private final Caller.Member supervisor = module.member(module.institute, Role.SUPERVISOR);

    @AfterEach
    void close() {
        module.close();
    }

    private List<String> queue(Caller.Member rater, GradingFilter filter) {
        return module.queue.queue(rater, filter, PageRequest.of(null, null)).items().stream()
                .map(GradingTask::answerId)
                .toList();
    }

    private static GradingFilter stage(String stage) {
        return new GradingFilter(stage, false, null, null);
    }

    @Test
    void each_rater_sees_what_that_rater_may_take() {
        String single = Long.toString(essays.handedIn(null).answer());
        Essay begun = essays.handedIn(TWICE);
        Essay disputed = essays.handedIn(TWICE);
        Essay own = essays.handedIn(null, one);
        essays.rate(one, begun, 6, 6);
        essays.rate(one, disputed, 3, 3);
        essays.rate(other, disputed, 8, 8);
        String second = Long.toString(begun.answer());
        String third = Long.toString(disputed.answer());

        assertThat(queue(one, GradingFilter.NONE)).containsExactly(single);
        assertThat(queue(one, new GradingFilter(null, true, null, null))).containsExactly(second, third);
        assertThat(queue(other, GradingFilter.NONE)).containsExactly(single, second, Long.toString(own.answer()));
        assertThat(queue(supervisor, stage("second"))).containsExactly(second);
        assertThat(queue(supervisor, stage("adjudication"))).containsExactly(third);
        assertThat(module.queue.counts(supervisor, GradingFilter.NONE)).isEqualTo(new QueueCounts(4, 2, 1, 1, 0, 0));
        assertThat(module.queue.counts(one, GradingFilter.NONE)).isEqualTo(new QueueCounts(1, 1, 0, 0, 0, 2));
    }

    @Test
    void it_is_narrowed_by_skill_and_test() {
        Essay essay = essays.handedIn(null);
        essays.handedIn(null);
        String template = module.value(
                        "select template_id from test_sessions where id = ?", Long.class, essay.session())
                .toString();
        assertThat(queue(one, new GradingFilter(null, false, "writing", template)))
                .containsExactly(Long.toString(essay.answer()));
        assertThat(queue(one, new GradingFilter(null, false, "speaking", null))).isEmpty();
        assertThat(refusal(() -> queue(one, new GradingFilter("later", false, "cooking", "x"))))
                .isEqualTo("400 bad-field stage skill template");
    }

    @Test
    void two_raters_do_not_take_the_same_answer_by_accident() {
        Essay essay = essays.handedIn(null);
        Claim taken = module.queue.claim(one, essay.answer(), false);
        assertThat(taken.own()).isTrue();
        Claim seen = module.queue.claim(other, essay.answer(), false);
        assertThat(seen.own()).isFalse();
        assertThat(seen.by().name()).isEqualTo(one.displayName());
        assertThat(module.queue
                        .queue(other, GradingFilter.NONE, PageRequest.of(null, null))
                        .items()
                        .get(0)
                        .claim())
                .isEqualTo(seen);

        module.queue.release(other, essay.answer());
        assertThat(module.queue.claim(other, essay.answer(), false).own())
                .as("only the holder releases")
                .isFalse();
        module.queue.release(one, essay.answer());
        assertThat(module.queue.claim(other, essay.answer(), false).own()).isTrue();
        assertThat(module.queue.claim(one, essay.answer(), true).own())
                .as("taken over on purpose")
                .isTrue();
    }

    @Test
    void a_claim_ends_by_itself_and_with_the_rating_and_binds_nobody() {
        Essay essay = essays.handedIn(TWICE);
        module.queue.claim(one, essay.answer(), false);
        module.database.execute("update test_marking_claims set claimed_until = now() - interval '1 second'");
        assertThat(module.queue.claim(other, essay.answer(), false).own()).isTrue();
        essays.rate(one, essay, 6, 6);
        essays.rate(other, essay, 6, 6);
        assertThat(module.value("select count(*) from test_marking_claims", Long.class))
                .isZero();
    }

    @Test
    void a_draft_marks_the_answer_as_the_raters_own() {
        Essay essay = essays.handedIn(null);
        module.grading.saveDraft(one, essay.answer(), new RatingDraft(Map.of(), "Later", null));
        assertThat(module.queue
                        .queue(one, GradingFilter.NONE, PageRequest.of(null, null))
                        .items()
                        .get(0)
                        .drafted())
                .isTrue();
        assertThat(queue(one, new GradingFilter(null, true, null, null)))
                .containsExactly(Long.toString(essay.answer()));
        assertThat(queue(other, new GradingFilter(null, true, null, null))).isEmpty();
    }

    @Test
    void another_institutes_answers_do_not_exist() {
        Essay essay = essays.handedIn(null);
        Caller.Member stranger = module.member(module.institute("second"), Role.SUPERVISOR);
        assertThat(queue(stranger, GradingFilter.NONE)).isEmpty();
        assertThat(refusal(() -> module.queue.claim(stranger, essay.answer(), true)))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> essays.rate(stranger, essay, 1, 1))).isEqualTo("404 not-found");
    }
}
