package org.metalingua.module.testing.internal.statement;

import java.time.ZoneId;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * Who gives a report out, and to whom.
 *
 * @param learner the name as it is now; empty for somebody who has left
 * @param learnerLanguage as the account says: {@code fa}
 */
record Letterhead(String institute, ZoneId zone, String learner, String learnerLanguage) {
    /** As the institute of the transaction knows the learner of a session. */
    static Letterhead read(Transaction transaction, long session) {
        return Sql.in(transaction)
                .get(
                        """
                        select i.name, i.time_zone, coalesce(a.display_name, '') as learner,
                               coalesce(a.locale, i.locale) as language
                        from test_sessions s
                        join institute i on i.id = s.institute_id
                        left join account a on a.id = s.account_id
                        where s.id = ?""",
                        row -> new Letterhead(
                                row.getString("name"),
                                ZoneId.of(row.getString("time_zone")),
                                row.getString("learner"),
                                row.getString("language")),
                        session);
    }
}
