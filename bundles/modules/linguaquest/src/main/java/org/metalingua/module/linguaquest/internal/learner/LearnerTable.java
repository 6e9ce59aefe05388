package org.metalingua.module.linguaquest.internal.learner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;

/** The rows of learners, within the institute of the transaction. */
final class LearnerTable {
    private static final String SELECT = "select id, zone, merged_into from linguaquest_learners where ";

    private LearnerTable() {}

    static Optional<Learner> find(Transaction transaction, Caller caller) {
        return caller instanceof Caller.Member member
                ? find(transaction, "account_id = ?", member.accountId())
                : find(transaction, "guest_id = ?", guest(caller));
    }

    /**
     * Nobody else writes what the learner has earned until the transaction ends.
     *
     * @param zone of somebody who is new; empty where they have not said it: then they may move when they do
     */
    static Learner lock(Transaction transaction, Caller caller, Optional<ZoneId> zone) {
        Sql sql = Sql.in(transaction);
        String id = zone.orElse(Learners.DEFAULT_ZONE).getId();
        String since = zone.isPresent() ? "now()" : "'-infinity'";
        if (caller instanceof Caller.Member member) {
            sql.update(
                    "insert into linguaquest_learners (account_id, zone, zone_since) values (?, ?, " + since
                            + ") on conflict do nothing",
                    member.accountId(),
                    id);
            return find(transaction, "account_id = ? for update", member.accountId())
                    .orElseThrow();
        }
        UUID guest = guest(caller);
        sql.update(
                "insert into linguaquest_learners (guest_id, zone, zone_since) values (?, ?, " + since
                        + ") on conflict do nothing",
                guest,
                id);
        return find(transaction, "guest_id = ? for update", guest).orElseThrow();
    }

    /** Unless it was moved less than a day ago. */
    static void move(Transaction transaction, long learner, ZoneId zone) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_learners set zone = ?, zone_since = now()"
                                + " where id = ? and zone <> ? and zone_since < now() - interval '24 hours'",
                        zone.getId(),
                        learner,
                        zone.getId());
    }

    static void merge(Transaction transaction, long guest, long member) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_learners set merged_into = ?, merged_at = now() where id = ?",
                        member,
                        guest);
        settleTwins(transaction, member);
    }

    /** Takes back what was merged into the member by the guest; false when that is more than a week ago or never was. */
    static boolean part(Transaction transaction, long guest, long member) {
        Sql sql = Sql.in(transaction);
        boolean parted = sql.update(
                        "update linguaquest_learners set merged_into = null, merged_at = null"
                                + " where id = ? and merged_into = ? and merged_at > now() - interval '7 days'",
                        guest,
                        member)
                > 0;
        if (parted) {
            sql.update("update linguaquest_submissions set twin = false where learner_id = ? and twin", guest);
            settleTwins(transaction, member);
        }
        return parted;
    }

    /** Of runs under one id the member's own counts, and otherwise that of the guest who came first. */
    private static void settleTwins(Transaction transaction, long member) {
        Sql.in(transaction).update("""
                        with run as (
                            select id, twin, row_number() over (
                                       partition by submission_id order by learner_id <> ?, learner_id) > 1 as repeated
                            from linguaquest_submissions
                            where learner_id in (select id from linguaquest_learners where id = ? or merged_into = ?))
                        update linguaquest_submissions set twin = repeated
                        from run where run.id = linguaquest_submissions.id and run.twin <> run.repeated
                        """, member, member, member);
    }

    private static Optional<Learner> find(Transaction transaction, String condition, Object key) {
        return Sql.in(transaction).find(SELECT + condition, LearnerTable::map, key);
    }

    private static Learner map(ResultSet row) throws SQLException {
        long merged = row.getLong("merged_into");
        Optional<Long> mergedInto = row.wasNull() ? Optional.empty() : Optional.of(merged);
        return new Learner(row.getLong("id"), ZoneId.of(row.getString("zone")), mergedInto);
    }

    private static UUID guest(Caller caller) {
        return ((Caller.Guest) caller).id().orElseThrow();
    }
}
