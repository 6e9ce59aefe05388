package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.accommodation.Accommodation;
import org.metalingua.module.testing.internal.report.Report;

class AnswersTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private List<String> questions;
    private long session;

    @BeforeEach
    void begin() {
        questions = MODULE.choices(2);
        session = MODULE.begin(
                learner, MODULE.published("immediate", 600, fixed(null, questions.get(0), questions.get(1))));
    }

    private AnswerReceipt submit(String option, String submissionId, Long seq) {
        return MODULE.answers.submit(learner, session, select(questions.get(0), option, submissionId, seq));
    }

    private String kept() {
        return MODULE.sessions
                .question(learner, session, 0)
                .response()
                .path("selected")
                .asText();
    }

    @Nested
    class Repeating {
        @Test
        void the_same_submission_gets_the_same_acknowledgement() {
            AnswerReceipt first = submit("b", "one", 1L);
            AnswerReceipt again = submit("b", "one", 1L);
            assertThat(again.savedAt()).isEqualTo(first.savedAt());
            assertThat(again.seq()).isEqualTo(first.seq());
            assertThat(again.points()).isEqualTo(first.points());
            assertThat(MODULE.value("select count(*) from test_submissions where session_id = ?", Long.class, session))
                    .isEqualTo(1);
        }

        @Test
        void a_repetition_of_an_older_submission_is_acknowledged_and_changes_nothing() {
            AnswerReceipt first = submit("a", "one", 1L);
            submit("b", "two", 2L);
            assertThat(submit("a", "one", 1L).savedAt()).isEqualTo(first.savedAt());
            assertThat(kept()).isEqualTo("b");
        }

        @Test
        void a_repetition_without_seq_does_not_count_as_a_new_answer() {
            AnswerReceipt first = submit("a", "one", null);
            submit("b", "two", null);
            assertThat(submit("a", "one", null).seq()).isEqualTo(first.seq());
            assertThat(kept()).isEqualTo("b");
        }

        @Test
        void a_repetition_is_acknowledged_even_after_the_test_is_over() {
            AnswerReceipt first = submit("b", "one", 1L);
            MODULE.closing.complete(learner, session);
            assertThat(submit("b", "one", 1L).savedAt()).isEqualTo(first.savedAt());
        }

        @Test
        void a_submission_id_used_for_another_answer_is_refused() {
            submit("b", "one", 1L);
            assertThat(refusal(() -> submit("a", "one", 1L))).isEqualTo("409 submission-conflict");
            assertThat(refusal(() -> submit("a", "one", 2L))).isEqualTo("409 submission-conflict");
            assertThat(kept()).isEqualTo("b");
        }

        @Test
        void a_request_without_an_id_may_be_repeated_by_its_seq() {
            AnswerReceipt first = submit("b", null, 4L);
            assertThat(submit("b", null, 4L).savedAt()).isEqualTo(first.savedAt());
        }
    }

    @Nested
    class Order {
        @Test
        void a_higher_seq_replaces_the_answer() {
            assertThat(submit("a", "one", 1L).points()).isEqualTo(0);
            assertThat(submit("b", "two", 5L).points()).isEqualTo(1);
            assertThat(kept()).isEqualTo("b");
        }

        @Test
        void a_lower_or_equal_seq_is_refused_and_leaves_no_trace() {
            submit("b", "two", 2L);
            assertThat(refusal(() -> submit("a", "late", 1L))).isEqualTo("409 stale-seq");
            assertThat(refusal(() -> submit("a", "equal", 2L))).isEqualTo("409 stale-seq");
            assertThat(kept()).isEqualTo("b");
            assertThat(submit("a", "late", 3L).seq()).as("its id is still free").isEqualTo(3);
        }

        @Test
        void without_a_seq_the_last_answer_wins() {
            submit("a", null, null);
            assertThat(submit("b", null, null).seq()).isEqualTo(2);
            assertThat(kept()).isEqualTo("b");
        }

        @Test
        void of_answers_sent_at_once_the_highest_seq_wins_and_each_gets_an_answer() throws Exception {
            int senders = 16;
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(senders);
            try {
                List<Future<String>> outcomes = new ArrayList<>();
                for (long seq = 1; seq <= senders; seq++) {
                    long mine = seq;
                    Callable<String> task = () -> {
                        start.await();
                        return refusal(() -> submit(mine == senders ? "b" : "a", "s" + mine, mine));
                    };
                    outcomes.add(pool.submit(task));
                }
                start.countDown();
                for (int i = 0; i < senders - 1; i++) {
                    assertThat(outcomes.get(i).get()).isIn("accepted", "409 stale-seq");
                }
                assertThat(outcomes.get(senders - 1).get()).isEqualTo("accepted");
            } finally {
                pool.shutdownNow();
            }
            assertThat(kept()).isEqualTo("b");
            Report report = MODULE.closing.complete(learner, session);
            assertThat(report.items().get(0).points())
                    .as("the score belongs to the answer kept")
                    .isEqualTo(1);
        }

        @Test
        void the_same_submission_sent_many_times_at_once_is_stored_once() throws Exception {
            int senders = 8;
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(senders);
            try {
                List<Future<AnswerReceipt>> receipts = new ArrayList<>();
                for (int i = 0; i < senders; i++) {
                    receipts.add(pool.submit(() -> {
                        start.await();
                        return submit("b", "same", null);
                    }));
                }
                start.countDown();
                for (Future<AnswerReceipt> receipt : receipts) {
                    assertThat(receipt.get().seq()).isEqualTo(1);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Nested
    class Time {
        @Test
        void an_answer_within_the_grace_is_taken_and_a_later_one_refused() {
            MODULE.turnClock(session, 602);
            assertThat(submit("b", null, null).accepted()).isTrue();
            MODULE.contacts.heard(learner, session);
            MODULE.turnClock(session, 10);
            assertThat(refusal(() -> submit("a", null, null))).isEqualTo("409 time-over");
        }

        @Test
        void extra_time_opens_it_again_before_anybody_has_closed_it() {
            MODULE.turnClock(session, 599);
            Session longer = MODULE.sessions.giveExtraTime(MODULE.teacher, session, 60);
            MODULE.turnClock(session, 30);
            assertThat(longer.deadline()).isAfter(longer.serverTime());
            assertThat(submit("b", null, null).accepted()).isTrue();
            assertThat(MODULE.audited).contains("session.extra-time");
            assertThat(refusal(() -> MODULE.sessions.giveExtraTime(MODULE.teacher, session, 0)))
                    .isEqualTo("400 bad-field seconds");
        }

        @Test
        void a_session_whose_time_is_over_is_expired_and_reported() {
            submit("b", null, null);
            MODULE.turnClock(session, 700);
            assertThat(MODULE.sessions.get(learner, session).status()).isEqualTo("expired");
            assertThat(MODULE.closing.report(learner, session).points()).isEqualTo(1);
            assertThat(refusal(() -> submit("a", null, null))).isEqualTo("409 session-closed");
            assertThat(refusal(() -> MODULE.sessions.question(learner, session, 0)))
                    .isEqualTo("409 session-closed");
        }

        @Test
        void nothing_is_taken_after_completing() {
            MODULE.closing.complete(learner, session);
            assertThat(refusal(() -> submit("b", null, null))).isEqualTo("409 session-closed");
        }

        @Test
        void a_closed_section_takes_nothing_while_the_next_one_does() {
            List<String> two = MODULE.choices(2);
            long timed = MODULE.begin(
                    learner, MODULE.published("deferred", null, fixed(60, two.get(0)), fixed(600, two.get(1))));
            MODULE.turnClock(timed, 70);
            MODULE.contacts.heard(learner, timed);
            MODULE.turnClock(timed, 30);
            assertThat(refusal(() -> MODULE.answers.submit(learner, timed, select(two.get(0), "b", null, null))))
                    .isEqualTo("409 time-over");
            assertThat(MODULE.answers
                            .submit(learner, timed, select(two.get(1), "b", null, null))
                            .accepted())
                    .isTrue();
        }

        @Test
        void a_timed_section_takes_nothing_before_it_is_opened() {
            String question = MODULE.choices(1).get(0);
            var template = MODULE.published("deferred", null, fixed(60, question));
            long unopened = Long.parseLong(MODULE.sessions
                    .start(learner, Long.parseLong(template.id()))
                    .session()
                    .id());
            assertThat(refusal(() -> MODULE.answers.submit(learner, unopened, select(question, "b", null, null))))
                    .isEqualTo("409 section-not-open");
        }

        @Test
        void an_accommodation_lengthens_the_sessions_begun_afterwards() {
            MODULE.accommodations.set(MODULE.teacher, learner.accountId(), new Accommodation(50, null, null));
            var template = MODULE.published("deferred", 100, fixed(10, questions.get(0)));
            Session longer = MODULE.sessions
                    .start(learner, Long.parseLong(template.id()))
                    .session();
            assertThat(longer.deadline()).isEqualTo(longer.startedAt().plusSeconds(150));
            assertThat(longer.sections().get(0).timeLimitSec()).isEqualTo(15);
        }
    }

    @Nested
    class BadInput {
        private String refused(AnswerSubmission submission) {
            return refusal(() -> MODULE.answers.submit(learner, session, submission));
        }

        private AnswerSubmission answer(String json) {
            return new AnswerSubmission(questions.get(0), Json.parse(json), null, null);
        }

        @Test
        void an_absent_answer_or_question_is_named() {
            assertThat(refused(new AnswerSubmission(questions.get(0), null, null, null)))
                    .isEqualTo("400 bad-field answer");
            assertThat(refused(new AnswerSubmission(null, NullNode.getInstance(), null, null)))
                    .isEqualTo("400 bad-field questionId");
        }

        @Test
        void an_answer_of_the_wrong_shape_is_named_and_not_stored() {
            assertThat(refused(answer("{\"selected\": 7}"))).isEqualTo("400 bad-field answer.selected");
            assertThat(refused(answer("[\"b\"]"))).isEqualTo("400 bad-field answer");
            assertThat(MODULE.sessions.get(learner, session).answered()).isEmpty();
        }

        @Test
        void evidence_is_not_taken_from_a_learner() {
            assertThat(refused(answer("{\"selected\": \"b\", \"ratings\": []}")))
                    .isEqualTo("400 bad-field answer.ratings");
            MODULE.types.takeAway("choice");
            try {
                assertThat(refused(answer("{\"selected\": \"b\", \"attempt\": 1}")))
                        .isEqualTo("400 bad-field answer.attempt");
            } finally {
                MODULE.types.bringBack("choice");
            }
        }

        @Test
        void an_answer_too_long_or_not_storable_is_named() {
            assertThat(refused(new AnswerSubmission(
                            questions.get(0),
                            JsonNodeFactory.instance.objectNode().put("selected", "x".repeat(70_000)),
                            null,
                            null)))
                    .isEqualTo("400 bad-field answer");
            assertThat(refused(answer("{\"selected\": \"a\\u0000\"}"))).isEqualTo("400 bad-field answer.selected");
            assertThat(refused(answer("{\"selected\": \"a\\ud800\"}"))).isEqualTo("400 bad-field answer.selected");
        }

        @Test
        void a_bad_seq_or_submission_id_is_named() {
            assertThat(refused(select(questions.get(0), "b", "no spaces", 0L)))
                    .isEqualTo("400 bad-field submissionId seq");
        }

        @Test
        void unknown_sessions_and_questions_are_not_found() {
            assertThat(refusal(() -> MODULE.answers.submit(learner, 999_999, select("1", "b", null, null))))
                    .isEqualTo("404 not-found");
            assertThat(refused(select("999999", "b", null, null))).isEqualTo("404 not-found");
            assertThat(refused(select("not-a-number", "b", null, null))).isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.sessions.question(learner, session, 2)))
                    .isEqualTo("404 not-found");
        }

        @Test
        void another_learners_session_is_not_found() {
            Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
            assertThat(refusal(() -> MODULE.answers.submit(other, session, select(questions.get(0), "b", null, null))))
                    .isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.sessions.get(other, session))).isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.sessions.question(other, session, 0)))
                    .isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.closing.complete(other, session))).isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.closing.report(other, session))).isEqualTo("404 not-found");
        }

        @Test
        void another_institute_finds_nothing() {
            long elsewhere = MODULE.institute("elsewhere" + session);
            Caller.Member teacher = MODULE.member(elsewhere, Role.TEACHER);
            Caller.Member stranger = new Caller.Member(
                    learner.accountId(), elsewhere, Set.of(Role.STUDENT), "the same person elsewhere");
            assertThat(refusal(() -> MODULE.sessions.get(teacher, session))).isEqualTo("404 not-found");
            assertThat(refusal(
                            () -> MODULE.answers.submit(stranger, session, select(questions.get(0), "b", null, null))))
                    .isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.bank.get(teacher, Long.parseLong(questions.get(0)))))
                    .isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.sessions.giveExtraTime(teacher, session, 60)))
                    .isEqualTo("404 not-found");
            assertThat(refusal(() -> MODULE.accommodations.get(teacher, learner.accountId())))
                    .isEqualTo("404 not-found");
        }
    }
}
