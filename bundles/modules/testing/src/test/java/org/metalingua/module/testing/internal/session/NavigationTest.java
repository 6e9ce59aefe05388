package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.linear;
import static org.metalingua.module.testing.internal.TestingModule.select;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.accommodation.Accommodation;
import org.metalingua.module.testing.internal.template.Section;
import org.metalingua.module.testing.internal.template.Selection;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;

/** The ways through a test, and the clocks of its questions. */
class NavigationTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private List<String> questions;
    private long session;

    @BeforeEach
    void write_questions() {
        questions = MODULE.choices(4);
    }

    private void begin(Template template) {
        session = Long.parseLong(MODULE.sessions
                .start(learner, Long.parseLong(template.id()))
                .session()
                .id());
    }

    private void begin(String sectionOrder, Section... sections) {
        begin(MODULE.published(test(sectionOrder, sections)));
    }

    private static TemplateDraft test(String sectionOrder, Section... sections) {
        return new TemplateDraft(
                "Ruled", null, null, null, null, null, List.of(sections), null, null, null, sectionOrder);
    }

    private String open(int position) {
        return refusal(() -> MODULE.sessions.question(learner, session, position));
    }

    private AnswerReceipt answer(int position, String submissionId) {
        return MODULE.answers.submit(learner, session, select(questions.get(position), "b", submissionId, null));
    }

    private String answering(int position) {
        return refusal(() -> answer(position, null));
    }

    private Session seen() {
        return MODULE.sessions.get(learner, session);
    }

    @Nested
    class LinearSections {
        @BeforeEach
        void begin_a_linear_section() {
            begin(null, linear(null, null, questions.toArray(String[]::new)));
            assertThat(open(0)).isEqualTo("accepted");
        }

        @Test
        void a_question_that_was_left_is_neither_shown_nor_answered_again() {
            answer(0, "first");
            assertThat(open(1)).isEqualTo("accepted");
            assertThat(open(0)).isEqualTo("409 question-left");
            assertThat(answering(0)).isEqualTo("409 question-left");
            assertThat(seen().answered()).as("what was acknowledged stays").containsExactly(0);
        }

        @Test
        void opening_a_question_again_does_not_leave_it() {
            assertThat(open(0)).isEqualTo("accepted");
            assertThat(answering(0)).isEqualTo("accepted");
            assertThat(open(0)).isEqualTo("accepted");
            assertThat(answering(0)).isEqualTo("accepted");
        }

        @Test
        void a_question_may_be_skipped_and_so_may_several() {
            assertThat(open(2)).isEqualTo("accepted");
            assertThat(open(1)).isEqualTo("409 question-left");
            assertThat(seen().current()).isEqualTo(2);
            assertThat(seen().sections().get(0).reached()).isEqualTo(2);
        }

        @Test
        void a_question_is_answered_after_it_was_opened() {
            assertThat(answering(1)).isEqualTo("409 question-not-open");
        }

        @Test
        void a_repeated_submission_is_acknowledged_after_its_question_was_left() {
            AnswerReceipt first = answer(0, "first");
            open(1);
            AnswerReceipt again = answer(0, "first");
            assertThat(again.savedAt()).isEqualTo(first.savedAt());
            assertThat(again.seq()).isEqualTo(first.seq());
            assertThat(refusal(() ->
                            MODULE.answers.submit(learner, session, select(questions.get(0), "a", "first", null))))
                    .isEqualTo("409 submission-conflict");
        }

        @Test
        void going_on_from_the_last_place_works_after_a_crash() {
            open(1);
            TestingModule.Node other = MODULE.otherNode();
            assertThat(other.sessions().get(learner, session).current()).isEqualTo(1);
            assertThat(refusal(() -> other.sessions().question(learner, session, 0)))
                    .isEqualTo("409 question-left");
            assertThat(refusal(() -> other.sessions().question(learner, session, 1)))
                    .isEqualTo("accepted");
        }

        @Test
        void an_answer_that_races_with_the_next_question_is_kept_or_refused_but_never_both() throws Exception {
            for (int position = 0; position < 3; position++) {
                int here = position;
                CountDownLatch start = new CountDownLatch(1);
                CompletableFuture<String> answered = CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return answering(here);
                });
                CompletableFuture<String> opened = CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return open(here + 1);
                });
                start.countDown();
                assertThat(opened.get()).isEqualTo("accepted");
                assertThat(answered.get()).isIn("accepted", "409 question-left");
                assertThat(seen().answered().contains(here))
                        .as(answered.get())
                        .isEqualTo(answered.get().equals("accepted"));
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class WithoutSkipping {
        @Test
        void the_next_question_waits_for_an_answer() {
            begin(null, linear(false, null, questions.toArray(String[]::new)));
            open(0);
            assertThat(open(1)).isEqualTo("409 answer-first");
            assertThat(seen().current()).as("a refusal moves nothing").isZero();
            answer(0, null);
            MODULE.answers.submit(
                    learner, session, new AnswerSubmission(questions.get(0), NullNode.getInstance(), null, null));
            assertThat(open(1)).as("the answer was taken back").isEqualTo("409 answer-first");
            answer(0, null);
            assertThat(open(2)).as("not past an unseen one either").isEqualTo("409 answer-first");
            assertThat(open(1)).isEqualTo("accepted");
        }

        @Test
        void a_question_whose_time_is_over_need_not_be_answered() {
            begin(null, linear(false, 30, questions.toArray(String[]::new)));
            open(0);
            MODULE.turnClock(session, 31);
            assertThat(open(1)).isEqualTo("accepted");
            assertThat(open(2)).isEqualTo("409 answer-first");
        }

        @Test
        void more_time_does_not_ask_for_answers_to_questions_that_were_left() {
            begin(null, linear(false, 30, questions.toArray(String[]::new)));
            open(0);
            MODULE.turnClock(session, 31);
            open(1);
            MODULE.sessions.giveExtraTime(MODULE.teacher, session, 600);
            answer(1, null);
            assertThat(open(2)).isEqualTo("accepted");
        }

        @Test
        void the_next_section_waits_where_it_closes_this_one_only() {
            begin("linear", linear(false, null, questions.get(0), questions.get(1)), fixed(null, questions.get(2)));
            open(0);
            answer(0, null);
            assertThat(open(2)).isEqualTo("409 answer-first");
            open(1);
            answer(1, null);
            assertThat(open(2)).isEqualTo("accepted");

            MODULE.closing.complete(learner, session);
            begin(null, linear(false, null, questions.get(0), questions.get(1)), fixed(null, questions.get(2)));
            open(0);
            assertThat(open(2)).isEqualTo("accepted");
            assertThat(open(0)).as("nothing was left").isEqualTo("accepted");
        }

        @Test
        void the_test_may_be_handed_in_at_any_time() {
            begin(null, linear(false, null, questions.toArray(String[]::new)));
            open(0);
            assertThat(MODULE.closing.complete(learner, session).items())
                    .extracting("status")
                    .containsOnly("unanswered");
        }
    }

    @Nested
    class LinearOrder {
        @BeforeEach
        void begin_two_sections() {
            begin("linear", fixed(null, questions.get(0), questions.get(1)), fixed(60, questions.get(2)));
            open(0);
        }

        @Test
        void within_a_section_the_learner_goes_to_and_fro() {
            assertThat(open(1)).isEqualTo("accepted");
            assertThat(open(0)).isEqualTo("accepted");
            assertThat(answering(1)).isEqualTo("accepted");
        }

        @Test
        void a_section_that_was_left_is_closed() {
            AnswerReceipt first = answer(0, "first");
            assertThat(answering(2)).isEqualTo("409 section-not-open");
            assertThat(open(2)).isEqualTo("accepted");
            assertThat(open(0)).isEqualTo("409 section-left");
            assertThat(open(1)).isEqualTo("409 section-left");
            assertThat(answering(1)).isEqualTo("409 section-left");
            assertThat(answer(0, "first").savedAt()).isEqualTo(first.savedAt());
            assertThat(answering(2)).isEqualTo("accepted");
        }

        @Test
        void an_edit_of_the_template_does_not_reach_the_session() {
            Session before = seen();
            long template = Long.parseLong(before.templateId());
            MODULE.templates.edit(
                    MODULE.teacher, template, new EntityVersion(1), test(null, linear(null, null, questions.get(0))));
            assertThat(seen().sectionOrder()).isEqualTo("linear");
            assertThat(seen().sections()).isEqualTo(before.sections());
            open(2);
            assertThat(open(0)).isEqualTo("409 section-left");
        }
    }

    @Test
    void without_rules_everything_stays_open() {
        begin(null, fixed(null, questions.get(0), questions.get(1)), fixed(null, questions.get(2)));
        for (int position : List.of(0, 2, 1, 0)) {
            assertThat(open(position)).isEqualTo("accepted");
        }
        assertThat(answering(2)).isEqualTo("accepted");
        assertThat(answering(0)).isEqualTo("accepted");
        assertThat(seen().sections()).extracting("navigation").containsOnly("nonlinear");
        assertThat(seen().sections()).extracting("reached").containsOnlyNulls();
    }

    @Nested
    class LookingAhead {
        private String lookAhead(int position) {
            return refusal(() -> MODULE.sessions.lookAhead(learner, session, position));
        }

        @Test
        void shows_a_question_without_going_to_it() {
            begin(null, fixed(60, questions.get(0), questions.get(1)), fixed(60, questions.get(2)));
            open(0);
            assertThat(MODULE.sessions.lookAhead(learner, session, 1).questionId())
                    .isEqualTo(questions.get(1));
            assertThat(seen().current()).isZero();
        }

        @Test
        void starts_no_clock_and_closes_nothing() {
            begin(null, fixed(60, questions.get(0), questions.get(1)), fixed(60, questions.get(2)));
            open(0);
            assertThat(lookAhead(2)).as("a section that has not begun").isEqualTo("409 open-first");
            MODULE.closing.complete(learner, session);
            assertThat(lookAhead(1)).isEqualTo("409 session-closed");
            begin(null, linear(null, null, questions.get(0), questions.get(1)));
            open(0);
            assertThat(lookAhead(1)).isEqualTo("409 open-first");
            assertThat(answering(0)).isEqualTo("accepted");
        }
    }

    @Nested
    class Clocks {
        private SessionQuestion look(int position) {
            return MODULE.sessions.question(learner, session, position);
        }

        private Duration left(SessionQuestion question) {
            return Duration.between(question.serverTime(), question.deadline());
        }

        @Test
        void a_questions_clock_starts_when_it_is_first_opened() {
            begin(null, linear(null, 40, questions.toArray(String[]::new)));
            assertThat(answering(0)).isEqualTo("409 question-not-open");
            assertThat(left(look(0))).isEqualTo(Duration.ofSeconds(40));
            MODULE.turnClock(session, 10);
            SessionQuestion again = look(0);
            assertThat(left(again)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
            assertThat(again.itemDeadline()).isEqualTo(again.deadline());
            assertThat(left(look(1))).isEqualTo(Duration.ofSeconds(40));
        }

        @Test
        void an_answer_within_the_grace_is_taken_and_a_later_one_refused() {
            begin(null, linear(null, 40, questions.toArray(String[]::new)));
            look(0);
            MODULE.turnClock(session, 42);
            assertThat(answering(0)).isEqualTo("accepted");
            MODULE.contacts.heard(learner, session);
            MODULE.turnClock(session, 10);
            assertThat(answering(0)).isEqualTo("409 time-over");
            assertThat(look(0).response()).as("it may still be looked at").isNotNull();
        }

        @Test
        void the_earliest_of_test_section_and_question_decides() {
            Selection one = new Selection.Fixed(List.of(questions.get(0)));
            Selection two = new Selection.Fixed(List.of(questions.get(1)));
            TemplateDraft draft = new TemplateDraft(
                    "Clocks",
                    null,
                    null,
                    null,
                    100,
                    null,
                    List.of(
                            new Section(null, "A", 20, one, null, null, null, 40),
                            new Section(null, "B", 300, two, null, null, null, 200)),
                    null);
            begin(MODULE.published(draft));
            SessionQuestion inShortSection = look(0);
            assertThat(left(inShortSection)).isEqualTo(Duration.ofSeconds(20));
            assertThat(inShortSection.itemDeadline()).isAfter(inShortSection.deadline());
            SessionQuestion inShortTest = look(1);
            assertThat(inShortTest.deadline()).isEqualTo(seen().deadline());
            MODULE.turnClock(session, 30);
            isThere();
            assertThat(answering(0)).isEqualTo("409 time-over");
            assertThat(answering(1)).isEqualTo("accepted");
        }

        @Test
        void an_accommodation_lengthens_them() {
            MODULE.accommodations.set(MODULE.teacher, learner.accountId(), new Accommodation(50, null, null));
            begin(null, linear(null, 15, questions.toArray(String[]::new)));
            assertThat(left(look(0))).isEqualTo(Duration.ofSeconds(23));
            assertThat(seen().sections().get(0).itemTimeLimitSec()).isEqualTo(23);
        }

        @Test
        void more_time_moves_those_that_run_and_no_others() {
            begin(null, fixed40(questions.toArray(String[]::new)));
            look(0);
            MODULE.turnClock(session, 60);
            look(1);
            MODULE.sessions.giveExtraTime(MODULE.teacher, session, 60);
            assertThat(left(look(1))).isBetween(Duration.ofSeconds(95), Duration.ofSeconds(100));
            isThere();
            assertThat(answering(0)).isEqualTo("409 time-over");
        }

        /** Heard of for longer than the grace: nothing waits for a learner whose connection was away. */
        private void isThere() {
            MODULE.contacts.heard(learner, session);
            MODULE.turnClock(session, 6);
        }

        private Section fixed40(String... ids) {
            return new Section(null, "S", null, new Selection.Fixed(List.of(ids)), null, null, null, 40);
        }
    }
}
