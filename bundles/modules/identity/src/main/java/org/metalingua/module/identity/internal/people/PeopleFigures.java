package org.metalingua.module.identity.internal.people;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.api.stats.Figure;
import org.metalingua.kernel.api.stats.StatsSource;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many people an institute has. */
@Component
public final class PeopleFigures implements StatsSource {
    private final Transactions transactions;

    @Activate
    public PeopleFigures(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String capability() {
        return PeopleApplication.CAPABILITY;
    }

    @Override
    public List<Figure> figures(long institute) {
        return transactions.read(
                Scope.institute(institute),
                transaction -> List.of(
                        // somebody of two roles counts once in all, and once for each
                        new Figure("members", members(transaction), byRole(transaction))));
    }

    private static long members(Transaction transaction) {
        return parts(transaction, "select 'members', count(distinct account_id) from membership")
                .get(0)
                .count();
    }

    private static List<Figure.Part> byRole(Transaction transaction) {
        return parts(transaction, "select role, count(*) from membership group by 1 order by 2 desc, 1");
    }

    private static List<Figure.Part> parts(Transaction transaction, String sql) {
        try (PreparedStatement query = transaction.connection().prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            List<Figure.Part> parts = new ArrayList<>();
            while (row.next()) {
                parts.add(new Figure.Part(row.getString(1), row.getLong(2)));
            }
            return parts;
        } catch (SQLException e) {
            throw new DatabaseException("the people cannot be counted", e);
        }
    }
}
