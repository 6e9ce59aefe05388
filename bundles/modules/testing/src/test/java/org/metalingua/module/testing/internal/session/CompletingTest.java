package org.metalingua.module.testing.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.essay;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.exam.ExamProfilesTest;
import org.metalingua.module.testing.internal.grading.RatingRequest;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.template.Template;
import org.metalingua.module.testing.internal.template.TemplateDraft;

/** Things that happen at the moment a test ends. */
class CompletingTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final ExecutorService POOL = Executors.newFixedThreadPool(12);

    @AfterAll
    static void close() {
        POOL.shutdownNow();
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(POOL.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        start.countDown();
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @RepeatedTest(10)
    void an_answer_acknowledged_while_the_test_is_completed_is_in_the_report() throws Exception {
        List<String> questions = MODULE.choices(8);
        long session = MODULE.begin(
                learner, MODULE.published("deferred", null, fixed(null, questions.toArray(String[]::new))));
        List<Callable<String>> tasks = new ArrayList<>();
        for (String question : questions) {
            tasks.add(() ->
                    refusal(() -> MODULE.answers.submit(learner, session, select(question, "b", "s" + question, 1L))));
        }
        tasks.add(() -> refusal(() -> MODULE.closing.complete(learner, session)));
        List<String> outcomes = atOnce(tasks);

        assertThat(outcomes).isSubsetOf("accepted", "409 session-closed");
        Report report = MODULE.closing.report(learner, session);
        Map<String, String> status = new HashMap<>();
        report.items().forEach(item -> status.put(item.questionId(), item.status()));
        for (int i = 0; i < questions.size(); i++) {
            assertThat(status.get(questions.get(i)))
                    .isEqualTo(outcomes.get(i).equals("accepted") ? "scored" : "unanswered");
        }
        assertThat(report.status()).isEqualTo("final");
    }

    @Test
    void starting_twice_at_once_begins_one_session() throws Exception {
        long template = Long.parseLong(
                MODULE.published("deferred", null, fixed(null, MODULE.choices(1).get(0)))
                        .id());
        Callable<String> start =
                () -> MODULE.sessions.start(learner, template).session().id();
        assertThat(atOnce(List.of(start, start, start, start)))
                .containsOnly(MODULE.sessions.start(learner, template).session().id());
    }

    @Test
    void completing_twice_at_once_gives_the_same_report() throws Exception {
        long session = MODULE.begin(
                learner,
                MODULE.published("deferred", null, fixed(null, MODULE.choices(1).get(0))));
        Callable<Report> complete = () -> MODULE.closing.complete(learner, session);
        assertThat(atOnce(List.of(complete, complete, complete))).containsOnly(MODULE.closing.report(learner, session));
    }

    @RepeatedTest(5)
    void raters_at_once_are_all_counted_in_points_and_report() throws Exception {
        List<String> essays =
                List.of(MODULE.add(essay()).id(), MODULE.add(essay()).id());
        long session =
                MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, essays.toArray(String[]::new))));
        for (String essay : essays) {
            MODULE.answers.submit(
                    learner, session, new AnswerSubmission(essay, Json.parse("{\"text\": \"Hello.\"}"), null, null));
        }
        MODULE.closing.complete(learner, session);
        List<Callable<String>> ratings = new ArrayList<>();
        for (int position = 0; position < 2; position++) {
            long answer = MODULE.value(
                    "select id from test_answers where session_id = ? and position = ?", Long.class, session, position);
            for (double score : new double[] {3, 6, 9}) {
                Caller.Member rater = MODULE.member(MODULE.institute, Role.TEACHER);
                ratings.add(() -> refusal(() -> MODULE.grading.rate(
                        rater, answer, new RatingRequest(Map.of("cc", score, "lr", score), null, null))));
            }
        }
        assertThat(atOnce(ratings)).containsOnly("accepted");
        Report report = MODULE.closing.report(learner, session);
        assertThat(report.status()).isEqualTo("final");
        assertThat(report.points()).isEqualTo(12);
    }

    @Test
    void a_report_keeps_the_exam_profile_it_was_written_with_and_notes_one_that_is_away() {
        MODULE.exams.addProfile(ExamProfilesTest.AWAY);
        Template template = MODULE.templates.create(
                MODULE.teacher,
                new TemplateDraft(
                        "T",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(fixed(null, MODULE.choices(1).get(0))),
                        "away"));
        MODULE.templates.publish(MODULE.teacher, Long.parseLong(template.id()));
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        long first = MODULE.begin(learner, template);
        long second = MODULE.begin(other, template);

        assertThat(MODULE.closing.complete(learner, first).exam().version()).isEqualTo("1");
        MODULE.exams.removeProfile(ExamProfilesTest.AWAY);
        assertThat(MODULE.closing.complete(other, second).exam().note()).isEqualTo("profile-absent");
        assertThat(MODULE.closing.report(learner, first).exam().version()).isEqualTo("1");
    }
}
