package org.metalingua.module.testing.internal.statistics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.testing.internal.session.ItemVersions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings the statistics up to the reports of the sessions that are over. Taking answers waits for nothing of this. Each
 * report is counted exactly once, whatever crashes: what was counted before is taken back, what it says now is added, and
 * the report is marked as counted, all in one transaction. Safe to repeat and for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = CatchUp.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class CatchUp {
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final ItemVersions versions;
    private final ItemTypes types;

    @Activate
    public CatchUp(@Reference Transactions transactions, @Reference ItemVersions versions, @Reference ItemTypes types) {
        this.transactions = transactions;
        this.versions = versions;
        this.types = types;
    }

    /** The institutes of which there is something to count. */
    List<Long> institutes() {
        return transactions.read(
                Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction).list("""
                        select distinct institute_id from test_results
                        where counted_revision is distinct from revision""", row -> row.getLong("institute_id")));
    }

    /** Counts all that is due; sessions somebody is scoring just now are left to the next time. */
    public void run(long institute) {
        Scope scope = Scope.institute(institute);
        Choosing choosing = new Choosing(institute, versions, types);
        long after = 0;
        while (true) {
            long last = after;
            List<FinishedSession> due =
                    transactions.read(scope, transaction -> FinishedSessions.due(transaction, last, BATCH));
            if (due.isEmpty()) {
                return;
            }
            Map<FinishedSession, List<CountedAnswer>> answers = due.stream()
                    .collect(Collectors.toMap(session -> session, session -> session.answers(choosing::of)));
            boolean mine = transactions.call(scope, transaction -> {
                StatisticsStore store = new StatisticsStore(transaction);
                if (!store.lock(institute)) {
                    return false;
                }
                count(store, answers);
                return true;
            });
            if (!mine) {
                return;
            }
            after = due.get(due.size() - 1).id();
        }
    }

    private static void count(StatisticsStore store, Map<FinishedSession, List<CountedAnswer>> answers) {
        Map<Long, Long> revisions = store.lockSessions(
                answers.keySet().stream().map(FinishedSession::id).toList());
        List<FinishedSession> unchanged = answers.keySet().stream()
                .filter(session -> Long.valueOf(session.revision()).equals(revisions.get(session.id())))
                .toList();
        List<Long> ids = unchanged.stream().map(FinishedSession::id).toList();
        List<CountedAnswer> counted = unchanged.stream()
                .flatMap(session -> answers.get(session).stream())
                .toList();
        Changes changes = new Changes();
        store.takeOut(ids).forEach(changes::takeBack);
        store.putIn(counted);
        counted.forEach(changes::count);
        store.add(changes);
        store.use(unchanged.stream()
                .filter(FinishedSession::first)
                .map(FinishedSession::id)
                .toList());
        store.counted(ids);
    }
}
