package org.metalingua.module.linguaquest.internal.league;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.week.Week;

/** Weeks, cohorts and places of the leagues, within the institute of the transaction. */
final class LeagueTable {
    private LeagueTable() {}

    /** A week as it is stored. */
    record StoredWeek(long id, Instant begins, Instant ends) {}

    /**
     * Where somebody is in a week.
     *
     * @param cohort empty until cohorts are made
     * @param rank of a week that is over; null before
     * @param outcome of a week that is over; null before
     */
    record Place(long week, Optional<Long> cohort, int tier, int xp, Integer rank, String outcome) {}

    /** Somebody on a list. */
    record Shown(long learner, String name, int xp) {}

    /** Somebody whose week is over. */
    record Placed(long learner, long cohort, int tier, int xp, boolean hidden) {}

    /**
     * The stored week that is going on. One that began before the institute had another calendar or time zone goes on until
     * it is closed: nobody is moved up or down twice for the same days.
     */
    static Optional<StoredWeek> week(Transaction transaction, Week week) {
        return Sql.in(transaction)
                .find(
                        "select id, begins_at, ends_at from linguaquest_league_weeks where begins_at = ?"
                                + " or closed_at is null and begins_at < ? and ends_at > ? order by begins_at limit 1",
                        LeagueTable::week,
                        week.begins(),
                        week.ends(),
                        week.begins());
    }

    /** The same, made where there is none yet. */
    static StoredWeek begun(Transaction transaction, Week week) {
        Optional<StoredWeek> known = week(transaction, week);
        if (known.isPresent()) {
            return known.get();
        }
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_league_weeks (begins_at, ends_at) values (?, ?) on conflict do nothing",
                        week.begins(),
                        week.ends());
        return week(transaction, week).orElseThrow();
    }

    /** Weeks that ended before a moment and are not closed, the earliest first; locked. */
    static List<StoredWeek> over(Transaction transaction, Instant before) {
        return Sql.in(transaction)
                .list(
                        "select id, begins_at, ends_at from linguaquest_league_weeks"
                                + " where closed_at is null and ends_at <= ? order by begins_at for update",
                        LeagueTable::week,
                        before);
    }

    /** Whether an earlier week still has to be closed. */
    static boolean waits(Transaction transaction, StoredWeek week) {
        return Sql.in(transaction)
                .find(
                        "select 1 from linguaquest_league_weeks where closed_at is null and begins_at < ? limit 1",
                        row -> true,
                        week.begins())
                .isPresent();
    }

    /** Nobody else puts learners into cohorts of the week until the transaction ends. */
    static void lock(Transaction transaction, long week) {
        Sql.in(transaction)
                .list("select id from linguaquest_league_weeks where id = ? for update", row -> row.getLong(1), week);
    }

    static void close(Transaction transaction, long week) {
        Sql.in(transaction).update("update linguaquest_league_weeks set closed_at = now() where id = ?", week);
    }

    static Optional<Place> place(Transaction transaction, long learner, long week) {
        return Sql.in(transaction)
                .find(
                        "select week_id, cohort_id, tier, xp, rank, outcome from linguaquest_league_places"
                                + " where learner_id = ? and week_id = ?",
                        LeagueTable::place,
                        learner,
                        week);
    }

    /** Of the last week that is over and in which the learner was. */
    static Optional<Place> last(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .find(
                        "select week_id, cohort_id, tier, xp, rank, outcome from linguaquest_league_places"
                                + " where learner_id = ? and outcome is not null order by week_id desc limit 1",
                        LeagueTable::place,
                        learner);
    }

    /** False where the learner has no place in the week, or it is over. */
    static boolean earn(Transaction transaction, long learner, long week, int xp) {
        return Sql.in(transaction)
                        .update(
                                "update linguaquest_league_places set xp = xp + ?"
                                        + " where learner_id = ? and week_id = ? and outcome is null",
                                xp,
                                learner,
                                week)
                > 0;
    }

    /** What the learner's own submissions earned within a week. */
    static int earned(Transaction transaction, long learner, StoredWeek week) {
        return Sql.in(transaction)
                .get(
                        "select coalesce(sum(xp), 0) as xp from linguaquest_submissions"
                                + " where learner_id = ? and received_at >= ? and received_at < ?",
                        row -> row.getInt("xp"),
                        learner,
                        week.begins(),
                        week.ends());
    }

    /** Takes a learner off the lists of weeks that go on, or back onto them with what they have earned meanwhile. */
    static void hide(Transaction transaction, long learner, boolean hidden) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_league_places p set hidden = ?, xp = case when ? then p.xp else"
                                + " (select coalesce(sum(s.xp), 0) from linguaquest_submissions s"
                                + " join linguaquest_league_weeks w on w.id = p.week_id"
                                + " where s.learner_id = p.learner_id and s.received_at >= w.begins_at"
                                + " and s.received_at < w.ends_at) end where p.learner_id = ? and p.outcome is null",
                        hidden,
                        hidden,
                        learner);
    }

    static void add(
            Transaction transaction, long week, Cohorts.Candidate learner, int tier, int xp, Optional<Long> cohort) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_league_places (week_id, learner_id, cohort_id, tier, xp, strength)"
                                + " values (?, ?, ?::bigint, ?, ?, ?) on conflict (week_id, learner_id) do update set"
                                + " cohort_id = excluded.cohort_id, tier = excluded.tier",
                        week,
                        learner.learner(),
                        cohort.orElse(null),
                        tier,
                        xp,
                        learner.strength());
    }

    /** The cohort with room in which people are about as strong, with one more in it; empty when all are full. */
    static Optional<Long> join(Transaction transaction, long week, int tier, long strength) {
        return Sql.in(transaction)
                .find(
                        "update linguaquest_league_cohorts set size = size + 1 where id = (select id"
                                + " from linguaquest_league_cohorts where week_id = ? and tier = ? and size < ?"
                                + " order by abs(strength - ?), id limit 1) returning id",
                        row -> row.getLong("id"),
                        week,
                        tier,
                        Cohorts.MOST,
                        strength);
    }

    static long cohort(Transaction transaction, long week, int tier, int size, long strength) {
        return Sql.in(transaction)
                .get(
                        "insert into linguaquest_league_cohorts (week_id, tier, size, strength) values (?, ?, ?, ?)"
                                + " returning id",
                        row -> row.getLong("id"),
                        week,
                        tier,
                        size,
                        strength);
    }

    /** Those of a cohort who compete, the best first. */
    static List<Shown> cohort(Transaction transaction, long cohort) {
        return Sql.in(transaction)
                .list(
                        "select p.learner_id, f.shown_as, p.xp from linguaquest_league_places p"
                                + " join linguaquest_preferences f on f.learner_id = p.learner_id"
                                + " where p.cohort_id = ? and not p.hidden order by p.xp desc, p.learner_id",
                        LeagueTable::shown,
                        cohort);
    }

    /** All who were in a week; locked, their choices first, as whoever chooses does. */
    static List<Placed> placed(Transaction transaction, long week) {
        Sql.in(transaction)
                .list(
                        "select learner_id from linguaquest_preferences where learner_id in (select learner_id"
                                + " from linguaquest_league_places where week_id = ?) order by learner_id for update",
                        row -> row.getLong(1),
                        week);
        return Sql.in(transaction)
                .list(
                        "select learner_id, coalesce(cohort_id, -tier) as cohort, tier, xp, hidden"
                                + " from linguaquest_league_places where week_id = ? order by learner_id for update",
                        row -> new Placed(
                                row.getLong("learner_id"),
                                row.getLong("cohort"),
                                row.getInt("tier"),
                                row.getInt("xp"),
                                row.getBoolean("hidden")),
                        week);
    }

    static void result(Transaction transaction, long week, long learner, Integer rank, String outcome) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_league_places set rank = ?::integer, outcome = ?"
                                + " where week_id = ? and learner_id = ?",
                        rank,
                        outcome,
                        week,
                        learner);
    }

    static void tier(Transaction transaction, long learner, int tier) {
        Sql.in(transaction).update("update linguaquest_preferences set tier = ? where learner_id = ?", tier, learner);
    }

    /** Whoever competes and earned nothing in the week goes down one tier. */
    static void rest(Transaction transaction, long week) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_preferences f set tier = tier - 1 where competes and tier > ?"
                                + " and not exists (select 1 from linguaquest_league_places p"
                                + " where p.week_id = ? and p.learner_id = f.learner_id and p.xp > 0)",
                        LeagueRules.LOWEST,
                        week);
    }

    /** Those without a cohort in a week, of a tier as it is now. */
    static List<Cohorts.Candidate> waiting(Transaction transaction, long week, int tier) {
        return Sql.in(transaction)
                .list(
                        "select p.learner_id, p.strength from linguaquest_league_places p"
                                + " join linguaquest_preferences f on f.learner_id = p.learner_id"
                                + " where p.week_id = ? and p.cohort_id is null and f.tier = ? order by p.learner_id",
                        row -> new Cohorts.Candidate(row.getLong("learner_id"), row.getLong("strength")),
                        week,
                        tier);
    }

    /** Gives those who competed in a week and still do a place in the next, unless they have one. */
    static void carry(Transaction transaction, long from, StoredWeek to) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_league_places (week_id, learner_id, tier, xp, strength)"
                                + " select ?, p.learner_id, f.tier, 0, p.xp from linguaquest_league_places p"
                                + " join linguaquest_preferences f on f.learner_id = p.learner_id"
                                + " where p.week_id = ? and not p.hidden and p.xp > 0 and f.competes"
                                + " on conflict (week_id, learner_id) do update set strength = excluded.strength",
                        to.id(),
                        from);
    }

    private static StoredWeek week(ResultSet row) throws SQLException {
        return new StoredWeek(row.getLong("id"), Sql.instant(row, "begins_at"), Sql.instant(row, "ends_at"));
    }

    private static Place place(ResultSet row) throws SQLException {
        long cohort = row.getLong("cohort_id");
        Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(cohort);
        return new Place(
                row.getLong("week_id"),
                known,
                row.getInt("tier"),
                row.getInt("xp"),
                Sql.integer(row, "rank"),
                row.getString("outcome"));
    }

    private static Shown shown(ResultSet row) throws SQLException {
        return new Shown(row.getLong("learner_id"), row.getString("shown_as"), row.getInt("xp"));
    }
}
