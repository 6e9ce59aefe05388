package org.metalingua.module.testing.internal.statistics;

import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what lists show and filter by: a few numbers and flags of the present text of each question. Safe to repeat. */
@Component(service = Summaries.class)
public final class Summaries {
    private static final int BATCH = 200;
    private static final String DUE = "(m.summarised <> m.changes or m.version is distinct from q.version)";

    private final Transactions transactions;
    private final ItemReports reports;

    @Activate
    public Summaries(@Reference Transactions transactions, @Reference ItemReports reports) {
        this.transactions = transactions;
        this.reports = reports;
    }

    /** The institutes of which a summary is due. */
    List<Long> institutes() {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> Sql.in(transaction)
                .list(
                        "select distinct m.institute_id from test_item_summaries m"
                                + " join unified_test_questions q on q.id = m.question_id where " + DUE,
                        row -> row.getLong("institute_id")));
    }

    private record Due(long question, long changes) {}

    /** Writes those that are due. */
    public void run(long institute) {
        long after = 0;
        while (true) {
            long last = after;
            List<Due> due = transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                    .list(
                            "select q.id, m.changes from test_item_summaries m"
                                    + " join unified_test_questions q on q.id = m.question_id where " + DUE
                                    + " and q.id > ? order by q.id limit ?",
                            row -> new Due(row.getLong("id"), row.getLong("changes")),
                            last,
                            BATCH));
            if (due.isEmpty()) {
                return;
            }
            due.forEach(one -> write(institute, one));
            after = due.get(due.size() - 1).question();
        }
    }

    private void write(long institute, Due due) {
        ItemReport report = reports.of(institute, due.question(), Optional.empty());
        String[] flags = report.flags().stream()
                .map(ItemReport.ItemFlag::code)
                .distinct()
                .toArray(String[]::new);
        transactions.call(Scope.institute(institute), transaction -> Sql.in(transaction)
                .update(
                        """
                        update test_item_summaries
                        set version = ?, summarised = ?, responses = ?, facility = ?, discrimination = ?, flags = ?
                        where question_id = ?""",
                        report.version(),
                        due.changes(),
                        report.responses(),
                        report.facility(),
                        report.discrimination(),
                        flags,
                        due.question()));
    }
}
