package org.metalingua.kernel.core.internal.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The table provider_settings. In an institute's scope it has the institute's rows and no others. */
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

    static Map<Place, Stored> all(Transaction transaction) {
        try (PreparedStatement query = transaction
                        .connection()
                        .prepareStatement(
                                "select pid, institute_id, settings, version, updated_at from provider_settings"
                                        + " order by pid, institute_id");
                ResultSet rows = query.executeQuery()) {
            Map<Place, Stored> all = new LinkedHashMap<>();
            while (rows.next()) {
                long institute = rows.getLong("institute_id");
                OptionalLong owner = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute);
                all.put(
                        new Place(rows.getString("pid"), owner),
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
    static boolean store(Transaction transaction, Place place, JsonNode values, int seenVersion, long account) {
        // the row of version 0 is none; a row that is there makes the insert wait and then update nothing but its match
        String sql = """
                insert into provider_settings as s (institute_id, pid, settings, version, updated_by)
                select ?, ?, ?::jsonb, 1, ? where ? = 0 or exists (
                    select from provider_settings where coalesce(institute_id, 0) = ? and pid = ?)
                on conflict (pid, coalesce(institute_id, 0)) do update
                    set settings = excluded.settings, version = s.version + 1, updated_by = excluded.updated_by,
                        updated_at = now()
                    where s.version = ?""";
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            statement.setObject(
                    1, place.institute().isPresent() ? place.institute().getAsLong() : null, Types.BIGINT);
            statement.setString(2, place.provider());
            statement.setString(3, values.toString());
            statement.setLong(4, account);
            statement.setInt(5, seenVersion);
            statement.setLong(6, place.institute().orElse(0));
            statement.setString(7, place.provider());
            statement.setInt(8, seenVersion);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseException("the settings of " + place.provider() + " cannot be stored", e);
        }
    }

    static boolean remove(Transaction transaction, Place place) {
        try (PreparedStatement statement = transaction
                .connection()
                .prepareStatement("delete from provider_settings where coalesce(institute_id, 0) = ? and pid = ?")) {
            statement.setLong(1, place.institute().orElse(0));
            statement.setString(2, place.provider());
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseException("the settings of " + place.provider() + " cannot be removed", e);
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
