package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The runtime's own rows of provider_settings. An institute's own rows are for later. */
final class SettingsTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SettingsTable() {}

    /**
     * What is stored for one provider.
     *
     * @param version 1 for the first, one more with each change
     * @param values secrets sealed
     */
    record Stored(int version, Instant updatedAt, ObjectNode values) {}

    static Map<String, Stored> all(Transaction transaction) {
        try (PreparedStatement query = transaction
                        .connection()
                        .prepareStatement("select pid, settings, version, updated_at from provider_settings"
                                + " where institute_id is null order by pid");
                ResultSet rows = query.executeQuery()) {
            Map<String, Stored> all = new LinkedHashMap<>();
            while (rows.next()) {
                all.put(
                        rows.getString("pid"),
                        new Stored(
                                rows.getInt("version"),
                                rows.getObject("updated_at", OffsetDateTime.class)
                                        .toInstant(),
                                parse(rows.getString("settings"))));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseException("the settings of providers cannot be read", e);
        }
    }

    /** Stores the next version; false when the present one is another than the editor saw. */
    static boolean store(Transaction transaction, String pid, JsonNode values, int seenVersion, long account) {
        // the row of version 0 is none; a row that is there makes the insert wait and then update nothing but its match
        String sql = """
                insert into provider_settings as s (pid, settings, version, updated_by)
                select ?, ?::jsonb, 1, ? where ? = 0 or exists (
                    select from provider_settings where institute_id is null and pid = ?)
                on conflict (pid, coalesce(institute_id, 0)) do update
                    set settings = excluded.settings, version = s.version + 1, updated_by = excluded.updated_by,
                        updated_at = now()
                    where s.version = ?""";
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            statement.setString(1, pid);
            statement.setString(2, values.toString());
            statement.setLong(3, account);
            statement.setInt(4, seenVersion);
            statement.setString(5, pid);
            statement.setInt(6, seenVersion);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseException("the settings of " + pid + " cannot be stored", e);
        }
    }

    static boolean remove(Transaction transaction, String pid) {
        try (PreparedStatement statement = transaction
                .connection()
                .prepareStatement("delete from provider_settings where institute_id is null and pid = ?")) {
            statement.setString(1, pid);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseException("the settings of " + pid + " cannot be removed", e);
        }
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings are not JSON", e);
        }
    }
}
