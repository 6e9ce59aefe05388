package org.metalingua.kernel.core.internal.choice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;

/** The table institute_choice. */
final class ChoiceTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChoiceTable() {}

    /**
     * One choice.
     *
     * @param owner the institute; empty for the whole runtime
     * @param number a later change has a higher one
     */
    record Row(OptionalLong owner, String name, Choice choice, long number) {}

    /** Whatever was chosen after the number, the oldest change first. */
    static List<Row> since(Transaction transaction, long number) {
        try (PreparedStatement query = transaction
                .connection()
                .prepareStatement("select institute_id, name, value, version, number from institute_choice"
                        + " where number > ? order by number")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                List<Row> all = new ArrayList<>();
                while (row.next()) {
                    long institute = row.getLong("institute_id");
                    all.add(new Row(
                            row.wasNull() ? OptionalLong.empty() : OptionalLong.of(institute),
                            row.getString("name"),
                            new Choice(parse(row.getString("value")), row.getInt("version")),
                            row.getLong("number")));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new DatabaseException("the choices of institutes cannot be read", e);
        }
    }

    /** Stores the next version; false when the present one is another than the editor saw. */
    static boolean store(
            Transaction transaction, OptionalLong owner, String name, JsonNode value, int seenVersion, long account) {
        // the row of version 0 is none; a row that is there makes the insert wait and then update nothing but its match
        String sql = """
                insert into institute_choice as c (institute_id, name, value, version, changed_by)
                select ?, ?, ?::jsonb, 1, ? where ? = 0 or exists (
                    select from institute_choice where coalesce(institute_id, 0) = ? and name = ?)
                on conflict (name, coalesce(institute_id, 0)) do update
                    set value = excluded.value, version = c.version + 1, changed_by = excluded.changed_by,
                        changed_at = now(), number = excluded.number
                    where c.version = ?""";
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            statement.setObject(1, owner.isPresent() ? owner.getAsLong() : null, Types.BIGINT);
            statement.setString(2, name);
            statement.setString(3, value.toString());
            statement.setLong(4, account);
            statement.setInt(5, seenVersion);
            statement.setLong(6, owner.orElse(0));
            statement.setString(7, name);
            statement.setInt(8, seenVersion);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseException("the choice of " + name + " cannot be stored", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored choice is not JSON", e);
        }
    }
}
