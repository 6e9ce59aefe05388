package org.metalingua.kernel.security.internal.account;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads accounts in the institute's scope: row-level security leaves out whoever is not a member. */
@Component
public final class StoredAccounts implements Accounts {
    private final Transactions transactions;

    @Activate
    public StoredAccounts(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<Long, String> displayNames(long institute, Collection<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        try {
            return transactions.read(Scope.institute(institute), tx -> {
                Array ids = tx.connection().createArrayOf("bigint", accountIds.toArray());
                try (PreparedStatement query =
                        tx.connection().prepareStatement("select id, display_name from account where id = any(?)")) {
                    query.setArray(1, ids);
                    Map<Long, String> names = new HashMap<>();
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            names.put(row.getLong("id"), row.getString("display_name"));
                        }
                    }
                    return names;
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("reading display names", e);
        }
    }
}
