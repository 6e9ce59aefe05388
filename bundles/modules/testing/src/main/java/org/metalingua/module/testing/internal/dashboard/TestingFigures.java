package org.metalingua.module.testing.internal.dashboard;

import java.util.List;
import org.metalingua.kernel.api.stats.Figure;
import org.metalingua.kernel.api.stats.StatsSource;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an institute's item bank holds, how its tests go, and what waits for people. */
// a unit is there once its tables are
@Component(
        service = StatsSource.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class TestingFigures implements StatsSource {
    private final Transactions transactions;

    @Activate
    public TestingFigures(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public List<Figure> figures(long institute) {
        return transactions.read(
                Scope.institute(institute),
                transaction -> List.of(
                        Figure.of("questionsByType", parts(transaction, """
                                select question_type, count(*) from unified_test_questions where status = 'active'
                                group by 1 order by 2 desc, 1""")),
                        Figure.of("questionsByLevel", parts(transaction, """
                                select cefr_level, count(*) from unified_test_questions where status = 'active'
                                group by 1 order by 1""")),
                        Figure.of("tests", parts(transaction, """
                                select status, count(*) from unified_test_templates group by 1 order by 2 desc, 1""")),
                        Figure.of("sessionsByState", parts(transaction, """
                                select status, count(*) from test_sessions group by 1 order by 2 desc, 1""")),
                        Figure.of("sessionsOfTheLast30Days", number(transaction, """
                                select count(*) from test_sessions where started_at > now() - interval '30 days'""")),
                        Figure.of("answersWaitingForMarking", number(transaction, """
                                select count(*) from test_answers a join test_sessions s on s.id = a.session_id
                                where a.status = 'needs_review' and s.status <> 'open'""")),
                        Figure.of("resultsWaitingForMarking", number(transaction, """
                                select count(distinct a.session_id)
                                from test_answers a join test_sessions s on s.id = a.session_id
                                where a.status = 'needs_review' and s.status <> 'open'"""))));
    }

    private static List<Figure.Part> parts(Transaction transaction, String sql) {
        return Sql.in(transaction).list(sql, row -> new Figure.Part(row.getString(1), row.getLong(2)));
    }

    private static long number(Transaction transaction, String sql) {
        return Sql.in(transaction).get(sql, row -> row.getLong(1));
    }
}
