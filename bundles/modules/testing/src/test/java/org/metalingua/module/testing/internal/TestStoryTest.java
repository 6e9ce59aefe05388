package org.metalingua.module.testing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.choice;
import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.grading.GradingFilter;
import org.metalingua.module.testing.internal.grading.GradingTask;
import org.metalingua.module.testing.internal.grading.RatingRequest;
import org.metalingua.module.testing.internal.grading.RatingResult;
import org.metalingua.module.testing.internal.grading.Stage;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.session.AnswerReceipt;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.session.Session;
import org.metalingua.module.testing.internal.session.SessionQuestion;
import org.metalingua.module.testing.internal.session.TestSessions;
import org.metalingua.module.testing.internal.template.Template;

/** The way of one test from its start to its report. */
class TestStoryTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final PageRequest FIRST_PAGE = PageRequest.of(null, null);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);

    @Test
    void a_learner_takes_a_test_loses_the_connection_resumes_and_a_teacher_completes_the_report() {
        List<String> choices = MODULE.choices(3);
        String essay = MODULE.add(essay()).id();
        Template template = MODULE.published(
                "deferred", 3600, fixed(null, choices.get(0), choices.get(1)), fixed(600, choices.get(2), essay));
        TestSessions.Started started = MODULE.sessions.start(learner, Long.parseLong(template.id()));
        long session = Long.parseLong(started.session().id());
        assertThat(started.isNew()).isTrue();

        SessionQuestion first = MODULE.sessions.question(learner, session, 0);
        AnswerReceipt receipt = MODULE.answers.submit(learner, session, select(first.questionId(), "b", "one", 1L));
        assertThat(receipt.status()).isEqualTo("scored");
        assertThat(receipt.points()).as("deferred feedback shows no points").isNull();
        MODULE.sessions.question(learner, session, 2);
        MODULE.answers.submit(learner, session, select(choices.get(2), "a", "two", 1L));

        TestSessions.Started resumed = MODULE.sessions.start(learner, Long.parseLong(template.id()));
        assertThat(resumed.isNew()).isFalse();
        assertThat(resumed.session().id()).isEqualTo(started.session().id());
        assertThat(resumed.session().current()).isEqualTo(2);
        assertThat(resumed.session().answered()).containsExactly(0, 2);
        SessionQuestion again = MODULE.sessions.question(learner, session, 0);
        assertThat(again.response()).isEqualTo(Json.parse("{\"selected\": \"b\"}"));
        assertThat(again.seq()).isEqualTo(1);
        assertThat(again.content()).as("the same order as before").isEqualTo(first.content());

        MODULE.sessions.question(learner, session, 3);
        assertThat(MODULE.answers
                        .submit(
                                learner,
                                session,
                                new AnswerSubmission(
                                        essay, Json.parse("{\"text\": \"It was a dark night.\"}"), null, null))
                        .status())
                .isEqualTo("stored");
        assertThat(refusal(() -> MODULE.closing.report(learner, session))).isEqualTo("409 session-open");

        Report provisional = MODULE.closing.complete(learner, session);
        assertThat(provisional.status()).isEqualTo("provisional");
        assertThat(provisional.pending()).isEqualTo(1);
        assertThat(provisional.points()).isEqualTo(1);
        assertThat(provisional.maxPoints()).as("of what is marked").isEqualTo(3);
        assertThat(provisional.items())
                .extracting(Report.ItemResult::status)
                .containsExactly("scored", "unanswered", "scored", "needs_review");
        assertThat(MODULE.closing.complete(learner, session)).isEqualTo(provisional);

        GradingTask task = MODULE.queue.queue(MODULE.teacher, GradingFilter.NONE, FIRST_PAGE).items().stream()
                .filter(one -> one.sessionId().equals(Long.toString(session)))
                .findFirst()
                .orElseThrow();
        assertThat(task.learner().name()).isEqualTo(learner.displayName());
        long answer = Long.parseLong(task.answerId());
        assertThat(MODULE.grading.answer(MODULE.teacher, answer).wordCount()).isEqualTo(5);
        RatingResult rated = MODULE.grading.rate(
                MODULE.teacher, answer, new RatingRequest(Map.of("cc", 6.0, "lr", 3.0), "Good.", null));
        assertThat(rated).isEqualTo(new RatingResult("scored", 4.5, 9, Stage.SETTLED));

        Report done = MODULE.closing.report(learner, session);
        assertThat(done.status()).isEqualTo("final");
        assertThat(done.points()).isEqualTo(5.5);
        assertThat(done.maxPoints()).isEqualTo(12);
        assertThat(done.cefrLevel()).isNotNull();
        assertThat(done.learner().name()).isEqualTo(learner.displayName());
        assertThat(done.skills()).extracting(Report.SkillResult::skill).containsExactly("grammar", "writing");
        assertThat(done.skills().get(1).cefrLevel()).as("band 4.5").isEqualTo("B1");
        assertThat(MODULE.audited).contains("answer.rated");

        Session finished = MODULE.sessions.get(learner, session);
        assertThat(finished.status()).isEqualTo("completed");
        assertThat(MODULE.sessions
                        .start(learner, Long.parseLong(template.id()))
                        .session()
                        .id())
                .as("a finished test can be taken again")
                .isNotEqualTo(finished.id());
    }

    @Test
    void a_session_keeps_the_parameters_of_its_items() {
        QuestionDraft four = new QuestionDraft(
                "choice",
                "grammar",
                "B1",
                "en",
                "Four options",
                null,
                Json.parse("{\"stem\": \"?\", \"options\": [1, 2, 3, 4]}"),
                Json.parse("{\"correct\": \"b\"}"),
                1.0,
                -0.7,
                null);
        String question = MODULE.add(four).id();
        long session = MODULE.begin(
                learner,
                MODULE.published(
                        "deferred",
                        null,
                        fixed(null, question, MODULE.add(essay()).id())));
        MODULE.database.execute(
                "update unified_test_question_versions set difficulty = 2, guessing = 0 where question_id = "
                        + question);
        String parameters = "select concat_ws(' ', difficulty, guessing, rubric) from test_session_items"
                + " where session_id = ? and position = ?";
        assertThat(MODULE.value(parameters, String.class, session, 0)).isEqualTo("-0.7 0.25");
        assertThat(MODULE.value(parameters, String.class, session, 1)).isEqualTo("0 ielts_task2");
    }

    @Test
    void immediate_feedback_shows_the_points_of_each_answer() {
        String question = MODULE.choices(1).get(0);
        long session = MODULE.begin(learner, MODULE.published("immediate", null, fixed(null, question)));
        AnswerReceipt receipt = MODULE.answers.submit(learner, session, select(question, "b", null, null));
        assertThat(receipt.points()).isEqualTo(1);
        assertThat(receipt.maxPoints()).isEqualTo(1);
    }

    @Test
    void an_answer_can_be_taken_back() {
        String question = MODULE.choices(1).get(0);
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));
        MODULE.answers.submit(learner, session, select(question, "b", null, null));
        MODULE.answers.submit(learner, session, new AnswerSubmission(question, NullNode.getInstance(), null, null));
        assertThat(MODULE.sessions.get(learner, session).answered()).isEmpty();
        assertThat(MODULE.closing.complete(learner, session).items().get(0).status())
                .isEqualTo("unanswered");
    }

    @Test
    void an_edit_of_a_question_does_not_reach_a_running_test() {
        var question = MODULE.add(choice(null, "Before"));
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question.id())));
        MODULE.bank.edit(MODULE.teacher, Long.parseLong(question.id()), new EntityVersion(1), choice(null, "After"));
        assertThat(MODULE.sessions
                        .question(learner, session, 0)
                        .content()
                        .path("stem")
                        .asText())
                .isEqualTo("Before");
    }

    @Test
    void a_retired_question_is_left_out_of_new_sessions_only() {
        List<String> questions = MODULE.choices(2);
        Template template = MODULE.published("deferred", null, fixed(null, questions.get(0), questions.get(1)));
        long running = MODULE.begin(learner, template);
        MODULE.bank.retire(MODULE.teacher, Long.parseLong(questions.get(0)));
        assertThat(MODULE.sessions.get(learner, running).questionCount()).isEqualTo(2);
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        assertThat(MODULE.sessions
                        .start(other, Long.parseLong(template.id()))
                        .session()
                        .questionCount())
                .isEqualTo(1);
    }

    @Test
    void two_raters_are_averaged_and_scores_out_of_the_rubric_are_refused_by_name() {
        String essay = MODULE.add(essay()).id();
        long session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, essay)));
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(essay, Json.parse("{\"text\": \"Hello.\"}"), null, null));
        long answer = MODULE.value("select id from test_answers where session_id = ?", Long.class, session);
        RatingRequest good = new RatingRequest(Map.of("cc", 9.0, "lr", 9.0), null, null);
        assertThat(refusal(() -> MODULE.grading.rate(MODULE.teacher, answer, good)))
                .isEqualTo("409 session-open");
        MODULE.closing.complete(learner, session);

        assertThat(refusal(() -> MODULE.grading.rate(
                        MODULE.teacher, answer, new RatingRequest(Map.of("cc", 9.5, "style", 1.0), null, null))))
                .isEqualTo("400 bad-field scores.cc scores.lr scores.style");
        assertThat(refusal(() -> MODULE.grading.rate(
                        MODULE.teacher, answer, new RatingRequest(Map.of("cc", 1.25, "lr", 1.0), null, null))))
                .isEqualTo("400 bad-field scores.cc");
        assertThat(MODULE.grading.rate(MODULE.teacher, answer, good).points()).isEqualTo(9);
        Caller.Member second = MODULE.member(MODULE.institute, Role.SUPERVISOR);
        assertThat(MODULE.grading
                        .rate(second, answer, new RatingRequest(Map.of("cc", 3.0, "lr", 3.0), null, null))
                        .points())
                .isEqualTo(6);
        assertThat(MODULE.closing.report(learner, session).points()).isEqualTo(6);
    }
}
