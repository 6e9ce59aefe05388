package org.metalingua.module.linguaquest.internal.goal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;

/**
 * What a learner wants to earn each day.
 *
 * @param xp points of experience a day, one of {@link #CHOICES}
 * @param todayXp earned on the day that it is where the learner is
 */
public record DailyGoal(int xp, int todayXp) {
    /** Of whoever has chosen nothing. */
    public static final int DEFAULT = 20;

    private static final Set<Integer> CHOICES = new TreeSet<>(List.of(10, 20, 30, 50));

    public boolean reached() {
        return todayXp >= xp;
    }

    /** Reports a goal that is none to choose. */
    public static void check(Bounds bounds, String field, Integer xp) {
        if (bounds.require(field, xp) && !CHOICES.contains(xp)) {
            bounds.add(field, "must be one of " + CHOICES);
        }
    }
}
