package org.metalingua.module.testing.internal.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.Refusals;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.RatingRequest;
import org.metalingua.module.testing.internal.language.ScriptedModel;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.session.AnswerSubmission;

class RateAnswersJobTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final String PROPOSAL = """
        {"rationale": {"cc": "linked", "lr": "enough"}, "scores": {"cc": 6, "lr": 5}, "confidence": 0.8}\
        """;
    private static final Caller.Member ADMIN = MODULE.member(MODULE.institute, Role.ADMIN);

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private String question;
    private long session;

    @AfterAll
    static void close() {
        MODULE.close();
    }

    @BeforeEach
    void answer() {
        question = MODULE.add(essay()).id();
        session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));
        MODULE.answers.submit(
                learner,
                session,
                new AnswerSubmission(question, Json.parse("{\"text\": \"Cities are loud.\"}"), null, null));
    }

    @AfterEach
    void back() {
        MODULE.providers.clear();
        MODULE.types.bringBack("essay");
        trustFrom(null);
    }

    private static void trustFrom(Double confidence) {
        MODULE.machineRating.put(
                ADMIN,
                new EntityVersion(MODULE.machineRating.get(MODULE.institute).version()),
                new MachineRatingSettings.MachineRatingChange(confidence));
    }

    private Report complete(ScriptedModel model) {
        MODULE.providers.use(model);
        return MODULE.closing.complete(learner, session);
    }

    private void run() throws InterruptedException {
        MODULE.rateAnswers.run(MODULE.institute, Long.toString(session), Json.parse("{}"));
    }

    private String row() {
        return MODULE.value(
                "select status || ' ' || points from test_answers where session_id = ?", String.class, session);
    }

    private long answerId() {
        return MODULE.value("select id from test_answers where session_id = ?", Long.class, session);
    }

    private Optional<MachineRating> rating() {
        long answer = answerId();
        return MODULE.transactions.read(
                Scope.institute(MODULE.institute), transaction -> new MachineRatings(transaction).of(answer));
    }

    private boolean isAsked() {
        return MODULE.jobsSubmitted.contains("testing.rate:" + session);
    }

    @Test
    void a_proposal_keeps_its_confidence_and_the_answer_still_waits_for_a_person() throws Exception {
        complete(ScriptedModel.saying(PROPOSAL));
        assertThat(isAsked()).isTrue();
        run();
        assertThat(rating()).hasValueSatisfying(rating -> {
            assertThat(rating.scores()).isEqualTo(Map.of("cc", 6.0, "lr", 5.0));
            assertThat(rating.confidence()).isCloseTo(0.8, within(1e-9));
            assertThat(rating.model()).isEqualTo("fake:1b");
            assertThat(rating.rationale()).containsEntry("cc", "linked");
        });
        assertThat(row()).isEqualTo("needs_review 5.5");
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.status()).isEqualTo("provisional");
        assertThat(report.items().get(0).points()).isNull();
        assertThat(report.items().get(0).markedBy()).isNull();
    }

    @Test
    void from_the_confidence_that_the_institute_sets_a_proposal_counts_and_the_report_says_by_whom() throws Exception {
        trustFrom(0.8);
        complete(ScriptedModel.saying(PROPOSAL));
        run();
        assertThat(row()).isEqualTo("scored 5.5");
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.status()).isEqualTo("final");
        assertThat(report.items().get(0).markedBy()).isEqualTo("machine");
    }

    @Test
    void below_the_confidence_a_person_decides() throws Exception {
        trustFrom(0.81);
        complete(ScriptedModel.saying(PROPOSAL));
        run();
        assertThat(row()).isEqualTo("needs_review 5.5");
    }

    @Test
    void a_person_overrules_what_the_machine_has_decided_and_the_report_no_longer_names_it() throws Exception {
        trustFrom(0.5);
        complete(ScriptedModel.saying(PROPOSAL));
        run();
        MODULE.grading.rate(MODULE.teacher, answerId(), new RatingRequest(Map.of("cc", 4.0, "lr", 4.0), null, null));
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.points()).isEqualTo(4);
        assertThat(report.items().get(0).markedBy()).isNull();
    }

    @Test
    void the_job_run_twice_rates_once() throws Exception {
        ScriptedModel model = ScriptedModel.saying(PROPOSAL);
        complete(model);
        run();
        run();
        assertThat(model.requests()).hasSize(2);
        assertThat(MODULE.value(
                        "select count(*) from test_machine_ratings where answer_id = ?", Long.class, answerId()))
                .isEqualTo(1);
    }

    @Test
    void while_the_model_fails_the_job_fails_and_after_that_it_rates() throws Exception {
        complete(new ScriptedModel(new Completion.Failed("nobody answers there", true)));
        assertThatThrownBy(this::run).hasMessageContaining("nobody answers there");
        assertThat(row()).isEqualTo("needs_review 0");
        MODULE.providers.use(ScriptedModel.saying(PROPOSAL));
        run();
        assertThat(row()).isEqualTo("needs_review 5.5");
    }

    @Test
    void while_the_item_type_is_away_the_job_fails() {
        complete(ScriptedModel.saying(PROPOSAL));
        MODULE.types.takeAway("essay");
        assertThatThrownBy(this::run).hasMessageContaining("away");
    }

    @Test
    void an_answer_that_no_model_can_rate_is_left_to_people_without_trying_on() throws Exception {
        complete(ScriptedModel.saying("I would rather not."));
        run();
        assertThat(row()).isEqualTo("needs_review 0");
        assertThat(rating()).isEmpty();
    }

    @Test
    void a_person_who_was_faster_is_not_overruled() throws Exception {
        complete(ScriptedModel.saying(PROPOSAL));
        MODULE.grading.rate(MODULE.teacher, answerId(), new RatingRequest(Map.of("cc", 8.0, "lr", 8.0), null, null));
        run();
        assertThat(row()).isEqualTo("scored 8");
        assertThat(rating()).isEmpty();
    }

    @Test
    void without_a_model_nothing_is_asked_and_when_one_comes_what_waits_is() {
        MODULE.closing.complete(learner, session);
        assertThat(isAsked()).isFalse();
        RatingBacklog backlog = new RatingBacklog(MODULE.transactions, MODULE.ratingRequests);
        try {
            MODULE.providers.use(ScriptedModel.saying(PROPOSAL));
            backlog.providersChanged();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::isAsked);
        } finally {
            backlog.stop();
        }
    }

    @Test
    void the_setting_is_bounded_and_no_edit_is_lost() {
        int version = MODULE.machineRating.get(MODULE.institute).version();
        assertThat(Refusals.refusal(() -> MODULE.machineRating.put(
                        ADMIN, new EntityVersion(version), new MachineRatingSettings.MachineRatingChange(1.5))))
                .isEqualTo("400 bad-field minConfidence");
        assertThat(Refusals.refusal(() -> MODULE.machineRating.put(
                        ADMIN, new EntityVersion(version + 1), new MachineRatingSettings.MachineRatingChange(0.9))))
                .isEqualTo("412 stale-version");
        assertThat(MODULE.machineRating.get(MODULE.institute("elsewhere")).minConfidence())
                .isNull();
    }
}
