package org.metalingua.kernel.security.internal.signin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.metalingua.kernel.security.Phone;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Origin;

/** The sign-in's functions in the database, called in the scope that may call nothing else. */
final class SignInStore {
    private final Transactions transactions;

    SignInStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param email absent for whoever came by phone
     */
    record Account(long id, Optional<String> email, String displayName, String locale, boolean platformAdmin) {}

    record Credentials(Account account, String passwordHash) {}

    /**
     * Somebody's place in an institute.
     *
     * @param suspended nobody may act there now
     */
    record Membership(
            long institute, String slug, String name, Set<Role> roles, Appearance appearance, boolean suspended) {}

    /**
     * How an institute's pages look to whoever has no wishes of their own.
     *
     * @param locale fa or en
     * @param calendar jalali or gregorian; that of the language when empty
     * @param timeZone an IANA zone
     * @param currencyUnit rial or toman
     * @param accent {@code #1f6feb}; the platform's own when empty
     * @param logo names the picture's content; empty without one
     */
    record Appearance(
            String locale,
            Optional<String> calendar,
            String timeZone,
            String currencyUnit,
            Optional<String> accent,
            Optional<String> logo) {
        static Appearance of(ResultSet row) throws SQLException {
            return new Appearance(
                    row.getString("locale"),
                    Optional.ofNullable(row.getString("calendar")),
                    row.getString("time_zone"),
                    row.getString("currency_unit"),
                    Optional.ofNullable(row.getString("accent")),
                    Optional.ofNullable(row.getString("logo_sha256")));
        }
    }

    /**
     * How dates are shown.
     *
     * @param calendar jalali or gregorian; that of the language when empty
     * @param timeZone an IANA zone; that of the device when empty
     */
    record Preferences(Optional<String> calendar, Optional<String> timeZone) {}

    /**
     * A sign-in that can be renewed.
     *
     * @param institute the name of where it acts; empty for a platform admin's
     */
    record Live(UUID id, Optional<String> institute, Instant beganAt, Instant seenAt, Origin origin) {}

    /** What became of a presented refresh token. */
    sealed interface Rotation {
        record Rotated(long account, OptionalLong institute, UUID signIn) implements Rotation {}

        /** Unknown, expired or revoked. */
        record Refused() implements Rotation {}

        /** It had been used before; its family is revoked now. */
        record Reused(long account, UUID signIn) implements Rotation {}
    }

    Optional<Credentials> credentials(String email) {
        return credentials("select * from signin_account(?)", email);
    }

    Optional<Credentials> credentials(Phone phone) {
        return credentials("select * from signin_account_by_phone(?)", phone.e164());
    }

    private Optional<Credentials> credentials(String sql, String name) {
        return call("looking up an account", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement(sql)) {
                query.setString(1, name);
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
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_places(?)")) {
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
                                    EnumSet.noneOf(Role.class),
                                    Appearance.of(row),
                                    row.getBoolean("suspended"));
                            byInstitute.put(institute, membership);
                        }
                        membership.roles().add(Role.of(row.getString("role")));
                    }
                }
            }
            return new ArrayList<>(byInstitute.values());
        });
    }

    /** How the person wants dates to be shown, where they have said so. */
    Preferences preferences(long account) {
        return call("looking up preferences", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_profile(?)")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? new Preferences(
                                    Optional.ofNullable(row.getString("calendar")),
                                    Optional.ofNullable(row.getString("time_zone")))
                            : new Preferences(Optional.empty(), Optional.empty());
                }
            }
        });
    }

    /** Begins a sign-in with its first refresh token. */
    UUID begin(long account, OptionalLong institute, byte[] tokenHash, Duration lifetime, Origin origin) {
        return call("beginning a sign-in", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select signin_begin(?, ?, ?, make_interval(secs => ?), ?, ?) as family")) {
                call.setLong(1, account);
                if (institute.isPresent()) {
                    call.setLong(2, institute.getAsLong());
                } else {
                    call.setNull(2, Types.BIGINT);
                }
                call.setBytes(3, tokenHash);
                call.setDouble(4, lifetime.toSeconds());
                call.setString(5, origin.agent());
                call.setString(6, origin.address());
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    return row.getObject("family", UUID.class);
                }
            }
        });
    }

    Rotation rotate(byte[] presentedHash, byte[] successorHash, Duration lifetime, Origin origin) {
        return call("rotating a refresh token", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select * from signin_renew(?, ?, make_interval(secs => ?), ?, ?)")) {
                call.setBytes(1, presentedHash);
                call.setBytes(2, successorHash);
                call.setDouble(3, lifetime.toSeconds());
                call.setString(4, origin.agent());
                call.setString(5, origin.address());
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    long account = row.getLong("account_id");
                    long institute = row.getLong("institute_id");
                    OptionalLong where = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute);
                    UUID family = row.getObject("family", UUID.class);
                    return switch (row.getString("outcome")) {
                        case "rotated" -> new Rotation.Rotated(account, where, family);
                        case "reused" -> new Rotation.Reused(account, family);
                        default -> new Rotation.Refused();
                    };
                }
            }
        });
    }

    /** Where the account is signed in, the latest seen first, a hundred at most. */
    List<Live> live(long account) {
        return call("listing sign-ins", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_list(?)")) {
                query.setLong(1, account);
                List<Live> all = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(new Live(
                                row.getObject("family", UUID.class),
                                Optional.ofNullable(row.getString("institute_name")),
                                row.getTimestamp("began_at").toInstant(),
                                row.getTimestamp("seen_at").toInstant(),
                                new Origin(row.getString("address"), row.getString("agent"))));
                    }
                }
                return all;
            }
        });
    }

    /** The sign-in of the account that a refresh token came from, whether it can still be used or not. */
    Optional<UUID> signInOf(byte[] presentedHash, long account) {
        return call("looking up a sign-in", Transactions.Options.READ_ONLY, tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select signin_family(?, ?) as family")) {
                query.setBytes(1, presentedHash);
                query.setLong(2, account);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(row.getObject("family", UUID.class));
                }
            }
        });
    }

    /**
     * Ends sign-ins of the account; its refresh tokens are of no use any more.
     *
     * @param one which; all when empty
     * @param but one that stays
     * @return those that were alive
     */
    List<UUID> end(long account, Optional<UUID> one, Optional<UUID> but) {
        return call("ending sign-ins", Transactions.Options.DEFAULT, tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_end(?, ?, ?)")) {
                call.setLong(1, account);
                call.setObject(2, one.orElse(null), Types.OTHER);
                call.setObject(3, but.orElse(null), Types.OTHER);
                List<UUID> ended = new ArrayList<>();
                try (ResultSet row = call.executeQuery()) {
                    while (row.next()) {
                        ended.add(row.getObject("family", UUID.class));
                    }
                }
                return ended;
            }
        });
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("account_id"),
                Optional.ofNullable(row.getString("email")),
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
