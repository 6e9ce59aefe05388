package org.metalingua.module.testing.internal.statistics;

import java.util.Map;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the answers to a question counted anew, as for choices that were not counted while their type was away. Only says
 * which sessions are due; the catch-up takes back what it counted and counts again. Safe to repeat.
 */
// a unit is there once its tables are
@Component(
        service = Recount.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Recount {
    /** Known, but as no report ever was: revisions begin at 1. */
    private static final int NEVER_WRITTEN = 0;

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Recount(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Throws 404. */
    public void of(Caller.Member author, long question) {
        transactions.call(author.scope(), transaction -> {
            Sql sql = Sql.in(transaction);
            sql.find("select id from unified_test_questions where id = ?", row -> true, question)
                    .orElseThrow(() -> ProblemException.notFound("question"));
            int sessions = sql.update("""
                    update test_results set counted_revision = ?
                    where counted_revision is not null and session_id in (
                        select c.session_id from test_counted_answers c
                        join unified_test_question_versions v on v.id = c.question_version_id
                        where v.question_id = ?)""", NEVER_WRITTEN, question);
            audit.record(
                    transaction,
                    author,
                    "question.recounted",
                    "question:" + question,
                    Map.of("sessions", Integer.toString(sessions)));
            return null;
        });
    }
}
