package org.metalingua.module.testing.internal.statistics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** The statements that keep the statistics. */
final class StatisticsStore {
    private final Sql sql;

    StatisticsStore(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    /** One at a time counts the sessions of an institute; false when another does already. */
    boolean lock(long institute) {
        return sql.get(
                "select pg_try_advisory_xact_lock(hashtextextended('testing.statistics', ?)) as mine",
                row -> row.getBoolean("mine"),
                institute);
    }

    /**
     * The revisions, not yet counted, of the reports of those sessions that nobody is scoring just now. They stay so until
     * the transaction ends: whoever scores takes this lock first.
     */
    Map<Long, Long> lockSessions(Collection<Long> sessions) {
        List<Long> locked = sql.list(
                "select id from test_sessions where id = any (?) order by id for update skip locked",
                row -> row.getLong("id"),
                ids(sessions));
        // a statement of its own: the one that locks may still see what was before the lock
        return sql.list("""
                        select session_id, revision from test_results
                        where session_id = any (?) and counted_revision is distinct from revision""", row -> Map.entry(row.getLong("session_id"), row.getLong("revision")), ids(locked)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was counted of these sessions; no longer. */
    List<CountedAnswer> takeOut(Collection<Long> sessions) {
        return sql.list(
                "delete from test_counted_answers where session_id = any (?) returning *",
                StatisticsStore::answer,
                ids(sessions));
    }

    private static CountedAnswer answer(ResultSet row) throws SQLException {
        Array chosen = row.getArray("chosen");
        return new CountedAnswer(
                row.getLong("session_id"),
                row.getInt("position"),
                row.getLong("question_version_id"),
                row.getInt("credit"),
                row.getBoolean("omitted"),
                Sql.integer(row, "total"),
                Sql.integer(row, "rest"),
                row.getObject("time_ms", Long.class),
                chosen == null ? null : List.of((String[]) chosen.getArray()),
                row.getString("learner_group"));
    }

    void putIn(List<CountedAnswer> answers) {
        sql.update("""
                insert into test_counted_answers (session_id, position, question_version_id, credit, omitted, total, rest,
                                                  time_ms, chosen, learner_group)
                select session, position, "versionId", credit, omitted, total, rest, "timeMs", chosen, "group"
                from jsonb_to_recordset(?::jsonb) as a (session bigint, position integer, "versionId" bigint,
                    credit integer, omitted boolean, total integer, rest integer, "timeMs" bigint, chosen text[],
                    "group" text)""", Json.toTree(answers));
    }

    /** Adds up, and marks the summaries of the questions as due. */
    void add(Changes changes) {
        ArrayNode sums = JsonNodeFactory.instance.arrayNode();
        changes.sums().forEach((version, sum) -> sums.addObject()
                .put("version", version)
                .put("responses", sum.responses)
                .put("omitted", sum.omitted)
                .put("credit", sum.credit)
                .put("credit_squared", sum.creditSquared)
                .put("paired", sum.paired)
                .put("paired_credit", sum.pairedCredit)
                .put("paired_credit_squared", sum.pairedCreditSquared)
                .put("rest", sum.rest)
                .put("rest_squared", sum.restSquared)
                .put("credit_by_rest", sum.creditByRest)
                .put("timed", sum.timed)
                .put("time_ms", sum.timeMs)
                .put("analysed", sum.analysed));
        sql.update("""
                insert into test_item_sums as t (question_version_id, responses, omitted, credit, credit_squared, paired,
                    paired_credit, paired_credit_squared, rest, rest_squared, credit_by_rest, timed, time_ms, analysed)
                select * from jsonb_to_recordset(?::jsonb) as d (version bigint, responses bigint, omitted bigint,
                    credit bigint, credit_squared bigint, paired bigint, paired_credit bigint,
                    paired_credit_squared bigint, rest bigint, rest_squared bigint, credit_by_rest bigint, timed bigint,
                    time_ms bigint, analysed bigint)
                on conflict (question_version_id) do update set
                    responses = t.responses + excluded.responses, omitted = t.omitted + excluded.omitted,
                    credit = t.credit + excluded.credit, credit_squared = t.credit_squared + excluded.credit_squared,
                    paired = t.paired + excluded.paired, paired_credit = t.paired_credit + excluded.paired_credit,
                    paired_credit_squared = t.paired_credit_squared + excluded.paired_credit_squared,
                    rest = t.rest + excluded.rest, rest_squared = t.rest_squared + excluded.rest_squared,
                    credit_by_rest = t.credit_by_rest + excluded.credit_by_rest, timed = t.timed + excluded.timed,
                    time_ms = t.time_ms + excluded.time_ms, analysed = t.analysed + excluded.analysed""", sums);
        ArrayNode tallies = JsonNodeFactory.instance.arrayNode();
        changes.tallies().forEach((key, tally) -> tallies.addObject()
                .put("version", key.versionId())
                .put("kind", key.kind())
                .put("slot", key.slot())
                .put("learner_group", key.group())
                .put("responses", tally.responses)
                .put("right_responses", tally.right)
                .put("credit", tally.credit)
                .put("paired", tally.paired)
                .put("rest", tally.rest));
        sql.update("""
                insert into test_item_tallies as t (question_version_id, kind, slot, learner_group, responses,
                                                    right_responses, credit, paired, rest)
                select * from jsonb_to_recordset(?::jsonb) as d (version bigint, kind text, slot text,
                    learner_group text, responses bigint, right_responses bigint, credit bigint, paired bigint,
                    rest bigint)
                on conflict (question_version_id, kind, slot, learner_group) do update set
                    responses = t.responses + excluded.responses,
                    right_responses = t.right_responses + excluded.right_responses,
                    credit = t.credit + excluded.credit, paired = t.paired + excluded.paired,
                    rest = t.rest + excluded.rest""", tallies);
        sql.update("""
                insert into test_item_summaries as t (question_id, changes)
                select distinct question_id, 1 from unified_test_question_versions where id = any (?)
                on conflict (question_id) do update set changes = t.changes + 1""", ids(changes.sums().keySet()));
    }

    /** Counts the use of questions by sessions that were never counted before. */
    void use(Collection<Long> sessions) {
        sql.update("""
                insert into test_item_uses as t (question_id, template_id, day, sessions, last_used)
                select i.question_id, s.template_id, (s.started_at at time zone 'UTC')::date, count(*),
                       max(s.started_at)
                from test_session_items i join test_sessions s on s.id = i.session_id
                where s.id = any (?) group by 1, 2, 3
                on conflict (question_id, template_id, day) do update set
                    sessions = t.sessions + excluded.sessions,
                    last_used = greatest(t.last_used, excluded.last_used)""", ids(sessions));
        sql.update("""
                insert into test_session_days as t (day, sessions)
                select (started_at at time zone 'UTC')::date, count(*) from test_sessions where id = any (?) group by 1
                on conflict (institute_id, day) do update set sessions = t.sessions + excluded.sessions""", ids(sessions));
    }

    /** These reports are counted as they are now. */
    void counted(Collection<Long> sessions) {
        sql.update("update test_results set counted_revision = revision where session_id = any (?)", ids(sessions));
    }

    private static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
