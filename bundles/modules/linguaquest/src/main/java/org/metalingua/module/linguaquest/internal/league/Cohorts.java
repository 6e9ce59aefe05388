package org.metalingua.module.linguaquest.internal.league;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.metalingua.module.linguaquest.internal.progress.Level;

/** Who competes with whom: those of a tier who are about as strong, in groups of about the same size. */
final class Cohorts {
    static final int MOST = 30;

    /** What a learner of a level is expected to earn in a week, for each of the levels. */
    private static final long XP_OF_A_LEVEL = 10;

    private Cohorts() {}

    /** Somebody who wants to compete. */
    record Candidate(long learner, long strength) {}

    /**
     * What somebody is expected to earn in a week.
     *
     * @param lastWeek what they earned in the week before
     * @param xp all that they have earned
     */
    static long strength(long lastWeek, long xp) {
        return Math.max(lastWeek, XP_OF_A_LEVEL * Level.of(xp).number());
    }

    /** As few groups as {@link #MOST} allows, the strongest first; their sizes differ by one at most. */
    static List<List<Candidate>> of(List<Candidate> candidates) {
        List<Candidate> sorted = candidates.stream()
                .sorted(Comparator.comparingLong(Candidate::strength).reversed().thenComparingLong(Candidate::learner))
                .toList();
        int groups = (sorted.size() + MOST - 1) / MOST;
        List<List<Candidate>> cohorts = new ArrayList<>(groups);
        for (int i = 0; i < groups; i++) {
            cohorts.add(sorted.subList(i * sorted.size() / groups, (i + 1) * sorted.size() / groups));
        }
        return cohorts;
    }
}
