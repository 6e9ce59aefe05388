package org.metalingua.kernel.security.internal.signin;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.metalingua.kernel.security.EmailAddress;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;

/** The functions for invitations, called in the scopes that may call nothing else about accounts. */
final class InvitationStore {
    private final Transactions transactions;

    InvitationStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What a link leads to.
     *
     * @param displayName empty when nobody has said
     * @param email where the link was sent to, or
     * @param phone where, when there was no address
     * @param known somebody has an account with that
     */
    record Invited(
            long institute,
            String slug,
            String instituteName,
            String displayName,
            Set<Role> roles,
            String locale,
            Optional<String> email,
            Optional<String> phone,
            boolean known) {}

    /** Where people may sign up by themselves. */
    record Place(long institute, String name) {}

    /**
     * A new person.
     *
     * @param locale fa or en
     */
    record Newcomer(String displayName, String passwordHash, String locale) {}

    /** What became of a link. */
    sealed interface Acceptance {
        record Joined(long account) implements Acceptance {}

        /** Somebody has an account with what the link was sent to. */
        record Taken() implements Acceptance {}

        /** They may not act there for now. */
        record Suspended() implements Acceptance {}

        /** It is unknown, used or old. */
        record Gone() implements Acceptance {}
    }

    Optional<Invited> look(byte[] tokenHash) {
        return call("looking up an invitation", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_invitation(?)")) {
                query.setBytes(1, tokenHash);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(invited(row)) : Optional.empty();
                }
            }
        });
    }

    Optional<Place> place(String slug) {
        return call("looking up an institute", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_sign_up_place(?)")) {
                query.setString(1, slug);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Place(row.getLong("institute_id"), row.getString("institute_name")))
                            : Optional.empty();
                }
            }
        });
    }

    /** Makes this the link of whoever signs up; empty where that is not allowed. One of address and phone is given. */
    Optional<Place> signUp(
            String slug,
            Optional<EmailAddress> email,
            Optional<Phone> phone,
            byte[] tokenHash,
            Duration lifetime,
            String locale) {
        return call("signing up", tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select * from signin_sign_up(?, ?, ?, ?, make_interval(secs => ?), ?)")) {
                call.setString(1, slug);
                call.setString(2, email.map(EmailAddress::text).orElse(null));
                call.setString(3, phone.map(Phone::e164).orElse(null));
                call.setBytes(4, tokenHash);
                call.setDouble(5, lifetime.toSeconds());
                call.setString(6, locale);
                try (ResultSet row = call.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Place(row.getLong("institute_id"), row.getString("institute_name")))
                            : Optional.empty();
                }
            }
        });
    }

    /** In the scope of the institute. */
    static boolean isMember(Transaction transaction, long account) {
        try (PreparedStatement query =
                transaction.connection().prepareStatement("select from membership where account_id = ? limit 1")) {
            query.setLong(1, account);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new DatabaseException("looking up a membership", e);
        }
    }

    /** Uses the link up, in the scope of its institute. One of account and newcomer is given. */
    static Acceptance accept(
            Transaction transaction, byte[] tokenHash, OptionalLong account, Optional<Newcomer> newcomer) {
        try (PreparedStatement call =
                transaction.connection().prepareStatement("select * from invitation_accept(?, ?, ?, ?, ?)")) {
            call.setBytes(1, tokenHash);
            call.setObject(2, account.isPresent() ? account.getAsLong() : null, Types.BIGINT);
            call.setString(3, newcomer.map(Newcomer::displayName).orElse(null));
            call.setString(4, newcomer.map(Newcomer::passwordHash).orElse(null));
            call.setString(5, newcomer.map(Newcomer::locale).orElse(null));
            try (ResultSet row = call.executeQuery()) {
                if (!row.next()) {
                    return new Acceptance.Gone();
                }
                return switch (row.getString("outcome")) {
                    case "joined" -> new Acceptance.Joined(row.getLong("account_id"));
                    case "taken" -> new Acceptance.Taken();
                    default -> new Acceptance.Suspended();
                };
            }
        } catch (SQLException e) {
            throw new DatabaseException("accepting an invitation", e);
        }
    }

    private static Invited invited(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new Invited(
                row.getLong("institute_id"),
                row.getString("institute_slug"),
                row.getString("institute_name"),
                row.getString("display_name"),
                Arrays.stream((String[]) roles.getArray()).map(Role::of).collect(Collectors.toSet()),
                row.getString("locale"),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("phone")),
                row.getBoolean("known"));
    }

    private <T> T call(String what, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
