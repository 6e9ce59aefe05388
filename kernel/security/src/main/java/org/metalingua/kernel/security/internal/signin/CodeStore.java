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
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;

/** The functions for one-time codes, called in the scope that may call nothing else. */
final class CodeStore {
    private final Transactions transactions;

    CodeStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Whose phone it is.
     *
     * @param institute their first one
     */
    record Holder(Optional<String> email, String locale, OptionalLong institute) {}

    /** Makes this the phone's only open code; empty when the phone is nobody's. */
    Optional<Holder> open(Phone phone, String codeHash, Duration lifetime, int tries) {
        return call("opening a one-time code", tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select * from signin_open_code(?, ?, make_interval(secs => ?), ?)")) {
                call.setString(1, phone.e164());
                call.setString(2, codeHash);
                call.setDouble(3, lifetime.toSeconds());
                call.setInt(4, tries);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(holder(row)) : Optional.empty();
                }
            }
        });
    }

    /** Spends one try; the hash to compare with, empty when no code is open or no try is left. */
    Optional<String> tryCode(Phone phone) {
        return call("trying a one-time code", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_try_code(?)")) {
                call.setString(1, phone.e164());
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(row.getString("code_hash")) : Optional.empty();
                }
            }
        });
    }

    /** Uses the code up; empty when it was used up meanwhile or the phone is nobody's. */
    Optional<Account> use(Phone phone, String codeHash) {
        return call("using a one-time code", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_use_code(?, ?)")) {
                call.setString(1, phone.e164());
                call.setString(2, codeHash);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(SignInStore.account(row)) : Optional.empty();
                }
            }
        });
    }

    /** Uses the code up, whoever has the phone; empty when it was used up meanwhile. */
    Optional<Boolean> prove(Phone phone, String codeHash) {
        return call("using a one-time code", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_prove_phone(?, ?)")) {
                call.setString(1, phone.e164());
                call.setString(2, codeHash);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(true) : Optional.empty();
                }
            }
        });
    }

    /** Makes this the phone's only open code, good for nothing but {@link #claim} by this account. */
    void openClaim(Phone phone, String codeHash, Duration lifetime, int tries, long account) {
        call("opening a one-time code", tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select signin_open_claim(?, ?, make_interval(secs => ?), ?, ?)")) {
                call.setString(1, phone.e164());
                call.setString(2, codeHash);
                call.setDouble(3, lifetime.toSeconds());
                call.setInt(4, tries);
                call.setLong(5, account);
                return call.execute();
            }
        });
    }

    /** Uses the code up; whether the phone is now the account's or is another one's, empty when the code is not for that. */
    Optional<Boolean> claim(Phone phone, String codeHash, long account) {
        return call("claiming a phone", tx -> {
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select * from signin_claim_phone(?, ?, ?)")) {
                call.setString(1, phone.e164());
                call.setString(2, codeHash);
                call.setLong(3, account);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(row.getString("outcome").equals("claimed")) : Optional.empty();
                }
            }
        });
    }

    private static Holder holder(ResultSet row) throws SQLException {
        long institute = row.getLong("institute_id");
        return new Holder(
                Optional.ofNullable(row.getString("email")),
                row.getString("locale"),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute));
    }

    private <T> T call(String what, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
