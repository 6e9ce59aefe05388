package org.metalingua.module.testing.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.select;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.session.AnswerSubmission;
import org.metalingua.module.testing.internal.template.Template;

/** Statistics of real sessions against values computed by hand. */
class ItemStatisticsTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final List<String> questions = MODULE.choices(4);
    private final Template template = MODULE.published("deferred", null, fixed(null, questions.toArray(String[]::new)));

    /** A session in which the learner chose these options; a space leaves the question out. The right one is b. */
    private long sit(String options) {
        Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
        long session = MODULE.begin(learner, template);
        for (int i = 0; i < options.length(); i++) {
            if (options.charAt(i) != ' ') {
                MODULE.answers.submit(
                        learner, session, select(questions.get(i), options.substring(i, i + 1), "s" + i, 1L));
            }
        }
        MODULE.closing.complete(learner, session);
        return session;
    }

    private ItemReport report(int question) {
        MODULE.catchUp.run(MODULE.institute);
        MODULE.summaries.run(MODULE.institute);
        return MODULE.itemReports.of(MODULE.institute, Long.parseLong(questions.get(question)), Optional.empty());
    }

    /**
     * Credits of the first question 1 1 0 0 0, shares of the other three 2/3 1/3 1/3 0 0: means 0.4 and 4/15, covariance
     * (2/3 + 1/3)/5 − 0.4·4/15 = 0.28/3, variances 0.24 and (4/9 + 1/9 + 1/9)/5 − 16/225 = 14/225.
     */
    private void sitFive() {
        sit("bbba");
        sit("bbac");
        sit("abaa");
        sit("ca c");
        sit(" aca");
    }

    @Test
    void the_numbers_are_those_computed_by_hand() {
        sitFive();
        ItemReport report = report(0);
        assertThat(report.responses()).isEqualTo(5);
        assertThat(report.omitted()).isEqualTo(1);
        assertThat(report.facility()).isEqualTo(0.4);
        assertThat(report.variance()).isCloseTo(0.24, within(1e-9));
        assertThat(report.discrimination()).isCloseTo(0.28 / 3 / Math.sqrt(0.24 * 14 / 225), within(1e-3));
        assertThat(report.points()).containsExactly(3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L);
        assertThat(report.meanTimeMs()).isGreaterThan(0);
        assertThat(report.waiting()).isZero();
        assertThat(report.flags()).isEmpty();
    }

    @Test
    void choices_are_told_with_how_well_their_takers_do_elsewhere() {
        sitFive();
        ItemReport report = report(0);
        assertThat(report.analysed()).isEqualTo(5);
        assertThat(report.choices()).hasSize(3);
        ItemReport.ChoiceCount key = report.choices().get(1);
        assertThat(key.id()).isEqualTo("b");
        assertThat(key.right()).isTrue();
        assertThat(key.chosen()).isEqualTo(2);
        assertThat(key.share()).isEqualTo(0.4);
        assertThat(key.meanRest()).isCloseTo(0.5, within(1e-4));
        assertThat(report.choices().get(0).meanRest()).isCloseTo(1.0 / 3, within(1e-4));
        assertThat(report.choices().get(2).meanRest()).isZero();
    }

    @Test
    void counting_again_changes_nothing() {
        sitFive();
        ItemReport before = report(0);
        assertThat(report(0)).isEqualTo(before);
        MODULE.recount.of(MODULE.teacher, Long.parseLong(questions.get(0)));
        assertThat(MODULE.itemReports
                        .of(MODULE.institute, Long.parseLong(questions.get(0)), Optional.empty())
                        .waiting())
                .isEqualTo(5);
        assertThat(report(0)).isEqualTo(before);
        assertThat(MODULE.value(
                        "select sum(sessions)::bigint from test_item_uses where question_id = ?",
                        Long.class,
                        Long.parseLong(questions.get(0))))
                .isEqualTo(5);
    }

    @Test
    void a_score_that_changes_is_taken_back_to_the_last_digit() {
        sitFive();
        ItemReport before = report(0);
        long session = sit("bbbb");
        assertThat(report(0).responses()).isEqualTo(6);
        MODULE.database.execute(
                "update test_answers set points = 0.3 where session_id = " + session + " and position = 0");
        MODULE.transactions.call(Scope.institute(MODULE.institute), transaction -> {
            MODULE.reports.lockSession(transaction, session);
            MODULE.reports.rebuild(transaction, session);
            return null;
        });
        ItemReport changed = report(0);
        assertThat(changed.responses()).isEqualTo(6);
        assertThat(changed.facility()).isCloseTo(2.3 / 6, within(1e-9));
        assertThat(changed.points().get(3)).isEqualTo(1);
        assertThat(changed.points().get(10)).isEqualTo(before.points().get(10));
    }

    @Test
    void an_edit_of_the_level_keeps_the_numbers_and_one_of_the_key_begins_anew() {
        sitFive();
        ItemReport before = report(0);
        Question question = MODULE.bank.get(MODULE.teacher, Long.parseLong(questions.get(0)));
        Question easier = MODULE.bank.edit(
                MODULE.teacher,
                Long.parseLong(question.id()),
                new EntityVersion(1),
                TestingModule.choice(question.externalId(), question.title()));
        assertThat(easier.version()).isEqualTo(2);
        ItemReport kept = report(0);
        assertThat(kept.version()).isEqualTo(2);
        assertThat(kept.facility()).isEqualTo(before.facility());
        assertThat(kept.versions()).containsExactly(new ItemReport.TextCount(1, 5, true));
        MODULE.bank.edit(
                MODULE.teacher,
                Long.parseLong(question.id()),
                new EntityVersion(2),
                new QuestionDraft(
                        "choice",
                        "grammar",
                        "B1",
                        "en",
                        question.title(),
                        List.of(),
                        question.content(),
                        Json.parse("{\"correct\": \"a\"}"),
                        1.0,
                        null,
                        null));
        ItemReport anew = report(0);
        assertThat(anew.responses()).isZero();
        assertThat(anew.facility()).isNull();
        assertThat(anew.versions()).containsExactly(new ItemReport.TextCount(1, 5, false));
    }

    @Test
    void an_answer_that_waits_for_a_rater_is_not_counted_yet() {
        String essay = MODULE.add(TestingModule.essay()).id();
        Template mixed = MODULE.published("deferred", null, fixed(null, questions.get(0), essay));
        Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
        long session = MODULE.begin(learner, mixed);
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(essay, Json.parse("{\"text\": \"Hello.\"}"), null, null));
        MODULE.closing.complete(learner, session);
        report(0);
        assertThat(MODULE.itemReports
                        .of(MODULE.institute, Long.parseLong(essay), Optional.empty())
                        .responses())
                .isZero();
    }

    @Test
    void a_distractor_whose_takers_do_better_than_those_of_the_key_is_flagged_in_report_and_list() {
        for (int i = 0; i < 20; i++) {
            sit("abbb");
            sit("baaa");
        }
        ItemReport report = report(0);
        assertThat(report.flags().stream().map(flag -> flag.code() + ":" + flag.choice()))
                .contains("negative-discrimination:null", "distractor-better-than-key:a", "dead-distractor:c");
        assertThat(MODULE.transactions.<Boolean, RuntimeException>read(
                        Scope.institute(MODULE.institute), transaction -> Sql.in(transaction)
                                .get(
                                        "select 'negative-discrimination' = any (flags) as flagged"
                                                + " from test_item_summaries where question_id = ?",
                                        row -> row.getBoolean("flagged"),
                                        Long.parseLong(questions.get(0)))))
                .isTrue();
    }

    @Test
    void choices_not_counted_while_the_type_was_away_are_counted_later() {
        sitFive();
        MODULE.types.takeAway("choice");
        ItemReport away = report(0);
        assertThat(away.responses()).isEqualTo(5);
        assertThat(away.analysed()).isZero();
        MODULE.types.bringBack("choice");
        MODULE.recount.of(MODULE.teacher, Long.parseLong(questions.get(0)));
        assertThat(report(0).analysed()).isEqualTo(5);
    }

    @Test
    void groups_of_learners_are_compared_among_those_who_do_equally_well() {
        for (int i = 0; i < 200; i++) {
            String others = i % 4 < 2 ? "bba" : "aab";
            long session = sit((i % 2 == 0) == (i % 3 != 0) ? "b" + others : "a" + others);
            if (i % 2 == 0) {
                MODULE.database.execute(
                        "update account set locale = 'en' where id = (select account_id from test_sessions"
                                + " where id = " + session + ")");
            }
        }
        ItemReport.GroupDifference difference = report(0).groupDifference();
        assertThat(difference.referenceResponses()).isEqualTo(100);
        assertThat(difference.focalResponses()).isEqualTo(100);
        assertThat(Math.abs(difference.delta())).isGreaterThan(1.5);
        assertThat(difference.category()).isEqualTo("C");
    }
}
