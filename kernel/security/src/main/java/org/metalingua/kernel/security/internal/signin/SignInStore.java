package org.metalingua.kernel.security.internal.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.metalingua.kernel.security.Role;

/** The sign-in's functions in the database, called in the scope that may call nothing else. */
final class SignInStore {
    private final Transactions transactions;

    SignInStore(Transactions transactions) {
        this.transactions = transactions;
    }

    record Account(long id, String email, String displayName, String locale, boolean platformAdmin) {}

    record Credentials(Account account, String passwordHash) {}

    record Membership(long institute, String slug, String name, Set<Role> roles) {}

    /** What became of a presented refresh token. */
    sealed interface Rotation {
        record Rotated(long account, OptionalLong institute) implements Rotation {}

        /** Unknown, expired or revoked. */
        record Refused() implements Rotation {}

        /** It had been used before; its family is revoked now. */
        record Reused(long account) implements Rotation {}
    }

    Optional<Credentials> credentials(String email) {
        return call("looking up an account", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_account(?)")) {
                query.setString(1, email);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Credentials(account(row), row.getString("password_hash")))
                            : Optional.empty();
                }
            }
        });
    }

    Optional<Account> account(long id) {
        return call("looking up an account", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_account_by_id(?)")) {
                query.setLong(1, id);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(account(row)) : Optional.empty();
                }
            }
        });
    }

    /** The account's institutes by id, each with the account's roles there. */
    List<Membership> memberships(long account) {
        return call("looking up memberships", Transactions.Options.READ_ONLY, tx -> {
            Map<Long, Membership> byInstitute = new LinkedHashMap<>();
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_memberships(?)")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        long institute = row.getLong("institute_id");
                        Membership membership = byInstitute.get(institute);
                        if (membership == null) {
                            membership = new Membership(
                                    institute,
                                    row.getString("institute_slug"),
                                    row.getString("institute_name"),
                                    EnumSet.noneOf(Role.class));
                            byInstitute.put(institute, membership);
                        }
                        membership.roles().add(Role.of(row.getString("role")));
                    }
                }
            }
            return new ArrayList<>(byInstitute.values());
        });
    }

    void issue(long account, OptionalLong institute, byte[] tokenHash, Duration lifetime) {
        call("issuing a refresh token", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select signin_issue_token(?, ?, ?, make_interval(secs => ?))")) {
                call.setLong(1, account);
                if (institute.isPresent()) {
                    call.setLong(2, institute.getAsLong());
                } else {
                    call.setNull(2, Types.BIGINT);
                }
                call.setBytes(3, tokenHash);
                call.setDouble(4, lifetime.toSeconds());
                return call.execute();
            }
        });
    }

    Rotation rotate(byte[] presentedHash, byte[] successorHash, Duration lifetime) {
        return call("rotating a refresh token", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select * from signin_rotate_token(?, ?, make_interval(secs => ?))")) {
                call.setBytes(1, presentedHash);
                call.setBytes(2, successorHash);
                call.setDouble(3, lifetime.toSeconds());
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    long account = row.getLong("account_id");
                    long institute = row.getLong("institute_id");
                    OptionalLong where = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute);
                    return switch (row.getString("outcome")) {
                        case "rotated" -> new Rotation.Rotated(account, where);
                        case "reused" -> new Rotation.Reused(account);
                        default -> new Rotation.Refused();
                    };
                }
            }
        });
    }

    void revokeFamily(byte[] presentedHash, long account) {
        call("revoking refresh tokens", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select signin_revoke_family(?, ?)")) {
                call.setBytes(1, presentedHash);
                call.setLong(2, account);
                return call.execute();
            }
        });
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("account_id"),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("locale"),
                row.getBoolean("platform_admin"));
    }

    private <T> T call(String what, Transactions.Options options, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, options, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
