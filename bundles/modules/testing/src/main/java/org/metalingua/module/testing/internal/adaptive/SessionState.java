package org.metalingua.module.testing.internal.adaptive;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * What the next step of an adaptive session follows from.
 *
 * @param inTime whether its deadline is ahead
 * @param shown its questions so far, by position
 */
record SessionState(boolean open, boolean inTime, long pool, long seed, List<Shown> shown) {
    /**
     * A question that was shown.
     *
     * @param place in the bank of the pool; null for a pilot
     * @param blocked as the engine gave it with the question
     * @param status of the answer; null without one
     */
    record Shown(long question, Integer place, List<Integer> blocked, String status, double points, double maxPoints) {
        boolean isPilot() {
            return place == null;
        }

        boolean isAnswered() {
            return status != null;
        }

        double credit() {
            return Math.max(0, Math.min(1, points / maxPoints));
        }
    }

    static Optional<SessionState> read(Transaction transaction, long session) {
        Sql sql = Sql.in(transaction);
        List<Shown> shown = sql.list(
                """
                select i.question_id, i.pool_place, i.blocked, a.status, a.points, v.max_points
                from test_session_items i
                join unified_test_question_versions v on v.id = i.question_version_id
                left join test_answers a on a.session_id = i.session_id and a.position = i.position
                where i.session_id = ? order by i.position\
                """,
                row -> new Shown(
                        row.getLong("question_id"),
                        Sql.integer(row, "pool_place"),
                        blocked(row),
                        row.getString("status"),
                        row.getDouble("points"),
                        row.getDouble("max_points")),
                session);
        return sql.find(
                """
                select status, coalesce(deadline > now(), true) as in_time, pool_id, seed from test_sessions
                where id = ? and mode = 'adaptive'\
                """,
                row -> new SessionState(
                        row.getString("status").equals("open"),
                        row.getBoolean("in_time"),
                        row.getLong("pool_id"),
                        row.getLong("seed"),
                        shown),
                session);
    }

    private static List<Integer> blocked(ResultSet row) throws SQLException {
        Array blocked = row.getArray("blocked");
        return blocked == null
                ? List.of()
                : Arrays.stream((Long[]) blocked.getArray()).map(Long::intValue).toList();
    }

    boolean waitsForAnswer() {
        return !shown.isEmpty() && !shown.get(shown.size() - 1).isAnswered();
    }

    long counted() {
        return shown.stream().filter(one -> !one.isPilot()).count();
    }
}
