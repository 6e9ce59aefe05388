package org.metalingua.kernel.security.internal.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;

/** The functions for links that come by mail, called in the scope that may call nothing else. */
final class LinkStore {
    private final Transactions transactions;

    LinkStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Whose address it is.
     *
     * @param institute their first one
     */
    record Reader(long account, String email, String displayName, String locale, OptionalLong institute) {}

    /** Whose link it is. */
    record Owner(long account, String email) {}

    /** Makes this the account's only link; empty when the address is nobody's. */
    Optional<Reader> open(String email, byte[] tokenHash, Duration lifetime) {
        return call("opening a link", tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select * from signin_open_link(?, ?, make_interval(secs => ?))")) {
                call.setString(1, email);
                call.setBytes(2, tokenHash);
                call.setDouble(3, lifetime.toSeconds());
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(reader(row)) : Optional.empty();
                }
            }
        });
    }

    /** Empty for a link that is unknown, used or old. */
    Optional<Owner> owner(byte[] tokenHash) {
        return call("looking up a link", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_link(?)")) {
                query.setBytes(1, tokenHash);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Owner(row.getLong("account_id"), row.getString("email")))
                            : Optional.empty();
                }
            }
        });
    }

    /** Uses the link up for a new password; false when it was used meanwhile. */
    boolean use(byte[] tokenHash, String passwordHash) {
        return call("using a link", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_use_link(?, ?)")) {
                call.setBytes(1, tokenHash);
                call.setString(2, passwordHash);
                try (ResultSet row = call.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private static Reader reader(ResultSet row) throws SQLException {
        long account = row.getLong("account_id");
        String email = row.getString("email");
        String displayName = row.getString("display_name");
        String locale = row.getString("locale");
        long institute = row.getLong("institute_id");
        return new Reader(
                account, email, displayName, locale, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute));
    }

    private <T> T call(String what, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
