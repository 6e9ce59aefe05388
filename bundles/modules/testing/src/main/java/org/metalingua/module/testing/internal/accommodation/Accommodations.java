package org.metalingua.module.testing.internal.accommodation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accommodations of the institute's learners. */
// a unit is there once its tables are
@Component(
        service = Accommodations.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Accommodations {
    private static final int MAX_SEARCH = 200;
    private static final String COLUMNS = "extra_time_percent, break_count, break_minutes, text_size";

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
        return transactions.read(grader.scope(), transaction -> present(transaction, account));
    }

    private static Accommodation present(Transaction transaction, long account) {
        return Sql.in(transaction)
                .find(
                        "select " + COLUMNS + " from test_accommodations where account_id = ?",
                        Accommodations::accommodation,
                        account)
                .orElse(Accommodation.NONE);
    }

    public Accommodation set(Caller.Member grader, long account, Accommodation wanted) {
        wanted.check();
        Accommodation accommodation = wanted.complete();
        requireMember(grader, account);
        transactions.call(grader.scope(), transaction -> {
            Accommodation before = present(transaction, account);
            Sql.in(transaction)
                    .update(
                            """
                            insert into test_accommodations
                                (account_id, extra_time_percent, break_count, break_minutes, text_size, updated_at)
                            values (?, ?, ?, ?, ?, now())
                            on conflict (institute_id, account_id) do update
                                set extra_time_percent = excluded.extra_time_percent,
                                    break_count = excluded.break_count, break_minutes = excluded.break_minutes,
                                    text_size = excluded.text_size, updated_at = now()\
                            """,
                            account,
                            accommodation.extraTimePercent(),
                            accommodation.breakCount(),
                            accommodation.breakMinutes(),
                            accommodation.textSize());
            audit.record(
                    transaction,
                    grader,
                    "accommodation.set",
                    "account:" + account,
                    Change.of(before.details(), accommodation.details()));
            return null;
        });
        return accommodation;
    }

    /**
     * The institute's students with what they have, in the order in which they came.
     *
     * @param search a part of the name or of the address; null for all
     */
    public Page<LearnerWithAccommodation> learners(Caller.Member grader, String search, PageRequest request) {
        Bounds bounds = new Bounds();
        bounds.optionalText("search", search, MAX_SEARCH);
        bounds.check();
        return transactions.read(
                grader.scope(),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        "select a.id, a.display_name, a.email, " + COLUMNS + """
                                                 from account a left join test_accommodations t on t.account_id = a.id
                                                where a.id > ?
                                                  and exists (select from membership m
                                                              where m.account_id = a.id and m.role = 'student')
                                                  and (?::text is null or position(lower(?) in lower(a.display_name)) > 0
                                                       or position(lower(?) in a.email) > 0)
                                                order by a.id limit ?\
                                                """,
                                        row -> new LearnerWithAccommodation(
                                                Long.toString(row.getLong("id")),
                                                row.getString("display_name"),
                                                row.getString("email"),
                                                row.getObject("extra_time_percent") == null
                                                        ? Accommodation.NONE
                                                        : accommodation(row)),
                                        request.after().orElse(0),
                                        search,
                                        search,
                                        search,
                                        request.rowsToRead()),
                        request,
                        learner -> Long.parseLong(learner.id())));
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

    /** Gives a session that begins what its learner has, beside the time. */
    public void copyTo(Transaction transaction, long session) {
        Sql.in(transaction).update("""
                        update test_sessions s
                        set break_count = a.break_count, break_minutes = a.break_minutes, text_size = a.text_size
                        from test_accommodations a where s.id = ? and a.account_id = s.account_id\
                        """, session);
    }

    private static Accommodation accommodation(ResultSet row) throws SQLException {
        int breaks = row.getInt("break_count");
        return new Accommodation(
                row.getInt("extra_time_percent"),
                breaks == 0 ? null : new Accommodation.AllowedBreaks(breaks, row.getInt("break_minutes")),
                row.getInt("text_size"));
    }

    private void requireMember(Caller.Member grader, long account) {
        if (!accounts.displayNames(grader.institute(), Set.of(account)).containsKey(account)) {
            throw ProblemException.notFound("learner");
        }
    }
}
