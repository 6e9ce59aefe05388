package org.metalingua.kernel.security.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.osgi.service.component.annotations.Component;

/** The audit table, in which the database itself refuses changes. */
@Component
public final class AuditTable implements Audit {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void record(
            Transaction transaction, Caller who, String action, String subject, Map<String, String> details) {
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement("insert into audit (actor_account_id, action, subject, details)"
                        + " values (?, ?, ?, ?::jsonb)")) {
            if (who instanceof Caller.Guest) {
                insert.setNull(1, Types.BIGINT);
            } else {
                insert.setLong(1, Long.parseLong(who.getName()));
            }
            insert.setString(2, action);
            insert.setString(3, subject);
            insert.setString(4, JSON.writeValueAsString(details));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the audit entry " + action + " was refused", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details are texts", e);
        }
    }
}
