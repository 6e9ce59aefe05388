package org.metalingua.module.testing.internal.accommodation;

import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.audit.Audit;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.json.Bounds;
import org.metalingua.module.testing.internal.sql.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accommodations of the institute's learners. */
// a unit is there once its tables are
@Component(
        service = Accommodations.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Accommodations {
    private static final int MAX_PERCENT = 300;

    private final Transactions transactions;
    private final Accounts accounts;
    private final Audit audit;

    @Activate
    public Accommodations(@Reference Transactions transactions, @Reference Accounts accounts, @Reference Audit audit) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Throws 404 for somebody who is no member of the institute. */
    public Accommodation get(Caller.Member grader, long account) {
        requireMember(grader, account);
        return transactions.read(
                grader.scope(), transaction -> new Accommodation(extraTimePercent(transaction, account)));
    }

    public Accommodation set(Caller.Member grader, long account, Accommodation accommodation) {
        Bounds bounds = new Bounds();
        if (bounds.require("extraTimePercent", accommodation.extraTimePercent())) {
            bounds.range("extraTimePercent", accommodation.extraTimePercent(), 0, MAX_PERCENT);
        }
        bounds.check();
        requireMember(grader, account);
        transactions.call(grader.scope(), transaction -> {
            Sql.in(transaction).update("""
                            insert into test_accommodations (account_id, extra_time_percent, updated_at)
                            values (?, ?, now())
                            on conflict (institute_id, account_id) do update
                                set extra_time_percent = excluded.extra_time_percent, updated_at = now()""", account, accommodation.extraTimePercent());
            audit.record(
                    transaction,
                    grader,
                    "accommodation.set",
                    "account:" + account,
                    Map.of("extraTimePercent", Integer.toString(accommodation.extraTimePercent())));
            return null;
        });
        return accommodation;
    }

    /** 0 for a learner without one. */
    public int extraTimePercent(Transaction transaction, long account) {
        return Sql.in(transaction)
                .find(
                        "select extra_time_percent from test_accommodations where account_id = ?",
                        row -> row.getInt("extra_time_percent"),
                        account)
                .orElse(0);
    }

    private void requireMember(Caller.Member grader, long account) {
        if (!accounts.displayNames(grader.institute(), Set.of(account)).containsKey(account)) {
            throw ProblemException.notFound("learner");
        }
    }
}
