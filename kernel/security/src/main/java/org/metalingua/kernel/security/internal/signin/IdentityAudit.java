package org.metalingua.kernel.security.internal.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;

/**
 * The audit log's entries about accounts, from a scope that cannot write into it itself. One joins the transaction it is
 * called in, so that what happened and its record share one fate. Nothing secret goes into the details.
 */
final class IdentityAudit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;

    IdentityAudit(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An entry about the actor's own account. */
    void record(long actor, OptionalLong institute, String action, Map<String, String> details) {
        record(OptionalLong.of(actor), institute, action, "account:" + actor, details);
    }

    /**
     * @param actor empty when nobody knows
     * @param institute whose log it stands in; else that of the actor's first one, else the platform's
     * @param action {@code sign-in.failed}
     * @param subject {@code account:17}
     */
    void record(
            OptionalLong actor, OptionalLong institute, String action, String subject, Map<String, String> details) {
        try {
            transactions.call(Scope.BEFORE_SIGN_IN, tx -> {
                try (PreparedStatement call =
                        tx.connection().prepareStatement("select signin_audit(?, ?, ?, ?, ?::jsonb)")) {
                    set(call, 1, actor);
                    set(call, 2, institute);
                    call.setString(3, action);
                    call.setString(4, subject);
                    call.setString(5, JSON.writeValueAsString(details));
                    return call.execute();
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException("details are texts", e);
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("the audit entry " + action + " was refused", e);
        }
    }

    private static void set(PreparedStatement call, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            call.setLong(index, value.getAsLong());
        } else {
            call.setNull(index, Types.BIGINT);
        }
    }
}
