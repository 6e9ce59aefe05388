package org.metalingua.kernel.security.internal.signin;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Work;
import org.metalingua.kernel.security.internal.signin.SignInStore.Account;

/** The functions for second factors, called in the scope that may call nothing else. */
final class SecondFactorStore {
    private final Transactions transactions;

    SecondFactorStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param on the account has one
     * @param required it has to have one to work in the institute
     */
    record Duty(boolean on, boolean required) {}

    /**
     * A try that has been counted.
     *
     * @param pause how long it lasts; there is no secret while it does
     */
    record Try(long account, Optional<String> sealedSecret, long lastStep, Duration pause) {}

    /** Who signs in, and to which institute they wanted to. */
    record Passed(Account account, Optional<String> institute) {}

    record On(Instant since, int recoveryCodesLeft) {}

    Duty duty(long account, OptionalLong institute) {
        return call("looking up a second factor", tx -> {
            try (PreparedStatement query =
                    tx.connection().prepareStatement("select * from signin_second_factor_duty(?, ?)")) {
                query.setLong(1, account);
                if (institute.isPresent()) {
                    query.setLong(2, institute.getAsLong());
                } else {
                    query.setNull(2, Types.BIGINT);
                }
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new Duty(row.getBoolean("is_on"), row.getBoolean("is_required"));
                }
            }
        });
    }

    void openChallenge(long account, byte[] hash, Optional<String> institute, Duration lifetime, int tries) {
        call("opening a challenge", tx -> {
            try (PreparedStatement call = tx.connection()
                    .prepareStatement("select signin_open_challenge(?, ?, ?, make_interval(secs => ?), ?)")) {
                call.setLong(1, account);
                call.setBytes(2, hash);
                call.setString(3, institute.orElse(null));
                call.setDouble(4, lifetime.toSeconds());
                call.setInt(5, tries);
                return call.execute();
            }
        });
    }

    /** Empty for a challenge that is unknown, old or spent. */
    Optional<Try> tryChallenge(byte[] hash) {
        return call("trying a challenge", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_try_challenge(?)")) {
                call.setBytes(1, hash);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(tried(row.getLong("account_id"), row)) : Optional.empty();
                }
            }
        });
    }

    /** Empty when the account has no second factor. */
    Optional<Try> tryFor(long account) {
        return call("trying a second factor", tx -> {
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select * from signin_try_second_factor(?)")) {
                call.setLong(1, account);
                try (ResultSet row = call.executeQuery()) {
                    return row.next() ? Optional.of(tried(account, row)) : Optional.empty();
                }
            }
        });
    }

    /** False when a code of this step or of a later one was used before. */
    boolean useStep(long account, long step) {
        return yes("using a second factor", "select signin_use_second_factor(?, ?)", call -> {
            call.setLong(1, account);
            call.setLong(2, step);
        });
    }

    /** False when the account has no such code, or not any more. */
    boolean useRecoveryCode(long account, byte[] hash) {
        return yes("using a recovery code", "select signin_use_recovery_code(?, ?)", call -> {
            call.setLong(1, account);
            call.setBytes(2, hash);
        });
    }

    /** Empty when somebody else has used it. */
    Optional<Passed> useChallenge(byte[] hash) {
        return call("using a challenge", tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement("select * from signin_use_challenge(?)")) {
                call.setBytes(1, hash);
                try (ResultSet row = call.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Passed(
                                    SignInStore.account(row), Optional.ofNullable(row.getString("institute_slug"))))
                            : Optional.empty();
                }
            }
        });
    }

    Optional<On> on(long account) {
        return call("looking up a second factor", tx -> {
            try (PreparedStatement query = tx.connection().prepareStatement("select * from signin_second_factor(?)")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new On(
                                    row.getTimestamp("confirmed_at").toInstant(), row.getInt("recovery_codes_left")))
                            : Optional.empty();
                }
            }
        });
    }

    /** False when one is on already. */
    boolean offer(long account, String sealedSecret) {
        return yes("offering a second factor", "select signin_offer_second_factor(?, ?)", call -> {
            call.setLong(1, account);
            call.setString(2, sealedSecret);
        });
    }

    Optional<String> offered(long account) {
        return call("looking up a second factor", tx -> {
            try (PreparedStatement query =
                    tx.connection().prepareStatement("select signin_offered_second_factor(?) as sealed")) {
                query.setLong(1, account);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(row.getString("sealed"));
                }
            }
        });
    }

    /** False when the offered secret is another one by now, or one is on already. */
    boolean confirm(long account, String sealedSecret, long step, List<byte[]> recoveryCodes) {
        return call("turning a second factor on", tx -> {
            Array hashes = tx.connection().createArrayOf("bytea", recoveryCodes.toArray(byte[][]::new));
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select signin_confirm_second_factor(?, ?, ?, ?)")) {
                call.setLong(1, account);
                call.setString(2, sealedSecret);
                call.setLong(3, step);
                call.setArray(4, hashes);
                return first(call);
            }
        });
    }

    void renewRecoveryCodes(long account, List<byte[]> recoveryCodes) {
        call("renewing recovery codes", tx -> {
            Array hashes = tx.connection().createArrayOf("bytea", recoveryCodes.toArray(byte[][]::new));
            try (PreparedStatement call =
                    tx.connection().prepareStatement("select signin_renew_recovery_codes(?, ?)")) {
                call.setLong(1, account);
                call.setArray(2, hashes);
                return call.execute();
            }
        });
    }

    /** False when none was on. */
    boolean drop(long account) {
        return yes(
                "turning a second factor off", "select signin_drop_second_factor(?)", call -> call.setLong(1, account));
    }

    /** Where an account belongs, as an institute may know it. */
    enum Belonging {
        ALONE,
        NOT_HERE,
        ELSEWHERE
    }

    Belonging belonging(long account, long institute) {
        return call("looking up where an account belongs", tx -> {
            try (PreparedStatement query =
                    tx.connection().prepareStatement("select signin_belongs_to(?, ?) as outcome")) {
                query.setLong(1, account);
                query.setLong(2, institute);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return switch (row.getString("outcome")) {
                        case "alone" -> Belonging.ALONE;
                        case "elsewhere" -> Belonging.ELSEWHERE;
                        default -> Belonging.NOT_HERE;
                    };
                }
            }
        });
    }

    private static Try tried(long account, ResultSet row) throws SQLException {
        return new Try(
                account,
                Optional.ofNullable(row.getString("sealed_secret")),
                row.getLong("last_step"),
                Duration.ofSeconds(row.getInt("wait_seconds")));
    }

    /** Sets the parameters of a statement. */
    private interface Parameters {
        void set(PreparedStatement call) throws SQLException;
    }

    private boolean yes(String what, String sql, Parameters parameters) {
        return call(what, tx -> {
            try (PreparedStatement call = tx.connection().prepareStatement(sql)) {
                parameters.set(call);
                return first(call);
            }
        });
    }

    private static boolean first(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private <T> T call(String what, Work<T, SQLException> work) {
        try {
            return transactions.call(Scope.BEFORE_SIGN_IN, work);
        } catch (SQLException e) {
            throw new DatabaseException(what, e);
        }
    }
}
