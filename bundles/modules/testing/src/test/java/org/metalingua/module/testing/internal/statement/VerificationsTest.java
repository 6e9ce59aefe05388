package org.metalingua.module.testing.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.RatingRequest;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.session.Transcripts;

class VerificationsTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private final Caller.Member supervisor = MODULE.member(MODULE.institute, Role.SUPERVISOR);
    private final AtomicLong nanos = new AtomicLong();
    private final VerificationDesk desk = new VerificationDesk(MODULE.transactions, nanos::get);

    private VerifiedStatement check(IssuedCode issued) {
        return desk.check(issued.symbols(), "somebody");
    }

    /** A test of one choice that is over. */
    private long finished() {
        String question = MODULE.choices(1).get(0);
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        MODULE.closing.complete(learner, session);
        return session;
    }

    /** A test of one essay that is over and waits for a rater; the id of the answer. */
    private long essayAnswer(long session) {
        return MODULE.value("select id from test_answers where session_id = ?", Long.class, session);
    }

    private long finishedEssay() {
        String essay = MODULE.add(essay()).id();
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, essay)));
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(essay, Json.parse("{\"text\": \"Hello.\"}"), null, null));
        MODULE.closing.complete(learner, session);
        return session;
    }

    private void rate(Caller.Member rater, long session, double points) {
        MODULE.grading.rate(
                rater, essayAnswer(session), new RatingRequest(Map.of("cc", points, "lr", points), null, null));
    }

    @Test
    void a_final_report_has_one_code_whoever_asks() {
        long session = finished();
        IssuedCode first = MODULE.verifications.issue(learner, session);

        assertThat(MODULE.verifications.issue(learner, session)).isEqualTo(first);
        assertThat(MODULE.verifications.issue(supervisor, session)).isEqualTo(first);
        assertThat(MODULE.verifications.list(learner, session)).containsExactly(first);
    }

    @Test
    void many_who_ask_at_once_get_the_same_code() throws Exception {
        long session = finished();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> askers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                askers.add(() -> MODULE.verifications.issue(learner, session).symbols());
            }
            Set<String> codes = new HashSet<>();
            for (Future<String> asker : threads.invokeAll(askers)) {
                codes.add(asker.get());
            }
            assertThat(codes).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anybody_learns_what_a_valid_paper_says() {
        VerifiedStatement shown = check(MODULE.verifications.issue(learner, finished()));

        assertThat(shown.status()).isEqualTo("valid");
        assertThat(shown.institute()).isEqualTo("first");
        assertThat(shown.learner()).isEqualTo(learner.displayName());
        assertThat(shown.test()).isEqualTo("A test");
        assertThat(shown.points()).isEqualTo(1);
        assertThat(shown.maxPoints()).isEqualTo(1);
        assertThat(shown.percent()).isEqualTo(100);
        assertThat(shown.cefrLevel()).isNotNull();
        assertThat(shown.since()).isNull();
    }

    @Test
    void a_report_that_waits_gets_no_code_and_says_what_for() {
        long session = finishedEssay();

        assertThat(refusal(() -> MODULE.verifications.issue(learner, session)))
                .isEqualTo("409 report-not-final items.0");
        assertThat(MODULE.verifications.list(learner, session)).isEmpty();
    }

    @Test
    void an_open_session_and_somebody_elses_have_none() {
        String question = MODULE.choices(1).get(0);
        long open = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        Caller.Member elsewhere = MODULE.member(MODULE.institute("elsewhere"), Role.ADMIN);
        long session = finished();

        assertThat(refusal(() -> MODULE.verifications.issue(learner, open))).isEqualTo("409 session-open");
        assertThat(refusal(() -> MODULE.verifications.issue(other, session))).isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.verifications.issue(elsewhere, session)))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.verifications.list(other, session))).isEqualTo("404 not-found");
    }

    @Test
    void another_rating_supersedes_the_code_and_gets_one_of_its_own() {
        long session = finishedEssay();
        rate(MODULE.teacher, session, 9);
        IssuedCode first = MODULE.verifications.issue(learner, session);
        assertThat(check(first).percent()).isEqualTo(100);

        rate(supervisor, session, 3);

        VerifiedStatement old = check(first);
        assertThat(old.status()).isEqualTo("superseded");
        assertThat(old.since()).isNotNull();
        assertThat(old)
                .as("no more than that")
                .isEqualTo(new VerifiedStatement(
                        old.code(), "superseded", old.since(), null, null, null, null, null, null, null, null, null));
        IssuedCode second = MODULE.verifications.issue(learner, session);
        assertThat(second.symbols()).isNotEqualTo(first.symbols());
        assertThat(check(second).points()).isEqualTo(6);
        assertThat(MODULE.verifications.list(learner, session))
                .extracting(IssuedCode::symbols)
                .containsExactly(second.symbols(), first.symbols());
    }

    @Test
    void scoring_anew_to_the_same_result_leaves_the_code_valid() {
        long session = finished();
        IssuedCode code = MODULE.verifications.issue(learner, session);
        MODULE.rescoring.rescore(MODULE.institute, new Transcripts.Answer(session, 0));

        assertThat(check(code).status()).isEqualTo("valid");
        assertThat(MODULE.verifications.issue(learner, session)).isEqualTo(code);
    }

    @Test
    void a_revoked_code_says_so_and_the_report_gets_no_other() {
        long session = finishedEssay();
        rate(MODULE.teacher, session, 9);
        IssuedCode code = MODULE.verifications.issue(learner, session);
        String printed = new VerificationCode(code.symbols()).toString();

        assertThat(refusal(() -> MODULE.verifications.revoke(supervisor, session, printed, " ")))
                .isEqualTo("400 bad-field reason");
        assertThat(refusal(() -> MODULE.verifications.revoke(supervisor, finished(), printed, "Somebody else's.")))
                .isEqualTo("404 not-found");
        MODULE.audited.clear();
        MODULE.verifications.revoke(supervisor, session, printed, "Somebody else sat the test.");
        MODULE.verifications.revoke(supervisor, session, printed, "A second time.");

        assertThat(MODULE.audited).containsExactly("statement.revoked");
        assertThat(MODULE.verifications.list(supervisor, session).get(0).reason())
                .isEqualTo("Somebody else sat the test.");
        assertThat(check(code).status()).isEqualTo("revoked");
        assertThat(check(code).learner()).isNull();
        assertThat(refusal(() -> MODULE.verifications.issue(learner, session))).isEqualTo("409 report-revoked");
        rate(supervisor, session, 3);
        assertThat(refusal(() -> MODULE.verifications.issue(learner, session)))
                .as("neither when its report changes")
                .isEqualTo("409 report-revoked");
        assertThat(check(code).status()).isEqualTo("revoked");

        MODULE.verifications.restore(supervisor, session, printed);
        MODULE.verifications.restore(supervisor, session, printed);
        assertThat(MODULE.audited).containsExactly("statement.revoked", "answer.rated", "statement.restored");
        assertThat(check(code).status()).isEqualTo("superseded");
        assertThat(MODULE.verifications.issue(learner, session).symbols()).isNotEqualTo(code.symbols());
    }

    @Test
    void a_learner_sees_no_reason_of_a_revocation() {
        long session = finished();
        IssuedCode code = MODULE.verifications.issue(learner, session);
        IssuedCode revoked = MODULE.verifications.revoke(supervisor, session, code.symbols(), "A suspicion.");

        assertThat(Verification.of(revoked, "x", false).reason()).isNull();
        assertThat(Verification.of(revoked, "x", true).reason()).isEqualTo("A suspicion.");
    }

    @Test
    void every_code_that_is_none_gets_the_same_answer_and_guessing_ends() {
        IssuedCode code = MODULE.verifications.issue(learner, finished());
        for (int i = 0; i < VerificationDesk.WRONG_CODES; i++) {
            String wrong = i % 2 == 0 ? VerificationCode.random().toString() : "nonsense";
            assertThat(refusal(() -> desk.check(wrong, "guesser"))).isEqualTo("404 not-found");
        }

        assertThat(refusal(() -> desk.check(code.symbols(), "guesser"))).isEqualTo("429 too-many-attempts");
        assertThat(check(code).status()).as("others are not kept waiting").isEqualTo("valid");
        nanos.addAndGet(Duration.ofMinutes(15).toNanos());
        assertThat(desk.check(code.symbols(), "guesser").status()).isEqualTo("valid");
    }

    @Test
    void right_codes_are_no_guesses() {
        IssuedCode code = MODULE.verifications.issue(learner, finished());
        for (int i = 0; i < 3 * VerificationDesk.WRONG_CODES; i++) {
            assertThat(check(code).status()).isEqualTo("valid");
        }
    }
}
