package org.metalingua.module.linguaquest.internal.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.achievement.Achievements;
import org.metalingua.module.linguaquest.internal.achievement.Given;
import org.metalingua.module.linguaquest.internal.goal.DailyGoal;
import org.metalingua.module.linguaquest.internal.league.Leagues;
import org.metalingua.module.linguaquest.internal.learner.Learner;
import org.metalingua.module.linguaquest.internal.mercy.Hearts;
import org.metalingua.module.linguaquest.internal.mercy.Mercy;
import org.metalingua.module.linguaquest.internal.preference.PreferencesTable;
import org.metalingua.module.linguaquest.internal.progress.Level;
import org.metalingua.module.linguaquest.internal.progress.ProgressTable;
import org.metalingua.module.linguaquest.internal.progress.Standing;
import org.metalingua.module.linguaquest.internal.progress.Streak;
import org.metalingua.module.linguaquest.internal.progress.StreakRepair;
import org.metalingua.module.linguaquest.internal.progress.Xp;
import org.metalingua.module.linguaquest.internal.week.Week;
import org.metalingua.module.linguaquest.internal.week.Weeks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What handing in a lesson leads to, in the transaction that stores it: the row of days is repaired, achievements and
 * challenges are given, leagues count, hearts go and come. Safe for concurrent use.
 */
@Component(service = Rewards.class)
public final class Rewards {
    private static final Set<Integer> MILESTONES = Set.of(3, 30, 50, 100, 200, 365);
    private static final int DAYS_OF_A_WEEK = 7;

    private final Achievements achievements;
    private final Leagues leagues;
    private final Weeks weeks;

    @Activate
    public Rewards(@Reference Achievements achievements, @Reference Leagues leagues, @Reference Weeks weeks) {
        this.achievements = achievements;
        this.leagues = leagues;
        this.weeks = weeks;
    }

    /** What is the same for all of an institute at a moment. */
    public record Season(long institute, Week week, Instant now) {}

    /**
     * What is handed in.
     *
     * @param event when it was finished
     * @param score from 0 to 1
     * @param wrong answers that earned nothing
     * @param passedBefore whether the lesson was passed before
     */
    public record Run(
            UUID submission, long lesson, Streak.Event event, Xp xp, double score, int wrong, boolean passedBefore) {}

    /** What came of it. */
    public record Earned(Standing standing, Reward reward) {}

    /** To be asked for before the transaction. */
    public Season season(long institute, Instant now) {
        achievements.prepare(institute);
        return new Season(institute, weeks.at(institute, now), now);
    }

    /** Counts a run that is about to be stored, once; the learner is locked. */
    public Earned earn(Transaction transaction, Learner learner, Run run, Season season) {
        Instant now = season.now();
        ProgressTable.Sums before = ProgressTable.sums(transaction, learner.id());
        Standing was = before.standing(now, learner.zone());
        Optional<StreakRepair> repair = repair(transaction, learner, before, run, now);
        ProgressTable.Sums after = before.with(run.xp(), run.event());
        if (repair.isPresent()) {
            Streak.Repair kept =
                    new Streak.Repair(run.event().date(), repair.get().firstMissed());
            ProgressTable.repair(transaction, learner.id(), kept);
            after = after.with(kept);
        }
        Standing is = after.standing(now, learner.zone());
        List<Given> given = achievements.submitted(
                transaction,
                season.institute(),
                learner,
                new Achievements.Submitted(
                        run.lesson(), run.score(), run.xp(), run.event().date(), after),
                season.week(),
                now);
        leagues.earned(transaction, learner.id(), run.xp().xp(), season.week());
        boolean practised = run.passedBefore() && run.xp().qualifiesForStreak();
        Optional<Hearts> hearts =
                Mercy.submitted(transaction, learner.id(), run.submission(), run.wrong(), practised, now);
        DailyGoal goal = goal(transaction, learner, run, now);
        boolean goalReachedNow = goal.reached()
                && isToday(learner, run, now)
                && goal.todayXp() - run.xp().xp() < goal.xp();
        return new Earned(
                is,
                new Reward(
                        goal,
                        goalReachedNow,
                        is.level() > Level.of(before.xp()).number() ? is.level() : 0,
                        is.streak() > was.streak() && isMilestone(is.streak()) ? is.streak() : 0,
                        repair.isPresent() ? is.streak() : 0,
                        given,
                        hearts.map(Hearts::count).orElse(null)));
    }

    private static Optional<StreakRepair> repair(
            Transaction transaction, Learner learner, ProgressTable.Sums before, Run run, Instant now) {
        if (!run.xp().qualifiesForStreak() || !isToday(learner, run, now)) {
            return Optional.empty();
        }
        Optional<StreakRepair> offered = StreakRepair.offered(before.days(), before.repairs(), now, learner.zone());
        if (offered.isEmpty()) {
            return offered;
        }
        Set<Long> today =
                ProgressTable.qualifiedOn(transaction, learner.id(), run.event().date(), now);
        today.add(run.lesson());
        return offered.filter(offer -> today.size() >= StreakRepair.LESSONS);
    }

    private static DailyGoal goal(Transaction transaction, Learner learner, Run run, Instant now) {
        LocalDate today = now.atZone(learner.zone()).toLocalDate();
        int xp = ProgressTable.xpOn(transaction, learner.id(), today, now);
        return new DailyGoal(
                PreferencesTable.dailyGoal(transaction, learner.id()),
                isToday(learner, run, now) ? xp + run.xp().xp() : xp);
    }

    private static boolean isToday(Learner learner, Run run, Instant now) {
        return run.event().date().equals(now.atZone(learner.zone()).toLocalDate());
    }

    private static boolean isMilestone(int days) {
        return days > 0 && (days % DAYS_OF_A_WEEK == 0 || MILESTONES.contains(days));
    }
}
