package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.item.Evidence.Rating;
import org.metalingua.kernel.api.item.Rubric;

class MarkingSchemeTest {
    private static final Rubric IELTS =
            MarkingScheme.writing("ielts_task2").orElseThrow().rubric();

    @ParameterizedTest
    @CsvSource({
        "ielts_task1,36,4",
        "ielts_task2,36,4",
        "pte_essay_2025,26,7",
        "pte_essay_legacy,15,7",
        "toefl_email,5,1",
        "toefl_discussion,5,1",
        "gre_issue,6,1"
    })
    void the_schemes_have_the_boards_scales(String id, double maxPoints, int traits) {
        MarkingScheme scheme = MarkingScheme.writing(id).orElseThrow();

        assertThat(scheme.rubric().id()).isEqualTo(id);
        assertThat(scheme.rubric().version()).isEqualTo(1);
        assertThat(scheme.rubric().maxPoints()).isEqualTo(maxPoints);
        assertThat(scheme.rubric().traits()).hasSize(traits).allMatch(trait -> trait.step() > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "SPEAKING,ielts_speaking,36,4",
        "SPEAKING,toefl_interview,5,1",
        "DESCRIBE_IMAGE,pte_describe_image_2025,16,3",
        "DESCRIBE_IMAGE,pte_describe_image_legacy,15,3",
        "READ_ALOUD,pte_read_aloud,15,3",
        "REPEAT_SENTENCE,pte_repeat_sentence,13,3",
        "REPEAT_SENTENCE,toefl_listen_repeat,5,1",
        "TRANSLATION,translation,15,3"
    })
    void every_task_has_its_own_schemes(MarkingScheme.Task task, String id, double maxPoints, int traits) {
        MarkingScheme scheme = MarkingScheme.of(task, id).orElseThrow();

        assertThat(scheme.rubric().maxPoints()).isEqualTo(maxPoints);
        assertThat(scheme.rubric().traits()).hasSize(traits).noneMatch(Rubric.Trait::computed);
        assertThat(MarkingScheme.find(id)).contains(scheme);
        assertThat(MarkingScheme.writing(id)).isEmpty();
    }

    @Test
    void a_scheme_is_found_without_its_task() {
        assertThat(MarkingScheme.find("ielts_task2")).isEqualTo(MarkingScheme.writing("ielts_task2"));
        assertThat(MarkingScheme.find("ielts_listening")).isEmpty();
        assertThat(MarkingScheme.find(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IELTS_TASK2", "ielts", "../rubrics/writing/ielts_task2", "writing/gre_issue"})
    void anything_else_is_no_scheme(String id) {
        assertThat(MarkingScheme.writing(id)).isEmpty();
    }

    @Test
    void no_id_is_no_scheme() {
        assertThat(MarkingScheme.writing(null)).isEmpty();
    }

    @Test
    void form_is_computed_and_essential_in_pte() {
        MarkingScheme pte = MarkingScheme.writing("pte_essay_2025").orElseThrow();

        assertThat(pte.rubric().traits())
                .filteredOn(Rubric.Trait::computed)
                .extracting(Rubric.Trait::id)
                .containsExactly("form");
        assertThat(pte.essential()).containsExactlyInAnyOrder("content", "form");
        assertThat(pte.form().orElseThrow().points("Word, ".repeat(200))).isEqualTo(2);
        assertThat(pte.form().orElseThrow().points("WORD, ".repeat(200))).isZero();
        assertThat(pte.form().orElseThrow().points("\u0648\u0627\u0698\u0647\u060C ".repeat(150)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ielts_task2,2.24,A1", "ielts_task2,2.25,A2", "ielts_task2,3.5,A2", "ielts_task2,4,B1", "ielts_task2,5.24,B1",
        "ielts_task2,5.25,B2", "ielts_task2,6.5,B2", "ielts_task1,7,C1", "ielts_task1,8,C1", "ielts_task1,8.5,C2"
    })
    void ielts_bands_have_the_levels_that_their_owner_gives_them(String id, double band, Cefr level) {
        assertThat(levels(id).of(band / 9)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "toefl_email,0,A1",
        "toefl_email,0.4,B1",
        "toefl_discussion,0.8,C1",
        "pte_essay_2025,0.45,B1",
        "pte_essay_2025,1,C2",
        "pte_essay_legacy,0.6,B1",
        "pte_essay_legacy,0.62,B2",
        "ielts_speaking,0.72,B2",
        "pte_read_aloud,1,C2",
        "toefl_listen_repeat,0.6,B2"
    })
    void other_schemes_have_levels_by_the_share_of_their_points(String id, double share, Cefr level) {
        assertThat(levels(id).of(share)).isEqualTo(level);
    }

    @Test
    void a_scheme_without_relation_to_the_cefr_gives_no_level() {
        assertThat(MarkingScheme.writing("gre_issue").orElseThrow().levels()).isEmpty();
    }

    private static MarkingScheme.Levels levels(String scheme) {
        return MarkingScheme.find(scheme).orElseThrow().levels().orElseThrow();
    }

    @Test
    void machines_are_heard_only_while_no_human_has_rated() {
        Rating machine = rating("ai", 3);

        assertThat(Ratings.of(IELTS, List.of(machine))).isEqualTo(complete(3, true));
        assertThat(Ratings.of(IELTS, List.of(machine, rating("7", 6), rating("8", 7))))
                .isEqualTo(complete(6.5, false));
        assertThat(Ratings.of(IELTS, List.of())).isEqualTo(new Ratings.Incomplete(Optional.empty()));
    }

    @Test
    void a_trait_nobody_rated_leaves_the_rating_open() {
        assertThat(Ratings.of(IELTS, List.of(new Rating("7", Map.of("tr", 6.0, "cc", 6.0, "lr", 6.0)))))
                .isEqualTo(new Ratings.Incomplete(Optional.of("gra")));
    }

    @Property
    boolean means_stay_on_the_scale(@ForAll("scores") List<Double> scores) {
        List<Rating> ratings = scores.stream().map(score -> rating("7", score)).toList();
        Ratings combined = Ratings.of(IELTS, ratings);
        boolean onScale = scores.stream().allMatch(score -> score >= 0 && score <= 9);
        if (!onScale) {
            return combined instanceof Ratings.OutOfRange;
        }
        return combined instanceof Ratings.Complete complete
                && complete.scores().values().stream().allMatch(score -> score >= 0 && score <= 9);
    }

    @Provide
    Arbitrary<List<Double>> scores() {
        return Arbitraries.doubles().between(-0.5, 9.5).list().ofMinSize(1).ofMaxSize(4);
    }

    private static Rating rating(String rater, double score) {
        return new Rating(rater, Map.of("tr", score, "cc", score, "lr", score, "gra", score));
    }

    private static Ratings complete(double score, boolean byMachine) {
        return new Ratings.Complete(rating("any", score).scores(), byMachine);
    }
}
