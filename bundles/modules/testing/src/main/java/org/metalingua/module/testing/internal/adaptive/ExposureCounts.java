package org.metalingua.module.testing.internal.adaptive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
 * How many learners saw a question of a test. The table is exact; rates for the choice of questions are read at most
 * every few seconds, because a handful of learners moves no rate. Safe for concurrent use.
 */
@Component(service = ExposureCounts.class)
public final class ExposureCounts {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Rates(Map<Long, Double> byQuestion, Instant at) {}

    private final Transactions transactions;
    private final Map<Long, Rates> rates = new ConcurrentHashMap<>();

    @Activate
    public ExposureCounts(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** Counts a session that begins. */
    public static void countSession(Transaction transaction, long template) {
        Sql.in(transaction).update("""
                        insert into test_template_takers as t (template_id, sessions) values (?, 1)
                        on conflict (template_id) do update set sessions = t.sessions + 1\
                        """, template);
    }

    /** Counts a question that is shown for the first time in a session. */
    static void count(Transaction transaction, long template, long question) {
        Sql.in(transaction).update("""
                        insert into test_item_exposures as e (template_id, question_id, administered) values (?, ?, 1)
                        on conflict (template_id, question_id) do update set administered = e.administered + 1\
                        """, template, question);
    }

    /** The rates by place in the pool; nothing is read where the rules do not ask for them. */
    Exposure rates(long institute, AdaptivePool pool) {
        if (pool.rules().exposureLimit().isEmpty()) {
            return Exposure.NONE;
        }
        Rates known = rates.compute(
                pool.templateId(),
                (template, before) -> before != null && before.at().plus(FRESH).isAfter(Instant.now())
                        ? before
                        : read(institute, template));
        return place ->
                known.byQuestion().getOrDefault(pool.counted().get(place).questionId(), 0.0);
    }

    private Rates read(long institute, long template) {
        return transactions.read(
                Scope.institute(institute),
                transaction -> new Rates(
                        Sql.in(transaction)
                                .list(
                                        """
                                        select e.question_id, e.administered::double precision / t.sessions as rate
                                        from test_item_exposures e
                                        join test_template_takers t on t.template_id = e.template_id
                                        where e.template_id = ?\
                                        """,
                                        row -> Map.entry(row.getLong("question_id"), row.getDouble("rate")),
                                        template)
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        Instant.now()));
    }

    /** How many learners of a test saw each of these questions. */
    static Map<Long, Long> administered(Transaction transaction, long template, List<PooledQuestion> questions) {
        return Sql.in(transaction)
                .list(
                        """
                        select question_id, administered from test_item_exposures
                        where template_id = ? and question_id = any (?)\
                        """,
                        row -> Map.entry(row.getLong("question_id"), row.getLong("administered")),
                        template,
                        questions.stream().mapToLong(PooledQuestion::questionId).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
