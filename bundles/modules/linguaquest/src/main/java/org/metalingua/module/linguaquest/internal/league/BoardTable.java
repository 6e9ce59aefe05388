package org.metalingua.module.linguaquest.internal.league;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * Who has earned most, of those who compete, within the institute of the transaction. Every query walks an index of those
 * who are shown, in the order in which they are shown.
 */
final class BoardTable {
    private final String from;
    private final Object[] of;

    private BoardTable(String from, Object... of) {
        this.from = from;
        this.of = of;
    }

    /** By all that was ever earned. */
    static BoardTable ofAllTime(long institute) {
        return new BoardTable(
                "from linguaquest_preferences t where t.institute_id = ? and t.competes and t.xp > 0", institute);
    }

    /** By what was earned in a week. */
    static BoardTable ofWeek(long week) {
        return new BoardTable(
                "from linguaquest_league_places t where t.week_id = ? and not t.hidden and t.xp > 0", week);
    }

    /** Somebody on the board. */
    record Row(long learner, String name, long xp) {}

    List<Row> first(Transaction transaction, int count) {
        return rows(transaction, "", "t.xp desc, t.learner_id", count);
    }

    /** XP of a learner, if they are on the board. */
    Optional<Long> xp(Transaction transaction, long learner) {
        return Sql.in(transaction)
                .find("select t.xp " + from + " and t.learner_id = ?", row -> row.getLong("xp"), with(learner));
    }

    /** 1 for the first; equals share one. */
    int rank(Transaction transaction, long xp) {
        return Sql.in(transaction)
                .get("select 1 + count(*) as rank " + from + " and t.xp > ?", row -> row.getInt("rank"), with(xp));
    }

    /** How many are on the board before a row, and one. */
    int position(Transaction transaction, Row row) {
        return Sql.in(transaction)
                .get(
                        "select 1 + count(*) as position " + from + " and (t.xp > ? or t.xp = ? and t.learner_id < ?)",
                        one -> one.getInt("position"),
                        with(row.xp(), row.xp(), row.learner()));
    }

    /** So many before a learner and so many after, with the learner between. */
    List<Row> around(Transaction transaction, long learner, long xp, int count) {
        List<Row> before = new ArrayList<>(rows(
                transaction,
                " and (t.xp > ? or t.xp = ? and t.learner_id < ?)",
                "t.xp, t.learner_id desc",
                count,
                xp,
                xp,
                learner));
        Collections.reverse(before);
        before.addAll(rows(
                transaction,
                " and (t.xp < ? or t.xp = ? and t.learner_id >= ?)",
                "t.xp desc, t.learner_id",
                count + 1,
                xp,
                xp,
                learner));
        return before;
    }

    private List<Row> rows(Transaction transaction, String condition, String order, int count, Object... parameters) {
        // the index gives the few rows, and only then their names are looked up
        return Sql.in(transaction)
                .list(
                        "select s.learner_id, f.shown_as, s.xp from (select t.learner_id, t.xp " + from + condition
                                + " order by " + order + " limit " + count + ") s"
                                + " join linguaquest_preferences f on f.learner_id = s.learner_id order by "
                                + order.replace("t.", "s."),
                        row -> new Row(row.getLong("learner_id"), row.getString("shown_as"), row.getLong("xp")),
                        with(parameters));
    }

    private Object[] with(Object... parameters) {
        Object[] all = new Object[of.length + parameters.length];
        System.arraycopy(of, 0, all, 0, of.length);
        System.arraycopy(parameters, 0, all, of.length, parameters.length);
        return all;
    }
}
