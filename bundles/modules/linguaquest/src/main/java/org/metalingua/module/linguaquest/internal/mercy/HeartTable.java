package org.metalingua.module.linguaquest.internal.mercy;

import java.time.Instant;
import java.util.UUID;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** Hearts that learners lost and got back, within the institute of the transaction. Nothing is ever changed here. */
final class HeartTable {
    private HeartTable() {}

    /** As they are at a moment. */
    static Hearts find(Transaction transaction, long learner, Instant now) {
        return Sql.in(transaction)
                .find(
                        "select hearts, refilling_since from linguaquest_heart_events where learner_id = ?"
                                + " order by id desc limit 1",
                        row -> new Hearts(row.getInt("hearts"), Sql.instant(row, "refilling_since")),
                        learner)
                .map(hearts -> hearts.at(now))
                .orElseGet(() -> Hearts.full(now));
    }

    /** Adds what something has come to; a second time for the same cause it changes nothing. */
    static void add(Transaction transaction, long learner, String reason, UUID cause, int change, Hearts after) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_heart_events (learner_id, reason, cause, change, hearts, refilling_since)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                        learner,
                        reason,
                        cause,
                        change,
                        after.count(),
                        after.refillingSince());
    }
}
