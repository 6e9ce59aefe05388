package org.metalingua.module.testing.internal.statistics;

import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * Reads sessions whose report is newer than what the statistics know. The group of a learner is the language of the
 * account: the one thing that every learner says of himself here.
 */
final class FinishedSessions {
    private FinishedSessions() {}

    private record Header(long id, long revision, boolean first, long template, Instant start, String group) {
        static Header map(ResultSet row) throws SQLException {
            return new Header(
                    row.getLong("session_id"),
                    row.getLong("revision"),
                    row.getBoolean("first"),
                    row.getLong("template_id"),
                    Sql.instant(row, "started_at"),
                    row.getString("locale"));
        }
    }

    private record Line(long session, FinishedSession.Item item) {}

    /** The next so many, the oldest first. */
    static List<FinishedSession> due(Transaction transaction, long after, int limit) {
        Sql sql = Sql.in(transaction);
        List<Header> headers = sql.list("""
                select r.session_id, r.revision, r.counted_revision is null as first, s.template_id, s.started_at,
                       a.locale
                from test_results r join test_sessions s on s.id = r.session_id join account a on a.id = s.account_id
                where r.counted_revision is distinct from r.revision and r.session_id > ?
                order by r.session_id limit ?""", Header::map, after, limit);
        Map<Long, List<FinishedSession.Item>> items = new LinkedHashMap<>();
        headers.forEach(header -> items.put(header.id(), new ArrayList<>()));
        for (Line line : lines(sql, headers)) {
            items.get(line.session()).add(line.item());
        }
        return headers.stream()
                .map(header -> new FinishedSession(
                        header.id(),
                        header.revision(),
                        header.first(),
                        header.template(),
                        header.start(),
                        header.group(),
                        items.get(header.id())))
                .toList();
    }

    private static List<Line> lines(Sql sql, List<Header> headers) {
        long[] ids = headers.stream().mapToLong(Header::id).toArray();
        return sql.list(
                """
                select i.session_id, i.position, i.question_id, i.question_version_id, v.max_points, i.pilot,
                       a.status, a.points, case when v.rubric is null then a.response end as response,
                       coalesce(u.first_saved, a.saved_at) as answered_at
                from test_session_items i
                join test_sessions s on s.id = i.session_id
                join unified_test_question_versions v on v.id = i.question_version_id
                left join test_answers a on a.session_id = i.session_id and a.position = i.position
                left join (select session_id, position, min(saved_at) as first_saved from test_submissions
                           where session_id = any (?) group by session_id, position) u
                  on u.session_id = i.session_id and u.position = i.position
                -- the last question of an adaptive session may never have been answered: then it was not given
                where i.session_id = any (?) and (s.mode = 'fixed' or a.session_id is not null)
                order by i.session_id, i.position""",
                row -> new Line(
                        row.getLong("session_id"),
                        new FinishedSession.Item(
                                row.getInt("position"),
                                row.getLong("question_id"),
                                row.getLong("question_version_id"),
                                row.getDouble("max_points"),
                                row.getBoolean("pilot"),
                                row.getString("status"),
                                Sql.number(row, "points"),
                                Optional.ofNullable(Sql.json(row, "response")).orElse(NullNode.getInstance()),
                                Sql.instant(row, "answered_at"))),
                ids,
                ids);
    }
}
