package org.metalingua.module.testing.internal.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.template.Template;

class StandardsTest {
    private static final TestingModule MODULE = new TestingModule();
    private static final List<String> QUESTIONS = new ArrayList<>();
    private static final List<Double> DIFFICULTIES = List.of(-1.5, -0.5, 0.0, 0.5, 1.5);

    private final Caller.Member supervisor = MODULE.member(MODULE.institute, Role.SUPERVISOR);

    @BeforeAll
    static void questions() {
        for (double difficulty : DIFFICULTIES) {
            QUESTIONS.add(MODULE.add(new QuestionDraft(
                            "choice",
                            "grammar",
                            "B1",
                            "en",
                            "Q " + difficulty,
                            List.of(),
                            Json.parse("{\"stem\": \"?\"}"),
                            Json.parse("{\"correct\": \"b\"}"),
                            1.0,
                            difficulty,
                            null))
                    .id());
        }
    }

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private StandardSetting panel(String scale, String... levels) {
        return MODULE.standardSettings.create(
                supervisor, new StandardSettingDraft("Panel", scale, List.of(levels), QUESTIONS));
    }

    /** What somebody says who thinks of a learner of that ability. */
    private static Map<String, Double> judgementFor(double theta) {
        Map<String, Double> said = new HashMap<>();
        for (int i = 0; i < QUESTIONS.size(); i++) {
            said.put(QUESTIONS.get(i), Logistic.rasch(DIFFICULTIES.get(i)).expected(theta));
        }
        return said;
    }

    private void judge(Caller.Member member, StandardSetting panel, String level, double theta) {
        MODULE.standardSettings.judge(
                member, Long.parseLong(panel.id()), new StandardSetting.Judgement(level, null, judgementFor(theta)));
    }

    @Test
    void a_panel_that_agrees_sets_the_ability_it_thinks_of() {
        StandardSetting panel = panel("overall", "B2");
        judge(MODULE.teacher, panel, "B2", 0.7);
        judge(supervisor, panel, "B2", 0.7);
        PanelResult result = MODULE.standardSettings
                .get(supervisor, Long.parseLong(panel.id()))
                .results()
                .get(0);
        assertThat(result.cut()).isCloseTo(0.7, within(1e-6));
        assertThat(result.standardError()).isCloseTo(0, within(1e-9));
        assertThat(result.members()).isEqualTo(2);
    }

    @Test
    void the_spread_between_members_is_the_error_of_the_cut() {
        StandardSetting panel = panel("overall", "B2");
        judge(MODULE.teacher, panel, "B2", 0.4);
        judge(supervisor, panel, "B2", 1.0);
        PanelResult result = MODULE.standardSettings
                .get(supervisor, Long.parseLong(panel.id()))
                .results()
                .get(0);
        assertThat(result.cut()).isBetween(0.6, 0.8);
        assertThat(result.standardError()).as("half the distance of two").isCloseTo(0.3, within(0.02));
        assertThat(result.questions())
                .allSatisfy(question -> assertThat(question.spread()).isPositive());
    }

    @Test
    void judgements_can_be_left_and_taken_up_and_count_once_complete() {
        StandardSetting panel = panel("overall", "B1");
        long id = Long.parseLong(panel.id());
        MODULE.standardSettings.judge(
                MODULE.teacher, id, new StandardSetting.Judgement("B1", 1, Map.of(QUESTIONS.get(0), 0.9)));
        StandardSetting later = MODULE.standardSettings.get(MODULE.teacher, id);
        assertThat(later.mine()).hasSize(1);
        assertThat(later.mine().get(0).probabilities()).containsExactly(Map.entry(QUESTIONS.get(0), 0.9));
        assertThat(later.results())
                .as("a member does not see the others in the first round")
                .isEmpty();
        PanelResult unfinished =
                MODULE.standardSettings.get(supervisor, id).results().get(0);
        assertThat(unfinished.members()).isZero();
        assertThat(unfinished.unfinished()).isEqualTo(1);
        assertThat(unfinished.cut()).isNull();
        judge(MODULE.teacher, panel, "B1", -0.2);
        assertThat(MODULE.standardSettings.get(supervisor, id).results().get(0).cut())
                .isCloseTo(-0.2, within(1e-6));
    }

    @Test
    void in_the_second_round_members_see_the_first_and_the_cuts_follow_the_second() {
        StandardSetting panel = panel("grammar", "B1", "B2");
        long id = Long.parseLong(panel.id());
        judge(MODULE.teacher, panel, "B1", -1);
        judge(MODULE.teacher, panel, "B2", 0.2);
        assertThat(MODULE.standardSettings.nextRound(supervisor, id).round()).isEqualTo(2);
        StandardSetting seen = MODULE.standardSettings.get(MODULE.teacher, id);
        assertThat(seen.before()).hasSize(2);
        assertThat(seen.before().get(0).cut()).isCloseTo(-1, within(1e-6));
        assertThat(refusal(() -> MODULE.standardSettings.judge(
                        MODULE.teacher, id, new StandardSetting.Judgement("B1", 1, judgementFor(0)))))
                .isEqualTo("409 round-over");
        assertThat(refusal(() -> MODULE.standardSettings.adopt(supervisor, id))).isEqualTo("409 no-judgements");
        judge(MODULE.teacher, panel, "B1", -0.6);
        judge(MODULE.teacher, panel, "B2", 0.4);

        StandardSetting adopted = MODULE.standardSettings.adopt(supervisor, id);
        assertThat(adopted.status()).isEqualTo("adopted");
        CefrScaleSet scales = MODULE.cefrScales.get(supervisor);
        assertThat(scales.version()).isEqualTo(adopted.adoptedVersion());
        assertThat(scales.of("grammar").cuts().get(1)).isCloseTo(-0.6, within(1e-6));
        assertThat(scales.of("grammar").cuts().get(2)).isCloseTo(0.4, within(1e-6));
        assertThat(scales.of("grammar").cuts().get(0))
                .as("other levels keep theirs")
                .isEqualTo(-1.8);
        assertThat(scales.of("reading")).as("other skills too").isEqualTo(scales.of("overall"));
        assertThat(refusal(() -> MODULE.standardSettings.adopt(supervisor, id))).isEqualTo("409 standard-setting-over");
    }

    @Test
    void cuts_that_would_cross_are_not_adopted() {
        StandardSetting panel = panel("vocabulary", "A2");
        judge(supervisor, panel, "A2", 1);
        assertThat(refusal(() -> MODULE.standardSettings.adopt(supervisor, Long.parseLong(panel.id()))))
                .isEqualTo("409 cuts-not-ascending");
    }

    @Test
    void a_change_of_cuts_is_a_new_version_and_a_stale_one_is_refused() {
        CefrScaleSet before = MODULE.cefrScales.get(supervisor);
        List<CefrScaleSet.Scale> moved =
                List.of(CefrScaleSet.Scale.of("overall", List.of(-2.0, -1.0, 0.1, 1.0, 2.0), null));
        CefrScaleSet after = MODULE.cefrScales.replace(supervisor, new EntityVersion(before.version()), moved);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.scales().get(0).source()).isEqualTo("manual");
        assertThat(refusal(() -> MODULE.cefrScales.replace(supervisor, new EntityVersion(before.version()), moved)))
                .startsWith("412");

        Template template = MODULE.published("deferred", null, TestingModule.fixed(null, QUESTIONS.get(2)));
        Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
        long session = MODULE.begin(learner, template);
        MODULE.answers.submit(learner, session, TestingModule.select(QUESTIONS.get(2), "b", null, null));
        Report report = MODULE.closing.complete(learner, session);
        assertThat(report.ability().scale()).isEqualTo("overall-" + after.version());
    }

    @Test
    void scales_that_make_no_sense_are_refused_naming_their_fields() {
        EntityVersion present =
                new EntityVersion(MODULE.cefrScales.get(supervisor).version());
        CefrScaleSet.Scale falling = CefrScaleSet.Scale.of("overall", List.of(-1.0, -2.0, 0.0, 1.0, 9.0), null);
        assertThat(refusal(() -> MODULE.cefrScales.replace(supervisor, present, List.of(falling))))
                .isEqualTo("400 bad-field scales[0].cuts[1].cut scales[0].cuts[4].cut");
        assertThat(refusal(() -> MODULE.cefrScales.replace(
                        supervisor,
                        present,
                        List.of(CefrScaleSet.Scale.of("grammar", List.of(-1.0, 0.0, 1.0, 2.0, 3.0), null)))))
                .isEqualTo("400 bad-field scales");
        assertThat(refusal(() -> MODULE.cefrScales.replace(supervisor, present, List.of())))
                .isEqualTo("400 bad-field scales");
    }

    @Test
    void a_draft_and_a_judgement_out_of_bounds_are_refused_naming_their_fields() {
        assertThat(refusal(() -> MODULE.standardSettings.create(
                        supervisor, new StandardSettingDraft(" ", "none", List.of("A1"), List.of("1")))))
                .isEqualTo("400 bad-field title scale levels[0] questionIds");
        StandardSetting panel = panel("overall", "B1");
        assertThat(refusal(() -> MODULE.standardSettings.judge(
                        MODULE.teacher,
                        Long.parseLong(panel.id()),
                        new StandardSetting.Judgement("C2", null, Map.of(QUESTIONS.get(0), 1.5)))))
                .isEqualTo("400 bad-field level probabilities." + QUESTIONS.get(0));
    }
}
