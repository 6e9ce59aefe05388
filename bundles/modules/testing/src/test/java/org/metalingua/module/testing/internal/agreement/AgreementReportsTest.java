package org.metalingua.module.testing.internal.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.grading.EssaysToMark.TWICE;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.EssaysToMark;
import org.metalingua.module.testing.internal.grading.EssaysToMark.Essay;
import org.metalingua.module.testing.internal.grading.MachineRatingsTable;
import org.metalingua.module.testing.internal.grading.Reopening;

class AgreementReportsTest {
    private final TestingModule module = new TestingModule();
    private final EssaysToMark essays = new EssaysToMark(module);
    private final Caller.Member one = module.member(module.institute, Role.TEACHER);
    private final Caller.Member other = module.member(module.institute, Role.TEACHER);
    private final Caller.Member supervisor = module.member(module.institute, Role.SUPERVISOR);

    @AfterEach
    void close() {
        module.close();
    }

    private AgreementReport report() {
        return module.agreement.report(supervisor, null, null, null);
    }

    @Test
    void without_ratings_it_is_empty() {
        essays.rate(one, essays.handedIn(null), 6, 6);
        assertThat(report().rubrics()).isEmpty();
        assertThat(report().complete()).isTrue();
    }

    @Test
    void it_measures_the_pair_by_trait_and_in_total() {
        double[][] scores = {{6, 6, 6, 6}, {5, 5, 5.5, 5}, {7, 6, 5, 6}, {4, 4.5, 4, 4}};
        for (double[] score : scores) {
            Essay essay = essays.handedIn(TWICE);
            essays.rate(one, essay, score[0], score[1]);
            essays.rate(other, essay, score[2], score[3]);
        }
        AgreementReport report = report();
        assertThat(report.to()).isEqualTo(LocalDate.now(ZoneOffset.UTC));
        assertThat(report.answers()).isEqualTo(4);
        AgreementReport.RubricAgreement rubric = report.rubrics().get(0);
        assertThat(rubric.rubric()).isEqualTo("ielts_task2");
        assertThat(rubric.maxTotal()).isEqualTo(18);
        assertThat(rubric.twiceRated()).isEqualTo(4);
        assertThat(rubric.decided()).as("nobody has decided yet").isZero();
        AgreementReport.PairAgreement pair = rubric.pairs().get(0);
        assertThat(pair.first().name()).isEqualTo(one.displayName());
        assertThat(pair.second().name()).isEqualTo(other.displayName());
        AgreementReport.Measure cc = pair.traits().get(0).measure();
        assertThat(cc.count()).isEqualTo(4);
        assertThat(cc.exact()).isEqualTo(0.5);
        assertThat(cc.adjacent()).isEqualTo(0.75);
        assertThat(cc.meanDifference()).isEqualTo(0.375, within(1e-12));
        // by hand: x = 6 5 7 4, y = 6 5.5 5 4; mean square difference 4.25/4, variances 1.25 and 0.546875, means 0.375
        // apart
        assertThat(cc.kappa()).isEqualTo(1 - 1.0625 / (1.25 + 0.546875 + 0.140625), within(1e-9));
        assertThat(pair.total().meanDifference()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void a_decision_is_counted_and_is_no_judgement_of_its_own() {
        Essay essay = essays.handedIn(TWICE);
        essays.rate(one, essay, 3, 3);
        essays.rate(other, essay, 8, 8);
        essays.rate(supervisor, essay, 5, 5);
        AgreementReport.RubricAgreement rubric = report().rubrics().get(0);
        assertThat(rubric.decided()).isEqualTo(1);
        assertThat(rubric.pairs()).hasSize(1);
        assertThat(rubric.pairs().get(0).total().meanDifference()).isEqualTo(-10);
    }

    @Test
    void corrections_do_not_make_raters_agree() {
        Essay essay = essays.handedIn(TWICE);
        essays.rate(one, essay, 6, 6);
        essays.rate(other, essay, 6.5, 6.5);
        module.grading.reopen(supervisor, essay.answer(), new Reopening("A slip"));
        essays.rate(other, essay, 6, 6);
        assertThat(report().rubrics().get(0).pairs().get(0).total().meanDifference())
                .isEqualTo(-1);
    }

    @Test
    void a_rater_who_saw_the_others_scores_is_left_out() {
        Essay essay = essays.handedIn(null);
        essays.rate(one, essay, 6, 6);
        essays.rate(other, essay, 6, 6);
        assertThat(report().rubrics()).isEmpty();
    }

    @Test
    void each_rater_is_compared_with_the_machine() {
        Essay essay = essays.handedIn(null);
        module.database.execute(MachineRatingsTable.proposal(essay.answer(), "{\"cc\": 5, \"lr\": 6}"));
        essays.rate(one, essay, 6, 6);
        AgreementReport.PairAgreement pair = report().rubrics().get(0).pairs().get(0);
        assertThat(pair.second().machine()).isTrue();
        assertThat(pair.first().machine()).isFalse();
        assertThat(pair.total().meanDifference()).as("the person is milder").isEqualTo(1);
        assertThat(pair.traits().get(1).measure().exact()).isEqualTo(1);
    }

    @Test
    void it_is_bounded_in_time_and_by_rubric() {
        Essay essay = essays.handedIn(TWICE);
        essays.rate(one, essay, 6, 6);
        essays.rate(other, essay, 6, 6);
        assertThat(module.agreement
                        .report(supervisor, "2020-01-01", "2020-12-31", null)
                        .answers())
                .isZero();
        assertThat(module.agreement.report(supervisor, null, null, "gre_issue").rubrics())
                .isEmpty();
        assertThat(refusal(() -> module.agreement.report(supervisor, "yesterday", "1999-01-01", null)))
                .isEqualTo("400 bad-field to from");
        assertThat(refusal(() -> module.agreement.report(supervisor, "2024-01-01", "2026-01-01", null)))
                .isEqualTo("400 bad-field from");
        assertThat(refusal(() -> module.agreement.report(supervisor, "2026-01-02", "2026-01-01", null)))
                .isEqualTo("400 bad-field from");
    }
}
