package org.metalingua.kernel.security.internal.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Profile;
import org.metalingua.kernel.security.internal.signin.OwnAccount.Wishes;

/** What people may read and change of their own account, whatever institute they act in. */
final class OwnAccountStore {
    private final Transactions transactions;

    OwnAccountStore(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<Profile> profile(long account) {
        return call("reading a profile", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_profile(?)")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Profile(
                                    Optional.ofNullable(row.getString("email")),
                                    Optional.ofNullable(row.getString("phone")),
                                    new Wishes(
                                            row.getString("display_name"),
                                            row.getString("locale"),
                                            Optional.ofNullable(row.getString("calendar")),
                                            Optional.ofNullable(row.getString("time_zone"))),
                                    row.getInt("profile_version")))
                            : Optional.empty();
                }
            }
        });
    }

    /** The new version; empty when it is no longer the one that was seen. */
    OptionalInt change(long account, int seen, Wishes wishes) {
        return call("changing a profile", tx -> {
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select * from signin_change_profile(?, ?, ?, ?, ?, ?)")) {
                call.setLong(1, account);
                call.setInt(2, seen);
                call.setString(3, wishes.displayName());
                call.setString(4, wishes.locale());
                call.setString(5, wishes.calendar().orElse(null));
                call.setString(6, wishes.timeZone().orElse(null));
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? OptionalInt.of(row.getInt("profile_version")) : OptionalInt.empty();
                }
            }
        });
    }

    Optional<String> passwordHash(long account) {
        return call("reading a password", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_password(?)")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString("password_hash")) : Optional.empty();
                }
            }
        });
    }

    void changePassword(long account, String hash) {
        call("changing a password", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select signin_change_password(?, ?)")) {
                call.setLong(1, account);
                call.setString(2, hash);
                return call.execute();
            }
        });
    }

    private <T> T call(String what, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
