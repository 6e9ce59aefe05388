package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.proctoring.IntegrityEntry;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;

/** A connection that is away when the time ends. A test of 600 s, whose learner was last heard of 10 s before. */
class OfflineTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final PageRequest FIRST = new PageRequest(50, OptionalLong.empty());

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private final IntegrityLog log = new IntegrityLog(MODULE.transactions);
    private List<String> questions;
    private long session;

    @BeforeEach
    void begin() {
        questions = MODULE.choices(3);
        session =
                MODULE.begin(learner, MODULE.published("deferred", 600, fixed(null, questions.toArray(String[]::new))));
        MODULE.turnClock(session, 590);
        heard();
    }

    private void heard() {
        MODULE.contacts.heard(learner, session);
    }

    private String submit(int question) {
        return refusal(() -> MODULE.answers.submit(learner, session, select(questions.get(question), "b", null, null)));
    }

    private String status() {
        return MODULE.sessions.get(MODULE.teacher, session).status();
    }

    private List<IntegrityEntry> logged() {
        return log.list(MODULE.teacher, session, FIRST).items();
    }

    @Test
    void an_answer_that_waited_for_the_connection_counts_and_is_written_down_with_its_seconds() {
        MODULE.turnClock(session, 55);
        assertThat(status()).isEqualTo("open");

        assertThat(submit(1)).isEqualTo("accepted");

        assertThat(logged()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo("late_after_offline");
            assertThat(line.question()).isEqualTo(1);
            assertThat(line.seconds()).isBetween(44, 48);
        });
        assertThat(MODULE.closing.complete(learner, session).points()).isEqualTo(1);
    }

    @Test
    void after_a_minute_nobody_is_waited_for() {
        MODULE.turnClock(session, 72);
        assertThat(submit(0)).isEqualTo("409 time-over");
        assertThat(status()).isEqualTo("expired");
        assertThat(logged()).isEmpty();
    }

    @Test
    void who_was_heard_of_at_the_end_has_the_few_seconds_that_everybody_has() {
        MODULE.turnClock(session, 11);
        heard();
        MODULE.turnClock(session, 3);
        assertThat(submit(0)).isEqualTo("accepted");
        MODULE.turnClock(session, 4);
        assertThat(submit(1)).isEqualTo("409 time-over");
        assertThat(status()).isEqualTo("expired");
        assertThat(logged()).isEmpty();
    }

    @Test
    void what_waited_may_follow_the_return_within_seconds_one_answer_after_the_other() {
        MODULE.turnClock(session, 40);
        heard();
        MODULE.turnClock(session, 4);
        assertThat(submit(0)).isEqualTo("accepted");
        MODULE.turnClock(session, 4);
        assertThat(submit(1)).isEqualTo("accepted");
        MODULE.turnClock(session, 6);
        assertThat(submit(2)).isEqualTo("409 time-over");
        assertThat(status()).isEqualTo("expired");
        assertThat(logged()).hasSize(2);
    }

    @Test
    void other_requests_after_the_return_do_not_keep_it_open() {
        MODULE.turnClock(session, 30);
        for (int i = 0; i < 3; i++) {
            heard();
            MODULE.turnClock(session, 2);
        }
        assertThat(submit(0)).isEqualTo("409 time-over");
    }

    @Test
    void being_away_a_second_time_after_the_end_opens_nothing() {
        MODULE.turnClock(session, 12);
        heard();
        MODULE.turnClock(session, 20);
        heard();
        assertThat(submit(0)).isEqualTo("409 time-over");
    }

    @Test
    void no_further_question_is_shown_after_the_end() {
        MODULE.turnClock(session, 40);
        assertThat(refusal(() -> MODULE.sessions.question(learner, session, 2))).isEqualTo("409 session-closed");
    }

    @Test
    void requests_of_staff_say_nothing_about_the_learner() {
        MODULE.turnClock(session, 20);
        MODULE.contacts.heard(MODULE.teacher, session);
        MODULE.turnClock(session, 20);
        assertThat(submit(0)).isEqualTo("accepted");
    }

    @Test
    void a_section_that_ended_meanwhile_takes_what_waited_unless_the_learner_went_on() {
        List<String> two = MODULE.choices(2);
        long timed = MODULE.begin(
                learner, MODULE.published("deferred", null, fixed(60, two.get(0)), fixed(600, two.get(1))));
        MODULE.turnClock(timed, 90);
        assertThat(refusal(() -> MODULE.answers.submit(learner, timed, select(two.get(0), "a", null, null))))
                .isEqualTo("accepted");
        MODULE.contacts.heard(learner, timed);
        MODULE.turnClock(timed, 10);
        assertThat(refusal(() -> MODULE.answers.submit(learner, timed, select(two.get(0), "b", null, null))))
                .isEqualTo("409 time-over");
        assertThat(refusal(() -> MODULE.answers.submit(learner, timed, select(two.get(1), "b", null, null))))
                .isEqualTo("accepted");
    }

    @Test
    void a_hand_in_that_waited_is_no_expiry() {
        MODULE.turnClock(session, 40);
        heard();
        MODULE.closing.complete(learner, session);
        assertThat(status()).isEqualTo("completed");
    }
}
