package org.metalingua.module.testing.internal.adaptive;

import java.util.Locale;
import java.util.Map;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.irt.Exposure;
import org.metalingua.module.testing.internal.template.PooledQuestion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Moves adaptive sessions on. A question is written down before anybody sees it, so that a reload, a crash or a second
 * device finds the same one; two requests at once write one. Safe for concurrent use and to repeat.
 */
@Component(service = AdaptiveDelivery.class)
public final class AdaptiveDelivery {
    private final Transactions transactions;
    private final AdaptivePools pools;
    private final ExposureCounts exposures;

    @Activate
    public AdaptiveDelivery(
            @Reference Transactions transactions, @Reference AdaptivePools pools, @Reference ExposureCounts exposures) {
        this.transactions = transactions;
        this.pools = pools;
        this.exposures = exposures;
    }

    /** Chooses the next question, or ends the session, when every question shown so far has its answer. */
    public Advance advance(long institute, long session) {
        Scope scope = Scope.institute(institute);
        SessionState state = transactions
                .read(scope, transaction -> SessionState.read(transaction, session))
                .orElseThrow(() -> new IllegalStateException("no adaptive session " + session));
        if (!state.open()) {
            return new Advance.Over();
        }
        if (state.waitsForAnswer() || !state.inTime()) {
            return new Advance.Open(state.shown().size() - 1);
        }
        AdaptivePool pool = pools.get(institute, state.pool());
        Exposure rates = exposures.rates(institute, pool);
        Map<Long, Long> piloted = pool.plan().pilotItems() == 0
                ? Map.of()
                : transactions.read(
                        scope,
                        transaction -> ExposureCounts.administered(transaction, pool.templateId(), pool.pilots()));
        NextQuestion.Choice choice = NextQuestion.of(pool, state, rates, piloted);
        return transactions.call(scope, transaction -> write(transaction, session, pool, state, choice));
    }

    private static Advance write(
            Transaction transaction, long session, AdaptivePool pool, SessionState state, NextQuestion.Choice choice) {
        Sql sql = Sql.in(transaction);
        String status = sql.get(
                "select status from test_sessions where id = ? for no key update",
                row -> row.getString("status"),
                session);
        if (!status.equals("open")) {
            return new Advance.Over();
        }
        int position =
                sql.get("select count(*) from test_session_items where session_id = ?", row -> row.getInt(1), session);
        if (position != state.shown().size()) {
            return new Advance.Open(position - 1); // another request was first
        }
        if (choice instanceof NextQuestion.Choice.Ask ask) {
            show(sql, session, position, ask);
            ExposureCounts.count(transaction, pool.templateId(), ask.question().questionId());
            return new Advance.Open(position);
        }
        String reason = ((NextQuestion.Choice.Stop) choice).reason().name().toLowerCase(Locale.ROOT);
        sql.update("""
                update test_sessions set status = 'completed', completed_at = now(), stop_reason = ?
                where id = ?\
                """, reason, session);
        return new Advance.Ended(reason);
    }

    private static void show(Sql sql, long session, int position, NextQuestion.Choice.Ask ask) {
        PooledQuestion question = ask.question();
        sql.update(
                """
                insert into test_session_items
                    (session_id, position, section_position, question_id, question_version_id,
                     difficulty, guessing, rubric, parameters, pilot, pool_place, blocked)
                select ?, ?, 0, ?, v.id, v.difficulty, v.guessing, v.rubric, ?::jsonb, ?, ?, ?
                from unified_test_question_versions v where v.id = ?\
                """,
                session,
                position,
                question.questionId(),
                Json.toTree(question.parameters()),
                ask.place() == null,
                ask.place(),
                ask.blocked().stream().mapToLong(Integer::longValue).toArray(),
                question.versionId());
        sql.update("update test_sessions set current_position = ? where id = ?", position, session);
    }
}
