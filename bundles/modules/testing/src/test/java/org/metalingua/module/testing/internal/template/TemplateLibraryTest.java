package org.metalingua.module.testing.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;
import static org.metalingua.module.testing.internal.TestingModule.linear;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.exam.ExamProfilesTest;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

class TemplateLibraryTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private static TemplateDraft draft(String title, Section... sections) {
        return new TemplateDraft(title, null, null, null, null, null, List.of(sections), null);
    }

    private static Section random(String cefrLevel, int count) {
        return new Section(
                null,
                "Random",
                null,
                new Selection.Random(List.of(new Selection.Rule(null, cefrLevel, null, count))),
                null);
    }

    private static List<List<QuestionSelection.Chosen>> choose(List<Section> sections, long seed) {
        return MODULE.transactions.read(
                Scope.institute(MODULE.institute),
                transaction -> QuestionSelection.choose(Sql.in(transaction), sections, seed));
    }

    @Test
    void what_is_left_out_is_filled_in() {
        List<String> questions = MODULE.choices(2);
        Template template = MODULE.templates.create(
                MODULE.teacher, draft("T", fixed(null, questions.get(0)), fixed(null, questions.get(1))));
        assertThat(template.sections()).extracting(Section::id).containsExactly("s1", "s2");
        assertThat(template.feedback()).isEqualTo("deferred");
        assertThat(template.language()).isEqualTo("en");
        assertThat(template.status()).isEqualTo("draft");
        assertThat(template.questionCount()).isEqualTo(2);
        assertThat(MODULE.templates.get(MODULE.teacher, Long.parseLong(template.id())))
                .isEqualTo(template);
    }

    @Test
    void a_stale_edit_is_refused_and_publishing_is_no_edit() {
        String question = MODULE.choices(1).get(0);
        long id = Long.parseLong(MODULE.templates
                .create(MODULE.teacher, draft("T", fixed(null, question)))
                .id());
        assertThat(MODULE.templates.publish(MODULE.teacher, id).version()).isEqualTo(1);
        MODULE.templates.edit(MODULE.teacher, id, new EntityVersion(1), draft("T2", fixed(null, question)));
        assertThat(refusal(() -> MODULE.templates.edit(
                        MODULE.teacher, id, new EntityVersion(1), draft("T3", fixed(null, question)))))
                .isEqualTo("412 stale-version");
    }

    @Test
    void learners_see_published_templates_only_and_not_their_choice_of_questions() {
        String question = MODULE.choices(1).get(0);
        long hidden = Long.parseLong(MODULE.templates
                .create(MODULE.teacher, draft("Draft", fixed(null, question)))
                .id());
        long shown = Long.parseLong(
                MODULE.published("deferred", null, fixed(null, question)).id());
        assertThat(refusal(() -> MODULE.templates.get(MODULE.learner, hidden))).isEqualTo("404 not-found");
        assertThat(MODULE.templates.get(MODULE.learner, shown).sections().get(0).selection())
                .isNull();
        assertThat(MODULE.templates
                        .list(MODULE.learner, null, PageRequest.of(null, null))
                        .items())
                .extracting(Template::status)
                .containsOnly("published");
        assertThat(refusal(() -> MODULE.sessions.start(MODULE.learner, hidden)))
                .isEqualTo("409 template-not-published");
        MODULE.templates.archive(MODULE.teacher, shown);
        assertThat(refusal(() -> MODULE.sessions.start(MODULE.learner, shown))).isEqualTo("409 template-not-published");
        assertThat(refusal(() -> MODULE.sessions.start(MODULE.learner, 999_999)))
                .isEqualTo("404 not-found");
    }

    @Test
    void without_rules_learners_go_to_and_fro() {
        Template template = MODULE.templates.create(
                MODULE.teacher, draft("T", fixed(null, MODULE.choices(1).get(0))));
        assertThat(template.sectionOrder()).isEqualTo("nonlinear");
        assertThat(template.sections().get(0))
                .extracting(Section::navigation, Section::allowSkipping, Section::itemTimeLimitSec)
                .containsExactly("nonlinear", true, null);
    }

    @Test
    void a_template_stored_before_there_were_rules_reads_as_one_without() {
        String question = MODULE.choices(1).get(0);
        TemplateDraft draft = draft("Old", fixed(null, question));
        long id = Long.parseLong(MODULE.templates.create(MODULE.teacher, draft).id());
        MODULE.database.execute("update unified_test_templates set sections = sections #- '{0,navigation}'"
                + " #- '{0,allowSkipping}' where id = " + id);
        assertThat(MODULE.transactions
                        .call(
                                MODULE.teacher.scope(),
                                transaction -> MODULE.templates.rewrite(transaction, MODULE.teacher, id, draft))
                        .changed())
                .isFalse();
    }

    @Test
    void learners_see_the_rules_of_a_test() {
        String question = MODULE.choices(1).get(0);
        Template template = MODULE.published("deferred", null, linear(false, 40, question));
        Template seen = MODULE.templates.get(MODULE.learner, Long.parseLong(template.id()));
        assertThat(seen.sections().get(0))
                .extracting(Section::navigation, Section::allowSkipping, Section::itemTimeLimitSec)
                .containsExactly("linear", false, 40);
    }

    @Test
    void rules_that_cannot_be_are_named_by_their_place() {
        List<String> questions = MODULE.choices(2);
        Selection first = new Selection.Fixed(List.of(questions.get(0)));
        Selection second = new Selection.Fixed(List.of(questions.get(1)));
        assertThat(refusal(() -> MODULE.templates.create(
                        MODULE.teacher,
                        new TemplateDraft(
                                "T",
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        new Section(null, "A", null, first, null, "backwards", null, 0),
                                        new Section(null, "B", null, second, null, null, false, 86_401)),
                                null,
                                null,
                                null,
                                "random"))))
                .isEqualTo("400 bad-field sections[0].navigation sections[0].itemTimeLimitSec"
                        + " sections[1].allowSkipping sections[1].itemTimeLimitSec sectionOrder");
    }

    @Test
    void everything_wrong_is_named_by_its_place() {
        assertThat(refusal(() -> MODULE.templates.create(
                        MODULE.teacher,
                        new TemplateDraft(
                                " ",
                                null,
                                "english!",
                                "later",
                                0,
                                new MarkingPolicy("triple", -1, Double.NaN, null),
                                List.of(
                                        new Section(null, null, -1, null, new MarkingPolicy(null, null, null, null)),
                                        new Section(
                                                null,
                                                "R",
                                                null,
                                                new Selection.Random(
                                                        List.of(new Selection.Rule("cooking", "Z9", "No!", 0))),
                                                null)),
                                null))))
                .isEqualTo("400 bad-field title language feedback timeLimitSec marking.mode marking.traitTolerance"
                        + " marking.totalTolerance sections[0].title"
                        + " sections[0].timeLimitSec sections[0].selection sections[0].marking.mode"
                        + " sections[1].selection.rules[0].count"
                        + " sections[1].selection.rules[0].skill sections[1].selection.rules[0].cefrLevel"
                        + " sections[1].selection.rules[0].type");
        String question = MODULE.choices(1).get(0);
        assertThat(refusal(() ->
                        MODULE.templates.create(MODULE.teacher, draft("T", fixed(null, question, question, "x")))))
                .isEqualTo("400 bad-field sections[0].selection.questionIds[1] sections[0].selection.questionIds[2]");
        assertThat(refusal(() -> MODULE.templates.create(MODULE.teacher, draft("T", fixed(null, "999999")))))
                .isEqualTo("400 bad-field sections[0].selection.questionIds[0]");
    }

    @Test
    void an_exam_profile_has_to_be_there_when_it_is_chosen_and_may_be_away_later() {
        Section section = fixed(null, MODULE.choices(1).get(0));
        assertThat(refusal(() -> MODULE.templates.create(
                        MODULE.teacher,
                        new TemplateDraft("T", null, null, null, null, null, List.of(section), "ielts"))))
                .isEqualTo("400 bad-field examProfile");
        TemplateDraft draft = new TemplateDraft(
                "T",
                null,
                null,
                null,
                null,
                null,
                List.of(section),
                ExamProfilesTest.AWAY.scale().id());
        MODULE.exams.addProfile(ExamProfilesTest.AWAY);
        long id = Long.parseLong(MODULE.templates.create(MODULE.teacher, draft).id());
        MODULE.exams.removeProfile(ExamProfilesTest.AWAY);
        assertThat(MODULE.templates
                        .edit(MODULE.teacher, id, new EntityVersion(1), draft)
                        .examProfile())
                .isEqualTo("away");
    }

    @Test
    void another_institutes_questions_do_not_exist() {
        String question = MODULE.choices(1).get(0);
        Caller.Member stranger = MODULE.member(MODULE.institute("stranger"), Role.TEACHER);
        assertThat(refusal(() -> MODULE.templates.create(stranger, draft("T", fixed(null, question)))))
                .isEqualTo("400 bad-field sections[0].selection.questionIds[0]");
    }

    @Test
    void too_few_questions_for_a_rule_are_told_with_the_rule() {
        Template template = MODULE.templates.create(MODULE.teacher, draft("T", random("C2", 1)));
        assertThat(refusal(() -> MODULE.templates.publish(MODULE.teacher, Long.parseLong(template.id()))))
                .isEqualTo("409 not-enough-questions");
    }

    @Test
    void a_random_choice_is_the_same_for_a_seed_another_for_another_and_never_repeats_a_question() {
        List<String> questions = MODULE.choices(12);
        List<Section> sections = List.of(fixed(null, questions.get(0)), random("B1", 4), random("B1", 4));
        assertThat(choose(sections, 7)).isEqualTo(choose(sections, 7));
        Set<List<List<QuestionSelection.Chosen>>> tests = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            List<List<QuestionSelection.Chosen>> chosen = choose(sections, seed);
            tests.add(chosen);
            assertThat(chosen.stream().flatMap(List::stream).map(QuestionSelection.Chosen::questionId))
                    .hasSize(9)
                    .doesNotHaveDuplicates();
        }
        assertThat(tests).hasSizeGreaterThan(5);
    }
}
