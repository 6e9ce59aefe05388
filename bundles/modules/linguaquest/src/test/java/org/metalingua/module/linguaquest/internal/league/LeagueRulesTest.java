package org.metalingua.module.linguaquest.internal.league;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metalingua.module.linguaquest.internal.league.LeagueRules.Entry;
import org.metalingua.module.linguaquest.internal.league.LeagueRules.Outcome;
import org.metalingua.module.linguaquest.internal.league.LeagueRules.Result;

class LeagueRulesTest {
    private static final int SILVER = 2;

    @Test
    void a_fifth_goes_up_and_a_fifth_goes_down() {
        Map<Outcome, Long> counts = outcomes(LeagueRules.of(cohort(30), SILVER));

        assertThat(counts).containsEntry(Outcome.PROMOTED, 6L).containsEntry(Outcome.DEMOTED, 6L);
        assertThat(counts).containsEntry(Outcome.STAYED, 18L);
    }

    @Test
    void in_a_small_cohort_the_best_goes_up_and_nobody_goes_down() {
        assertThat(outcomes(LeagueRules.of(cohort(4), SILVER)))
                .isEqualTo(Map.of(Outcome.PROMOTED, 1L, Outcome.STAYED, 3L));
        assertThat(outcomes(LeagueRules.of(cohort(2), SILVER)))
                .isEqualTo(Map.of(Outcome.PROMOTED, 1L, Outcome.STAYED, 1L));
    }

    @Test
    void who_is_alone_has_beaten_nobody() {
        assertThat(outcomes(LeagueRules.of(cohort(1), SILVER))).isEqualTo(Map.of(Outcome.STAYED, 1L));
        assertThat(LeagueRules.of(List.of(), SILVER)).isEmpty();
    }

    @Test
    void equals_are_treated_as_the_better_of_them() {
        List<Result> results = LeagueRules.of(entries(50, 50, 40, 30, 30, 20, 20, 20, 20, 20), SILVER);

        assertThat(results.stream().map(Result::rank)).containsExactly(1, 1, 3, 4, 4, 6, 6, 6, 6, 6);
        assertThat(results.subList(0, 2)).allMatch(result -> result.outcome() == Outcome.PROMOTED);
        assertThat(results.subList(2, 10)).allMatch(result -> result.outcome() == Outcome.STAYED);
        assertThat(outcomes(LeagueRules.of(entries(10, 10, 10, 10, 10), SILVER)))
                .isEqualTo(Map.of(Outcome.PROMOTED, 5L));
    }

    @Test
    void who_has_earned_nothing_is_not_counted_among_those_who_compete() {
        List<Result> results = LeagueRules.of(entries(30, 20, 10, 0, 0, 0), SILVER);

        assertThat(results).hasSize(3);
        assertThat(outcomes(results)).isEqualTo(Map.of(Outcome.PROMOTED, 1L, Outcome.STAYED, 2L));
    }

    @Test
    void nobody_goes_down_from_the_lowest_tier_or_up_from_the_highest() {
        assertThat(outcomes(LeagueRules.of(cohort(30), LeagueRules.LOWEST))).doesNotContainKey(Outcome.DEMOTED);
        assertThat(outcomes(LeagueRules.of(cohort(30), LeagueRules.HIGHEST))).doesNotContainKey(Outcome.PROMOTED);
        assertThat(LeagueRules.tierAfter(LeagueRules.HIGHEST, Outcome.PROMOTED)).isEqualTo(LeagueRules.HIGHEST);
        assertThat(LeagueRules.tierAfter(LeagueRules.LOWEST, Outcome.DEMOTED)).isEqualTo(LeagueRules.LOWEST);
        assertThat(LeagueRules.tierAfter(SILVER, Outcome.PROMOTED)).isEqualTo(3);
    }

    @Test
    void cohorts_are_of_about_the_same_size_and_strength() {
        List<Cohorts.Candidate> candidates = IntStream.range(0, 61)
                .mapToObj(i -> new Cohorts.Candidate(i, (i * 37) % 61))
                .toList();

        List<List<Cohorts.Candidate>> cohorts = Cohorts.of(candidates);

        assertThat(cohorts.stream().map(List::size)).containsExactly(20, 20, 21);
        for (int i = 1; i < cohorts.size(); i++) {
            List<Cohorts.Candidate> stronger = cohorts.get(i - 1);
            assertThat(cohorts.get(i))
                    .allMatch(one ->
                            one.strength() <= stronger.get(stronger.size() - 1).strength());
        }
        assertThat(Cohorts.of(List.of())).isEmpty();
        assertThat(Cohorts.of(candidates.subList(0, 30))).hasSize(1);
    }

    @Test
    void who_earned_nothing_goes_down_where_there_is_a_tier_below() {
        assertThat(LeagueRules.withNothing(LeagueRules.LOWEST)).isEqualTo(LeagueRules.Outcome.STAYED);
        assertThat(LeagueRules.withNothing(2)).isEqualTo(LeagueRules.Outcome.DEMOTED);
    }

    private static List<Entry> cohort(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(i -> new Entry(i, 10 * i))
                .toList();
    }

    private static List<Entry> entries(int... xp) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < xp.length; i++) {
            entries.add(new Entry(i + 1, xp[i]));
        }
        return entries;
    }

    private static Map<Outcome, Long> outcomes(List<Result> results) {
        return results.stream().collect(Collectors.groupingBy(Result::outcome, Collectors.counting()));
    }
}
