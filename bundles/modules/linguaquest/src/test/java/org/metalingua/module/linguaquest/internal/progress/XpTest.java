package org.metalingua.module.linguaquest.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class XpTest {
    @TestFactory
    Stream<DynamicTest> every_vector_holds() throws IOException {
        return ProgressVectors.of("xp")
                .map(vector -> DynamicTest.dynamicTest(vector.path("why").asText(), () -> {
                    JsonNode input = vector.path("input");
                    List<Xp.Result> results = new ArrayList<>();
                    input.path("results")
                            .forEach(result -> results.add(new Xp.Result(
                                    result.path("points").asDouble(),
                                    result.path("maxPoints").asDouble())));
                    JsonNode expected = vector.path("expected");

                    assertThat(Xp.of(
                                    input.path("xpReward").asInt(),
                                    results,
                                    input.path("previousBest").asDouble(0)))
                            .isEqualTo(new Xp(
                                    expected.path("scorePercent").asInt(),
                                    expected.path("stars").asInt(),
                                    expected.path("xp").asInt(),
                                    expected.path("perfectBonus").asInt(),
                                    expected.path("qualifiesForStreak").asBoolean()));
                }));
    }

    @Test
    void points_below_and_above_what_there_is_to_get_count_as_none_and_all() {
        assertThat(Xp.of(50, List.of(new Xp.Result(-3, 10)), 0).xp()).isZero();
        assertThat(Xp.of(50, List.of(new Xp.Result(13, 10)), 0).xp()).isEqualTo(60);
        assertThat(Xp.of(50, List.of(new Xp.Result(0, 0)), 0).scorePercent()).isZero();
    }

    @Test
    void a_score_that_was_added_up_of_thirds_is_perfect_all_the_same() {
        List<Xp.Result> thirds = List.of(
                new Xp.Result(10.0 / 3, 10.0 / 3), new Xp.Result(10.0 / 3, 10.0 / 3), new Xp.Result(0.1 + 0.2, 0.3));

        assertThat(Xp.of(40, thirds, 0)).isEqualTo(new Xp(100, 3, 48, 8, true));
    }

    @Test
    void the_bounds_of_stars_and_streak_belong_to_those_who_reach_them() {
        assertThat(Xp.of(10, List.of(new Xp.Result(9, 10)), 0).stars()).isEqualTo(3);
        assertThat(Xp.of(10, List.of(new Xp.Result(7, 10)), 0).stars()).isEqualTo(2);
        assertThat(Xp.of(10, List.of(new Xp.Result(5, 10)), 0).stars()).isEqualTo(1);
        assertThat(Xp.of(10, List.of(new Xp.Result(5, 10)), 0).qualifiesForStreak())
                .isTrue();
        assertThat(Xp.of(10, List.of(new Xp.Result(4.99, 10)), 0).qualifiesForStreak())
                .isFalse();
    }
}
