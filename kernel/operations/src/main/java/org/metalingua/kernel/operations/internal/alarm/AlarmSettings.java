package org.metalingua.kernel.operations.internal.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is told of alarms, for each institute and for the platform. Safe for concurrent use. */
@Component(service = AlarmSettings.class)
public final class AlarmSettings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Recipient>> RECIPIENTS = new TypeReference<>() {};

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public AlarmSettings(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** @param version 0 while nothing was stored */
    record Stored(List<Recipient> recipients, int version) {}

    Stored of(Caller who) {
        return transactions.read(Alarms.scope(who), transaction -> read(transaction, Alarms.institute(who)));
    }

    List<Recipient> recipients(OptionalLong institute) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> read(transaction, institute)
                .recipients());
    }

    /** Stores them all anew. Throws 412 when somebody else has changed them since that version. */
    Stored put(Caller who, List<Recipient> recipients, EntityVersion seen) {
        return transactions.call(Alarms.scope(who), transaction -> {
            Stored before = read(transaction, Alarms.institute(who));
            seen.mustBe(before.version());
            int stored = write(transaction, who, recipients, before.version());
            // somebody else was quicker by a moment
            seen.mustBe(stored == 0 ? -1 : before.version());
            audit.record(
                    transaction,
                    who,
                    "alarm-settings.changed",
                    "alarm-settings",
                    Map.of(
                            "before", Integer.toString(before.recipients().size()),
                            "after", Integer.toString(recipients.size())));
            return new Stored(recipients, before.version() + 1);
        });
    }

    private static int write(Transaction transaction, Caller who, List<Recipient> recipients, int version) {
        String sql = """
                insert into alarm_settings (institute_id, recipients, version, updated_by) values (?, ?::jsonb, ?, ?)
                on conflict (coalesce(institute_id, 0)) do update
                    set recipients = excluded.recipients, version = excluded.version, updated_by = excluded.updated_by,
                        updated_at = now()
                    where alarm_settings.version = ?
                """;
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            set(upsert, 1, Alarms.institute(who));
            upsert.setString(2, JSON.writeValueAsString(recipients));
            upsert.setInt(3, version + 1);
            upsert.setLong(4, Long.parseLong(who.getName()));
            upsert.setInt(5, version);
            return upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("the recipients of alarms could not be stored", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("recipients can be written", e);
        }
    }

    private static Stored read(Transaction transaction, OptionalLong institute) {
        String sql = "select recipients, version from alarm_settings where institute_id is not distinct from ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            set(select, 1, institute);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Stored(JSON.readValue(row.getString(1), RECIPIENTS), row.getInt(2))
                        : new Stored(List.of(), 0);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the recipients of alarms could not be read", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recipients were stored", e);
        }
    }

    private static void set(PreparedStatement statement, int index, OptionalLong institute) throws SQLException {
        if (institute.isPresent()) {
            statement.setLong(index, institute.getAsLong());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }
}
