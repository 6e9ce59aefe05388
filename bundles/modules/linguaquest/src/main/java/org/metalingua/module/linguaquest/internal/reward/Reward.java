package org.metalingua.module.linguaquest.internal.reward;

import java.util.List;
import org.metalingua.module.linguaquest.internal.achievement.Given;
import org.metalingua.module.linguaquest.internal.goal.DailyGoal;

/**
 * What a submission has brought beside its XP, as its result keeps it.
 *
 * @param goal of the day, with it
 * @param goalReachedNow whether it was the one that reached the goal
 * @param levelReached the level that it has led to; 0 for the same as before
 * @param streakMilestone days in a row that are worth a word; 0 for none
 * @param streakRepaired days in a row that have come back; 0 for none
 * @param achievements what was reached just now, challenges included
 * @param heartsLeft null where the institute has none
 */
public record Reward(
        DailyGoal goal,
        boolean goalReachedNow,
        int levelReached,
        int streakMilestone,
        int streakRepaired,
        List<Given> achievements,
        Integer heartsLeft) {
    public static final Reward NONE = new Reward(new DailyGoal(DailyGoal.DEFAULT, 0), false, 0, 0, 0, List.of(), null);
}
