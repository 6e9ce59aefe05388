package org.metalingua.module.testing.internal.rescoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.statistics.ItemReport;
import org.metalingua.module.testing.internal.template.Template;

class RescoringsTest {
    private static final RescoreRequest KEY_A = new RescoreRequest(Json.parse("{\"correct\": \"a\"}"), null);

    private final TestingModule module = new TestingModule();
    private final List<String> questions = module.choices(3);
    private final long question = Long.parseLong(questions.get(0));
    private final Template template = module.published("deferred", null, fixed(null, questions.toArray(String[]::new)));
    private final Caller.Member supervisor = module.member(module.institute, Role.SUPERVISOR);

    @AfterEach
    void close() {
        module.close();
    }

    private record Sitting(Caller.Member learner, long session) {}

    private Sitting begin(String options) {
        Caller.Member learner = module.member(module.institute, Role.STUDENT);
        long session = module.begin(learner, template);
        for (int i = 0; i < options.length(); i++) {
            if (options.charAt(i) != ' ') {
                module.answers.submit(
                        learner, session, select(questions.get(i), options.substring(i, i + 1), "s" + i, 1L));
            }
        }
        return new Sitting(learner, session);
    }

    private Sitting sit(String options) {
        Sitting sitting = begin(options);
        module.closing.complete(sitting.learner(), sitting.session());
        return sitting;
    }

    private Report report(Sitting sitting) {
        return module.closing.report(sitting.learner(), sitting.session());
    }

    private RescoringState preview(RescoreRequest request) {
        String id = module.rescorings.preview(supervisor, question, request).id();
        assertThat(module.jobsSubmitted).contains(Rescorings.PREVIEW_JOB + ":" + id);
        module.rescorings.compute(module.institute, Long.parseLong(id));
        return module.rescorings.get(supervisor, Long.parseLong(id));
    }

    private RescoringState apply(RescoringState preview) {
        long id = Long.parseLong(preview.id());
        module.rescorings.apply(supervisor, id);
        module.rescorings.carryOut(module.institute, id, 1);
        return module.rescorings.get(supervisor, id);
    }

    @Test
    void a_preview_says_what_another_key_would_change_and_changes_nothing() {
        Sitting right = sit("bbb");
        Sitting other = sit("abb");
        sit("cbb");
        sit(" bb");
        Report before = report(other);

        RescoringState state = preview(KEY_A);
        assertThat(state.status()).isEqualTo("done");
        RescoringState.RescoringResult result = state.result();
        assertThat(result.answers()).isEqualTo(3);
        assertThat(result.changed()).isEqualTo(2);
        assertThat(result.better()).isEqualTo(1);
        assertThat(result.worse()).isEqualTo(1);
        assertThat(result.totals()).isEqualTo(2);
        assertThat(result.differences())
                .containsExactly(new RescoringState.DifferenceCount(-1, 1), new RescoringState.DifferenceCount(1, 1));
        assertThat(result.samples()).hasSize(2);
        assertThat(result.samples().get(0).learnerName())
                .isEqualTo(right.learner().displayName());
        assertThat(result.meanBefore()).isEqualTo(result.meanAfter());
        assertThat(report(other)).isEqualTo(before);
        assertThat(module.bank.get(supervisor, question).version()).isEqualTo(1);
    }

    @Test
    void an_applied_key_is_the_next_version_and_changes_scores_reports_and_statistics() {
        Sitting right = sit("bbb");
        Sitting other = sit("abb");
        Sitting omitting = sit(" bb");
        module.catchUp.run(module.institute);

        RescoringState applied = apply(preview(KEY_A));
        assertThat(applied.status()).isEqualTo("applied");
        assertThat(applied.targetVersion()).isEqualTo(2);
        assertThat(module.bank.get(supervisor, question).key().path("correct").asText())
                .isEqualTo("a");
        assertThat(report(right).points()).isEqualTo(2);
        assertThat(report(other).points()).isEqualTo(3);
        assertThat(report(omitting).points()).isEqualTo(2);
        assertThat(module.audited).contains("question.rescored", "question.edited");

        module.catchUp.run(module.institute);
        ItemReport statistics = module.itemReports.of(module.institute, question, Optional.empty());
        assertThat(statistics.version()).isEqualTo(2);
        assertThat(statistics.responses()).isEqualTo(3);
        assertThat(statistics.facility()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(module.itemReports
                        .of(module.institute, question, Optional.of(1))
                        .responses())
                .isZero();
    }

    @Test
    void applying_again_changes_nothing_more() {
        sit("abb");
        RescoringState applied = apply(preview(KEY_A));
        assertThat(module.rescorings
                        .apply(supervisor, Long.parseLong(applied.id()))
                        .status())
                .isEqualTo("applied");
        module.rescorings.carryOut(module.institute, Long.parseLong(applied.id()), 1);
        assertThat(module.bank.get(supervisor, question).version()).isEqualTo(2);
    }

    @Test
    void a_session_under_way_is_corrected_when_it_is_over() {
        Sitting open = begin("abb");
        RescoringState applied = apply(preview(KEY_A));
        assertThat(module.jobsSubmitted).contains(Rescorings.APPLY_JOB + ":" + applied.id() + ":2");
        module.closing.complete(open.learner(), open.session());
        assertThat(report(open).points()).isEqualTo(2);
        module.rescorings.carryOut(module.institute, Long.parseLong(applied.id()), 2);
        assertThat(report(open).points()).isEqualTo(3);
    }

    @Test
    void a_preview_of_a_text_that_was_edited_since_is_not_applied() {
        sit("abb");
        RescoringState preview = preview(KEY_A);
        module.bank.edit(module.teacher, question, new EntityVersion(1), TestingModule.choice(null, "Another text"));
        assertThat(refusal(() -> module.rescorings.apply(supervisor, Long.parseLong(preview.id()))))
                .isEqualTo("412 stale-version");
    }

    @Test
    void answers_to_another_text_stay_as_they_are() {
        sit("abb");
        module.bank.edit(module.teacher, question, new EntityVersion(1), TestingModule.choice(null, "Another text"));
        RescoringState.RescoringResult result = preview(KEY_A).result();
        assertThat(result.answers()).isZero();
        assertThat(result.otherTexts()).isEqualTo(1);
    }

    @Test
    void a_version_with_another_key_is_previewed_and_applied() {
        Sitting sitting = sit("abb");
        Question stored = module.bank.get(module.teacher, question);
        module.bank.edit(
                module.teacher,
                question,
                new EntityVersion(1),
                new QuestionDraft(
                        "choice",
                        "grammar",
                        "B1",
                        "en",
                        stored.title(),
                        List.of(),
                        stored.content(),
                        Json.parse("{\"correct\": \"a\"}"),
                        2.0,
                        0.0,
                        null));
        RescoringState preview = preview(new RescoreRequest(null, 2));
        assertThat(preview.result().differences()).containsExactly(new RescoringState.DifferenceCount(2, 1));
        apply(preview);
        assertThat(report(sitting).points()).isEqualTo(4);
        assertThat(report(sitting).maxPoints()).isEqualTo(4);
    }

    @Test
    void another_plugin_version_scores_each_text_as_it_is() {
        Sitting sitting = sit("bbb");
        module.database.execute("update test_answers set points = 0, plugin_version = '1.0.0' where session_id = "
                + sitting.session() + " and position = 0");
        RescoringState preview = preview(new RescoreRequest(null, null));
        assertThat(preview.result().changed()).isEqualTo(1);
        apply(preview);
        assertThat(module.value(
                        "select plugin_version || ' ' || points from test_answers where session_id = ? and position = 0",
                        String.class,
                        sitting.session()))
                .isEqualTo("1.2.3 1");
    }

    @Test
    void while_the_type_is_away_a_preview_fails_and_says_why() {
        sit("abb");
        module.types.takeAway("choice");
        RescoringState state = preview(new RescoreRequest(null, null));
        assertThat(state.status()).isEqualTo("failed");
        assertThat(state.error()).contains("away");
        assertThat(refusal(() -> module.rescorings.apply(supervisor, Long.parseLong(state.id()))))
                .isEqualTo("409 rescoring-not-done");
    }

    @Test
    void bad_requests_and_strangers_are_refused() {
        assertThat(refusal(() ->
                        module.rescorings.preview(supervisor, question, new RescoreRequest(Json.parse("[]"), null))))
                .isEqualTo("400 bad-field key");
        assertThat(refusal(() ->
                        module.rescorings.preview(supervisor, question, new RescoreRequest(Json.parse("{}"), null))))
                .startsWith("422 item-invalid");
        assertThat(refusal(() -> module.rescorings.preview(supervisor, question, new RescoreRequest(null, 7))))
                .isEqualTo("400 bad-field version");
        RescoringState ours = preview(KEY_A);
        Caller.Member stranger = module.member(module.institute("strangers"), Role.ADMIN);
        assertThat(refusal(() -> module.rescorings.get(stranger, Long.parseLong(ours.id()))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> module.rescorings.preview(stranger, question, KEY_A)))
                .isEqualTo("404 not-found");
    }
}
