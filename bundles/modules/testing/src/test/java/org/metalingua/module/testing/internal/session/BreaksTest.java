package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.accommodation.Accommodation;
import org.metalingua.module.testing.internal.accommodation.Accommodation.AllowedBreaks;
import org.metalingua.module.testing.internal.proctoring.IntegrityEntry;
import org.metalingua.module.testing.internal.proctoring.IntegrityLog;

/** Two breaks of five minutes in a test of 600 s, with a section of 60 s and one of 300 s that are open. */
class BreaksTest {
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
        MODULE.accommodations.set(
                MODULE.teacher, learner.accountId(), new Accommodation(0, new AllowedBreaks(2, 5), 150));
        questions = MODULE.choices(2);
        session = MODULE.begin(
                learner, MODULE.published("deferred", 600, fixed(60, questions.get(0)), fixed(300, questions.get(1))));
    }

    private Session shown() {
        return MODULE.sessions.get(learner, session);
    }

    private SessionAccommodation.BreaksOfSession breaks() {
        return shown().accommodation().breaks();
    }

    private Instant sectionDeadline(int section) {
        return shown().sections().get(section).deadline();
    }

    private String submit(int question) {
        return refusal(() -> MODULE.answers.submit(learner, session, select(questions.get(question), "b", null, null)));
    }

    private List<IntegrityEntry> logged() {
        return log.list(MODULE.teacher, session, FIRST).items();
    }

    @Test
    void a_session_takes_breaks_and_the_size_of_the_text_from_its_learner() {
        assertThat(shown().accommodation())
                .isEqualTo(new SessionAccommodation(150, new SessionAccommodation.BreaksOfSession(2, 5, null)));
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        long plain = MODULE.begin(other, MODULE.published("deferred", 600, fixed(null, questions.get(0))));
        assertThat(MODULE.sessions.get(other, plain).accommodation()).isEqualTo(new SessionAccommodation(100, null));
        assertThat(refusal(() -> MODULE.breaks.begin(other, plain))).isEqualTo("409 no-breaks-left");
    }

    @Test
    void the_clock_stands_still_for_exactly_as_long_as_the_learner_rests() {
        Session before = shown();

        MODULE.breaks.begin(learner, session);
        Instant endsAt = breaks().endsAt();
        assertThat(shown().deadline()).isEqualTo(before.deadline().plus(Duration.ofMinutes(5)));
        assertThat(sectionDeadline(0))
                .isEqualTo(before.sections().get(0).deadline().plus(Duration.ofMinutes(5)));
        MODULE.turnClock(session, 120);
        MODULE.breaks.end(learner, session);

        // as the clock was turned, the deadline is where it was before, but for the moment that the break took
        Instant ended = logged().get(0).at();
        Duration used = Duration.between(endsAt.minus(Duration.ofMinutes(5)).minusSeconds(120), ended);
        assertThat(used).isGreaterThan(Duration.ofSeconds(119)).isLessThan(Duration.ofSeconds(130));
        assertThat(shown().deadline())
                .isEqualTo(before.deadline().minusSeconds(120).plus(used));
        assertThat(sectionDeadline(1))
                .isEqualTo(before.sections().get(1).deadline().minusSeconds(120).plus(used));
        assertThat(breaks()).isEqualTo(new SessionAccommodation.BreaksOfSession(1, 5, null));
        assertThat(logged()).extracting(IntegrityEntry::kind).containsExactly(Breaks.ENDED, Breaks.BEGUN);
        assertThat(logged().get(0).seconds()).isEqualTo((int) used.toSeconds());
    }

    @Test
    void asking_again_changes_nothing() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Instant before = shown().deadline();
            for (var done : pool.invokeAll(Stream.generate(() -> (Callable<Void>) () -> {
                        MODULE.breaks.begin(learner, session);
                        return null;
                    })
                    .limit(4)
                    .toList())) {
                done.get();
            }
            assertThat(shown().deadline()).isEqualTo(before.plus(Duration.ofMinutes(5)));
            assertThat(breaks().left()).isEqualTo(1);
            MODULE.breaks.end(learner, session);
            Instant after = shown().deadline();
            MODULE.breaks.end(learner, session);
            assertThat(shown().deadline()).isEqualTo(after);
            assertThat(logged()).hasSize(2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void during_a_break_no_question_is_shown_and_only_what_was_under_way_is_taken() {
        MODULE.breaks.begin(learner, session);
        assertThat(refusal(() -> MODULE.sessions.question(learner, session, 0))).isEqualTo("409 on-break");
        assertThat(submit(0)).isEqualTo("accepted");
        MODULE.turnClock(session, 10);
        assertThat(submit(0)).isEqualTo("409 on-break");
        MODULE.breaks.end(learner, session);
        assertThat(submit(0)).isEqualTo("accepted");
        assertThat(MODULE.sessions.question(learner, session, 0).index()).isZero();
    }

    @Test
    void a_break_ends_by_itself_after_all_its_minutes_and_no_more() {
        Instant before = shown().deadline();
        MODULE.breaks.begin(learner, session);
        MODULE.turnClock(session, 450);
        assertThat(breaks().endsAt()).isNull();
        assertThat(submit(0)).isEqualTo("409 time-over");
        assertThat(submit(1)).isEqualTo("accepted");
        assertThat(shown().deadline()).isEqualTo(before.plusSeconds(300 - 450));

        Housekeeping housekeeping =
                new Housekeeping(MODULE.transactions, MODULE.types, MODULE.outstanding, MODULE.closing, MODULE.breaks);
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> logged().size() == 2);
        } finally {
            housekeeping.stop();
        }
        assertThat(logged().get(0).kind()).isEqualTo(Breaks.ENDED);
        assertThat(logged().get(0).seconds()).isEqualTo(300);
        MODULE.breaks.end(learner, session);
        assertThat(shown().deadline()).isEqualTo(before.plusSeconds(300 - 450));
        assertThat(logged()).hasSize(2);
    }

    @Test
    void a_break_does_not_give_back_what_had_ended_before() {
        MODULE.turnClock(session, 70);
        Instant passed = sectionDeadline(0);
        MODULE.breaks.begin(learner, session);
        assertThat(sectionDeadline(0)).isEqualTo(passed);
        MODULE.breaks.end(learner, session);
        assertThat(sectionDeadline(0)).isEqualTo(passed);
    }

    @Test
    void there_are_so_many_and_none_when_the_time_is_over() {
        for (int i = 0; i < 2; i++) {
            MODULE.breaks.begin(learner, session);
            MODULE.breaks.end(learner, session);
        }
        assertThat(refusal(() -> MODULE.breaks.begin(learner, session))).isEqualTo("409 no-breaks-left");
        MODULE.turnClock(session, 601);
        assertThat(refusal(() -> MODULE.breaks.begin(learner, session))).isEqualTo("409 time-over");
        MODULE.closing.complete(learner, session);
        assertThat(refusal(() -> MODULE.breaks.begin(learner, session))).isEqualTo("409 session-closed");
    }

    @Test
    void a_test_that_is_handed_in_during_a_break_ends_it() {
        MODULE.breaks.begin(learner, session);
        MODULE.turnClock(session, 60);
        MODULE.closing.complete(learner, session);
        MODULE.breaks.settle(MODULE.institute, session);
        assertThat(logged().get(0).kind()).isEqualTo(Breaks.ENDED);
        assertThat(logged().get(0).seconds()).isBetween(60, 70);
        assertThat(breaks().endsAt()).isNull();
    }

    @Test
    void more_time_given_during_a_break_stays() {
        MODULE.breaks.begin(learner, session);
        Instant deadline = shown().deadline();
        MODULE.sessions.giveExtraTime(MODULE.teacher, session, 60);
        Instant endsAt = breaks().endsAt();
        MODULE.breaks.end(learner, session);
        Duration unused = Duration.between(logged().get(0).at(), endsAt);
        assertThat(shown().deadline()).isEqualTo(deadline.plusSeconds(60).minus(unused));
    }

    @Test
    void a_break_is_the_learners_own() {
        assertThat(refusal(() -> MODULE.breaks.begin(MODULE.teacher, session))).isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.breaks.end(MODULE.teacher, session))).isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.breaks.begin(learner, 999_999))).isEqualTo("404 not-found");
    }
}
