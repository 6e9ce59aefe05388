package org.metalingua.module.linguaquest.internal.preference;

import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.goal.DailyGoal;

/** What learners have chosen, within the institute of the transaction. */
public final class PreferencesTable {
    private PreferencesTable() {}

    /**
     * Somebody who competes.
     *
     * @param xp earned by their own submissions, all of them
     * @param tier of the leagues, 1 for the lowest
     */
    public record Competitor(long learner, long xp, int tier) {}

    static Optional<Preferences> find(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .find(
                        "select daily_goal, competes, shown_as from linguaquest_preferences where learner_id = ?",
                        row -> new Preferences(
                                row.getInt("daily_goal"), row.getBoolean("competes"), row.getString("shown_as")),
                        learner);
    }

    /** XP a day. */
    public static int dailyGoal(Transaction transaction, long learner) {
        return find(transaction, learner).map(Preferences::dailyGoal).orElse(DailyGoal.DEFAULT);
    }

    /** Stores a choice; how much was earned is summed up anew. */
    static void store(Transaction transaction, long learner, Preferences chosen, String shownAs) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_preferences as p (learner_id, daily_goal, competes, shown_as, xp)"
                                + " values (?, ?, ?, ?, (select coalesce(sum(xp), 0) from linguaquest_submissions"
                                + " where learner_id = ?)) on conflict (learner_id) do update set"
                                + " daily_goal = excluded.daily_goal, competes = excluded.competes,"
                                + " shown_as = excluded.shown_as, xp = excluded.xp, changed_at = now()",
                        learner,
                        chosen.dailyGoal(),
                        chosen.competes(),
                        shownAs,
                        learner);
    }

    /** Somebody who competes at present. */
    public static Optional<Competitor> competitor(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .find(
                        "select xp, tier from linguaquest_preferences where learner_id = ? and competes",
                        row -> new Competitor(learner, row.getLong("xp"), row.getInt("tier")),
                        learner);
    }

    /** Adds what a submission has earned; empty for whoever does not compete. */
    public static Optional<Competitor> earn(Transaction transaction, long learner, int xp) {
        int known = Sql.in(transaction)
                .update("update linguaquest_preferences set xp = xp + ? where learner_id = ?", xp, learner);
        return known == 0 ? Optional.empty() : competitor(transaction, learner);
    }
}
