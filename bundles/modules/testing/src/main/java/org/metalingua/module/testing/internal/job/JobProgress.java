package org.metalingua.module.testing.internal.job;

import java.time.Duration;
import java.time.Instant;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.scoring.irt.Progress;
import org.metalingua.module.testing.internal.sql.Sql;

/**
 * Writes how far long work is into the row that tells of it, at most once a second. Not thread-safe.
 */
public final class JobProgress implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Scope scope;
    private final String table;
    private final long id;
    private Instant next = Instant.now().plus(PAUSE);

    /** @param table with the columns progress, status, error and finished_at */
    public JobProgress(Transactions transactions, Scope scope, String table, long id) {
        this.transactions = transactions;
        this.scope = scope;
        this.table = table;
        this.id = id;
    }

    @Override
    public boolean done(double share) {
        Instant now = Instant.now();
        if (now.isAfter(next)) {
            next = now.plus(PAUSE);
            transactions.call(scope, transaction -> Sql.in(transaction)
                    .update("update " + table + " set progress = ? where id = ? and status = 'running'", share, id));
        }
        return true;
    }

    /** For a part of the work, which is that share of the whole. */
    public Progress part(double from, double to) {
        return share -> done(from + share * (to - from));
    }

    /** The work cannot be done, and trying again would not help. */
    public void fail(String reason) {
        transactions.call(scope, transaction -> Sql.in(transaction)
                .update(
                        "update " + table + " set status = 'failed', error = ?, finished_at = now() where id = ?",
                        reason,
                        id));
    }
}
