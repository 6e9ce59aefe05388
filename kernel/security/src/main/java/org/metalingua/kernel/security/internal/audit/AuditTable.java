package org.metalingua.kernel.security.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.security.audit.Origin;
import org.osgi.service.component.annotations.Component;

/** The audit table, in which the database itself refuses changes. */
@Component
public final class AuditTable implements Audit {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void record(
            Transaction transaction,
            Caller who,
            String action,
            String subject,
            Map<String, String> details,
            Change change) {
        Optional<Origin> origin = Origin.current();
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into audit (actor_account_id, action, subject, details, before, after,"
                        + " address, agent) values (?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)")) {
            if (who instanceof Caller.Guest) {
                insert.setNull(1, Types.BIGINT);
            } else {
                insert.setLong(1, Long.parseLong(who.getName()));
            }
            insert.setString(2, action);
            insert.setString(3, subject);
            insert.setString(4, JSON.writeValueAsString(details));
            insert.setString(5, text(change, change.before()));
            insert.setString(6, text(change, change.after()));
            insert.setString(7, origin.map(Origin::address).orElse(null));
            insert.setString(8, origin.map(Origin::agent).orElse(null));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the audit entry " + action + " was refused", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details are texts", e);
        }
    }

    private static String text(Change change, ObjectNode side) {
        return change.isEmpty() ? null : side.toString();
    }
}
