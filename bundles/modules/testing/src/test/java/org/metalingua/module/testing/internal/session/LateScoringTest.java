package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.report.Report;

/** What happens to answers whose score does not come at once. */
class LateScoringTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private String question;
    private long session;

    @BeforeEach
    void begin() {
        question = MODULE.choices(1).get(0);
        session = MODULE.begin(learner, MODULE.published("immediate", null, fixed(null, question)));
    }

    @AfterEach
    void bringBack() {
        MODULE.types.bringBack("choice");
    }

    private String status() {
        return MODULE.value("select status from test_answers where session_id = ?", String.class, session);
    }

    private void makeOld() {
        MODULE.database.execute(
                "update test_answers set saved_at = saved_at - interval '1 minute' where session_id = " + session);
    }

    @Test
    void while_the_plugin_is_away_the_question_cannot_be_shown_and_an_answer_is_still_kept() {
        MODULE.types.takeAway("choice");
        assertThat(refusal(() -> MODULE.sessions.question(learner, session, 0))).isEqualTo("503 plugin-unavailable");
        AnswerReceipt receipt = MODULE.answers.submit(learner, session, select(question, "b", "one", 1L));
        assertThat(receipt.status()).isEqualTo("stored");
        assertThat(receipt.points()).isNull();
        assertThat(status()).isEqualTo("stored");
        assertThat(MODULE.jobsSubmitted).contains("testing.score:" + session);
    }

    @Test
    void the_job_scores_when_the_plugin_is_back_and_is_repeated_until_then() {
        MODULE.types.takeAway("choice");
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        ScoreAnswersJob job = new ScoreAnswersJob(MODULE.outstanding);
        assertThatThrownBy(() -> job.run(MODULE.institute, Long.toString(session), Json.parse("{}")))
                .hasMessageContaining("1 answers wait");
        MODULE.types.bringBack("choice");
        job.run(MODULE.institute, Long.toString(session), Json.parse("{}"));
        assertThat(status()).isEqualTo("scored");
        assertThat(MODULE.answers
                        .submit(learner, session, select(question, "b", "again", null))
                        .points())
                .isEqualTo(1);
    }

    @Test
    void a_test_completed_while_the_plugin_is_away_has_a_provisional_report_until_it_is_back() {
        MODULE.types.takeAway("choice");
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        Report provisional = MODULE.closing.complete(learner, session);
        assertThat(provisional.status()).isEqualTo("provisional");
        assertThat(provisional.items().get(0).status()).isEqualTo("stored");
        MODULE.types.bringBack("choice");
        assertThat(MODULE.outstanding.settle(MODULE.institute, session)).isZero();
        Report done = MODULE.closing.report(learner, session);
        assertThat(done.status()).isEqualTo("final");
        assertThat(done.points()).isEqualTo(1);
    }

    @Test
    void what_a_plugin_would_have_refused_is_scored_as_invalid_when_it_is_back() {
        MODULE.types.takeAway("choice");
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(question, Json.parse("{\"selected\": 7}"), null, null));
        MODULE.types.bringBack("choice");
        MODULE.outstanding.settle(MODULE.institute, session);
        assertThat(status()).isEqualTo("invalid");
    }

    @Test
    void an_answer_acknowledged_just_before_a_crash_is_scored_after_it() {
        MODULE.transactions.call(learner.scope(), transaction -> new AnswerStore(transaction)
                .store(
                        session,
                        learner.accountId(),
                        Long.parseLong(question),
                        select(question, "b", "before-the-crash", 1L)));
        assertThat(status()).isEqualTo("stored");
        makeOld();
        restart(housekeeping ->
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> status().equals("scored")));
    }

    @Test
    void a_report_that_a_crash_prevented_is_written_by_the_next_who_asks() {
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        MODULE.database.execute(
                "update test_sessions set status = 'completed', completed_at = now() where id = " + session);
        assertThat(MODULE.closing.report(learner, session).points()).isEqualTo(1);
    }

    @Test
    void the_housekeeping_closes_expired_sessions_and_writes_their_reports() {
        long timed = MODULE.begin(learner, MODULE.published("deferred", 60, fixed(null, question)));
        MODULE.turnClock(timed, 130);
        restart(housekeeping -> Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> MODULE.value("select count(*) from test_results where session_id = ?", Long.class, timed)
                        == 1));
        assertThat(MODULE.value("select status from test_sessions where id = ?", String.class, timed))
                .isEqualTo("expired");
    }

    @Test
    void the_housekeeping_scores_at_once_when_a_type_comes_back() {
        MODULE.types.takeAway("choice");
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        makeOld();
        restart(housekeeping -> {
            MODULE.types.bringBack("choice");
            housekeeping.itemTypesChanged();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> status().equals("scored"));
        });
    }

    @Test
    void a_newer_answer_keeps_its_own_score_when_an_older_one_is_scored_late() {
        MODULE.answers.submit(learner, session, select(question, "b", null, 2L));
        ItemVersion version = MODULE.versions.get(MODULE.institute, versionId());
        ItemTypes.Scored older =
                MODULE.types.score(version.type(), version.item(), Json.parse("{\"selected\": \"a\"}"), Evidence.NONE);
        boolean stored = MODULE.transactions.call(
                learner.scope(), transaction -> new AnswerStore(transaction).storeScoreWhileOpen(session, 0, 1, older));
        assertThat(stored).isFalse();
        assertThat(MODULE.closing.complete(learner, session).points()).isEqualTo(1);
    }

    private long versionId() {
        return MODULE.value(
                "select question_version_id from test_session_items where session_id = ?", Long.class, session);
    }

    private void restart(Consumer<Housekeeping> whileRunning) {
        Housekeeping housekeeping =
                new Housekeeping(MODULE.transactions, MODULE.types, MODULE.outstanding, MODULE.closing, MODULE.breaks);
        try {
            whileRunning.accept(housekeeping);
        } finally {
            housekeeping.stop();
        }
    }
}
