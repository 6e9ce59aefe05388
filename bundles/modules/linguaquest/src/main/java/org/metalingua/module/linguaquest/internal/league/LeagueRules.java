package org.metalingua.module.linguaquest.internal.league;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Who goes up and who goes down when a week ends. Of those in a cohort who have earned anything a fifth goes up, one at
 * least where there are two; a fifth goes down, nobody in a cohort of fewer than five. Equals are treated alike, and
 * always as the better of them: who has as much as the last who goes up goes up as well, who has as much as the last who
 * stays stays. Nobody leaves the tiers at either end. Whoever was there and earned nothing all week goes down one tier,
 * so that to stay away is no way to keep one.
 */
final class LeagueRules {
    static final int LOWEST = 1;
    /** Bronze, silver, gold, ruby, emerald, diamond. */
    static final int HIGHEST = 6;

    /** A fifth. */
    private static final int SHARE = 5;

    private static final int LEAST_FOR_PROMOTION = 2;

    private LeagueRules() {}

    /** What a week has come to for somebody. */
    enum Outcome {
        PROMOTED,
        STAYED,
        DEMOTED;

        /** The name used in JSON and in the database. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody in a cohort. */
    record Entry(long learner, int xp) {}

    /**
     * How somebody has done.
     *
     * @param rank 1 for the first; equals share one
     */
    record Result(long learner, int xp, int rank, Outcome outcome) {}

    /** The results of a cohort, the best first; whoever has earned nothing is left out. */
    static List<Result> of(List<Entry> cohort, int tier) {
        List<Entry> entries = cohort.stream()
                .filter(entry -> entry.xp() > 0)
                .sorted(Comparator.comparingInt(Entry::xp).reversed().thenComparingLong(Entry::learner))
                .toList();
        int count = entries.size();
        int up = count < LEAST_FOR_PROMOTION || tier >= HIGHEST ? 0 : Math.max(1, count / SHARE);
        int down = tier <= LOWEST ? 0 : count / SHARE;
        List<Result> results = new ArrayList<>(count);
        int rank = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = entries.get(i);
            if (i == 0 || entry.xp() < entries.get(i - 1).xp()) {
                rank = i + 1;
            }
            results.add(new Result(entry.learner(), entry.xp(), rank, outcome(entries, entry, up, down)));
        }
        return results;
    }

    private static Outcome outcome(List<Entry> entries, Entry entry, int up, int down) {
        if (up > 0 && entry.xp() >= entries.get(up - 1).xp()) {
            return Outcome.PROMOTED;
        }
        int lastToStay = entries.size() - down - 1;
        return down > 0 && entry.xp() < entries.get(lastToStay).xp() ? Outcome.DEMOTED : Outcome.STAYED;
    }

    /** For whoever was there and earned nothing. */
    static Outcome withNothing(int tier) {
        return tier > LOWEST ? Outcome.DEMOTED : Outcome.STAYED;
    }

    /** The tier after a week. */
    static int tierAfter(int tier, Outcome outcome) {
        return switch (outcome) {
            case PROMOTED -> Math.min(HIGHEST, tier + 1);
            case STAYED -> tier;
            case DEMOTED -> Math.max(LOWEST, tier - 1);
        };
    }
}
