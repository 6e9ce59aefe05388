package org.metalingua.module.testing.internal.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.metalingua.module.testing.internal.language.ScriptedModel;

class EssayDeskTest {
    private final GivenProviders models = new GivenProviders();
    private final EssayDesk desk = new EssayDesk(new Assessor(new LanguageModels(models)));

    private static EssayRequest essay(String text, String rubric) {
        return new EssayRequest(text, rubric, null, null, null, null);
    }

    private static List<String> codes(EssayAssessment assessment) {
        return assessment.feedback().stream()
                .map(EssayAssessment.EssayRemark::code)
                .toList();
    }

    @Test
    void without_a_model_no_band_is_made_up() {
        EssayAssessment assessment = desk.assess(1, essay("Cities are loud. People like them.", "ielts_task2"));
        assertThat(assessment.source()).isEqualTo("rules");
        assertThat(assessment.note()).isEqualTo("No language model is configured.");
        assertThat(assessment.traits()).hasSize(4).allMatch(trait -> trait.points() == null);
        assertThat(assessment.cefrLevel()).isNull();
        assertThat(assessment.confidence()).isNull();
        assertThat(codes(assessment)).containsExactly("too_short");
    }

    @Test
    void rules_compute_the_trait_that_is_computed() {
        String text = "The city is loud and the people who live in it are tired. ".repeat(17);
        EssayAssessment assessment = desk.assess(1, essay(text, "pte_essay_2025"));
        assertThat(assessment.signals().words()).isEqualTo(221);
        assertThat(assessment.traits())
                .filteredOn(trait -> trait.points() != null)
                .containsExactly(new EssayAssessment.EssayTrait("form", 2.0, 2, true));
        assertThat(codes(assessment)).containsExactly("repeated_words", "one_paragraph");
    }

    @Test
    void rules_count_what_can_be_counted() {
        EssayAssessment assessment = desk.assess(
                1,
                new EssayRequest(
                        "the the city is loud. it never sleeps", "ielts_task2", "Describe a city.", "en", 250, 400));
        assertThat(assessment.signals().sentences()).isEqualTo(2);
        assertThat(assessment.signals().doubledWords()).containsExactly("the");
        assertThat(assessment.signals().missingCapitals()).isEqualTo(2);
        assertThat(codes(assessment))
                .containsExactly("too_short", "too_short", "doubled_words", "missing_capitals", "missing_end");
    }

    @Test
    void persian_has_no_capitals_to_miss() {
        EssayAssessment assessment =
                desk.assess(1, new EssayRequest("شهر بزرگ است. مردم می‌روند.", "ielts_task2", null, "fa", null, null));
        assertThat(assessment.signals().words()).isEqualTo(5);
        assertThat(assessment.signals().missingCapitals()).isZero();
        assertThat(assessment.signals().missingEnd()).isFalse();
    }

    @Test
    void a_model_proposes_points_and_the_level_follows_from_them() {
        models.use(ScriptedModel.saying("""
                {"rationale": {"tr": "Clear.", "cc": "", "lr": "Rich.", "gra": "Varied."},
                 "scores": {"tr": 7, "cc": 7, "lr": 7.5, "gra": 6.5}, "confidence": 0.9}"""));
        String text = "Cities are loud, but people like to live there because of work and friends. ".repeat(4);
        EssayAssessment assessment = desk.assess(1, essay(text, "ielts_task2"));
        assertThat(assessment.source()).isEqualTo("model");
        assertThat(assessment.model()).isEqualTo("fake:1b");
        assertThat(assessment.note()).isNull();
        assertThat(assessment.confidence()).isEqualTo(0.9);
        assertThat(assessment.cefrLevel()).isEqualTo("C1");
        assertThat(assessment.feedback().get(0)).isEqualTo(new EssayAssessment.EssayRemark("tr", "Clear."));
    }

    @Test
    void a_few_words_show_the_lowest_level_whatever_a_model_says() {
        models.use(ScriptedModel.saying("""
                {"rationale": {}, "scores": {"tr": 9, "cc": 9, "lr": 9, "gra": 9}, "confidence": 1}"""));
        assertThat(desk.assess(1, essay("Perfect words, but few.", "ielts_task2"))
                        .cefrLevel())
                .isEqualTo("A1");
    }

    @Test
    void a_model_that_fails_leaves_the_rules_and_says_so() {
        models.use(new ScriptedModel(new Completion.Failed("Nobody answers there.", true)));
        EssayAssessment assessment = desk.assess(1, essay("Cities are loud.", "ielts_task2"));
        assertThat(assessment.source()).isEqualTo("rules");
        assertThat(assessment.note()).isEqualTo("The language model did not answer: Nobody answers there.");
    }

    @Test
    void what_is_wrong_with_a_request_is_named() {
        assertThat(refusal(() -> desk.assess(1, essay(" ", "ielts_task3"))))
                .isEqualTo("400 bad-field essayText rubric");
        assertThat(refusal(() -> desk.assess(
                        1, new EssayRequest("a".repeat(20_001), "ielts_task2", null, "no language", 10, 5))))
                .isEqualTo("400 bad-field essayText language maxWords");
    }
}
