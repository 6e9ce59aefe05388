package org.metalingua.module.identity.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.core.file.FileStore.StoredFile;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.identity.internal.imports.ImportedRow.RowProblem;
import org.metalingua.module.identity.internal.people.WrittenPerson;

/** The rows of imports and of what is in them. Stateless; runs in the transaction it is given. */
final class ImportTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<RowProblem>> PROBLEMS = new TypeReference<>() {};
    private static final int MAX_SHOWN = 200;

    private static final String STATE = """
            select i.*, c.*
              from people_imports i
             cross join lateral (
                   select count(*) as rows, count(*) filter (where r.outcome in ('accepted', 'invited', 'kept')) as good,
                          count(*) filter (where r.outcome = 'rejected') as rejected,
                          count(*) filter (where r.outcome = 'kept') as kept
                     from people_import_rows r where r.import_id = i.id) c
            """;

    private ImportTable() {}

    /** What an import was asked to do. */
    record Order(String fileName, StoredFile file, String state, boolean wanted, long account) {
        boolean is(String other) {
            return state.equals(other);
        }
    }

    /** A row that shall be invited. */
    record Accepted(int number, WrittenPerson written) {}

    @FunctionalInterface
    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static long add(Transaction transaction, String fileName, StoredFile file, long account) {
        return list(
                        transaction,
                        "insert into people_imports (file_name, sha256, size, state, created_by)"
                                + " values (?, ?, ?, 'running', ?) returning id",
                        row -> row.getLong("id"),
                        fileName,
                        file.sha256(),
                        file.size(),
                        account)
                .get(0);
    }

    static Optional<Order> find(Transaction transaction, long id) {
        return list(transaction, "select * from people_imports where id = ?", ImportTable::order, id).stream()
                .findFirst();
    }

    /** So that nobody else changes it before the transaction ends. */
    static Optional<Order> lock(Transaction transaction, long id) {
        return list(transaction, "select * from people_imports where id = ? for update", ImportTable::order, id)
                .stream()
                .findFirst();
    }

    static Optional<ImportState> state(Transaction transaction, long id) {
        return list(transaction, STATE + " where i.id = ?", ImportTable::state, id).stream()
                .findFirst();
    }

    /** The latest ones, newest first. */
    static List<ImportState> states(Transaction transaction, PageRequest request) {
        return list(
                transaction,
                STATE + " where i.id < ? order by i.id desc limit ?",
                ImportTable::state,
                request.after().orElse(Long.MAX_VALUE),
                request.rowsToRead());
    }

    static void ready(Transaction transaction, long id) {
        update(transaction, "update people_imports set state = 'ready' where id = ?", id);
    }

    static void want(Transaction transaction, long id) {
        update(transaction, "update people_imports set state = 'running', wanted = true where id = ?", id);
    }

    static void end(Transaction transaction, long id, String state) {
        update(transaction, "update people_imports set state = ?, finished_at = now() where id = ?", state, id);
    }

    static void fail(Transaction transaction, long id, String message, String place) {
        update(
                transaction,
                "update people_imports set state = 'failed', message = ?, place = ?, finished_at = now() where id = ?",
                message,
                place.isEmpty() ? null : place,
                id);
    }

    static void forgetRows(Transaction transaction, long id) {
        update(transaction, "delete from people_import_rows where import_id = ?", id);
    }

    /**
     * The next rows of the file.
     *
     * @param first the number of the first of them
     */
    static void addRows(Transaction transaction, long id, int first, List<ImportRow> rows) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (ImportRow row : rows) {
            WrittenPerson written = row.written();
            ObjectNode one = json.addObject()
                    .put("number", first + json.size() - 1)
                    .put("line", row.line())
                    .put("display_name", shown(written.displayName()))
                    .put("recipient", shown(written.email().isBlank() ? written.phone() : written.email()))
                    .put("outcome", row.draft().isPresent() ? "accepted" : "rejected");
            ArrayNode problems = one.putArray("problems");
            row.faults()
                    .forEach((field, fault) ->
                            problems.addObject().put("field", field).put("problem", fault.wireName()));
            if (row.draft().isPresent()) {
                one.set("written", JSON.valueToTree(written));
            }
        }
        update(transaction, """
                insert into people_import_rows (import_id, number, line, display_name, recipient, written, problems, outcome)
                select ?, number, line, display_name, recipient, written, problems, outcome
                  from jsonb_to_recordset(?::jsonb) as r (number integer, line integer, display_name text,
                       recipient text, written jsonb, problems jsonb, outcome text)""", id, json.toString());
    }

    static List<Accepted> accepted(Transaction transaction, long id) {
        return list(
                transaction,
                "select number, written from people_import_rows where import_id = ? and outcome = 'accepted'"
                        + " order by number",
                row -> new Accepted(
                        row.getInt("number"), parse(row.getString("written"), new TypeReference<WrittenPerson>() {})),
                id);
    }

    /** A row that has become an invitation, or has not for a reason that came up meanwhile. */
    record Stored(int number, Long invitation, List<RowProblem> problems) {}

    /** What was written of the people is not needed any more. */
    static void stored(Transaction transaction, long id, List<Stored> rows) {
        update(transaction, """
                update people_import_rows r
                   set outcome = case when s.invitation is null then 'rejected' else 'invited' end, written = null,
                       invitation_id = s.invitation, problems = s.problems
                  from jsonb_to_recordset(?::jsonb) as s (number integer, invitation bigint, problems jsonb)
                 where r.import_id = ? and r.number = s.number""", text(rows), id);
    }

    static List<Long> invitations(Transaction transaction, long id) {
        return list(
                transaction,
                "select invitation_id from people_import_rows where import_id = ? and outcome = 'invited'",
                row -> row.getLong("invitation_id"),
                id);
    }

    static void takenBack(Transaction transaction, long id, List<Long> withdrawn) {
        update(transaction, """
                update people_import_rows
                   set outcome = case when invitation_id = any (select jsonb_array_elements_text(?::jsonb)::bigint)
                                      then 'withdrawn' else 'kept' end
                 where import_id = ? and outcome = 'invited'""", text(withdrawn), id);
    }

    /** Which rows of an import are asked for. */
    enum Outcome {
        ALL("true"),
        GOOD("outcome <> 'rejected'"),
        REJECTED("outcome = 'rejected'");

        private final String condition;

        Outcome(String condition) {
            this.condition = condition;
        }
    }

    /** A row and its number. */
    record Numbered(int number, ImportedRow row) {}

    static List<Numbered> rows(Transaction transaction, long id, Outcome outcome, PageRequest request) {
        return list(
                transaction,
                "select * from people_import_rows where import_id = ? and number > ? and " + outcome.condition
                        + " order by number limit ?",
                row -> new Numbered(
                        row.getInt("number"),
                        new ImportedRow(
                                row.getInt("line"),
                                row.getString("display_name"),
                                row.getString("recipient"),
                                row.getString("outcome"),
                                parse(row.getString("problems"), PROBLEMS))),
                id,
                request.after().orElse(0),
                request.rowsToRead());
    }

    /** What a page can show of a cell, in what the database can keep. */
    private static String shown(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\ufffd");
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("records have a JSON form", e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what was written", e);
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString("file_name"),
                new StoredFile(row.getString("sha256"), row.getLong("size")),
                row.getString("state"),
                row.getBoolean("wanted"),
                row.getLong("created_by"));
    }

    private static ImportState state(ResultSet row) throws SQLException {
        return new ImportState(
                Long.toString(row.getLong("id")),
                row.getString("file_name"),
                row.getString("state"),
                row.getInt("rows"),
                row.getInt("good"),
                row.getInt("rejected"),
                row.getInt("kept"),
                Optional.ofNullable(row.getString("message")),
                Optional.ofNullable(row.getString("place")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static <T> List<T> list(Transaction transaction, String sql, RowMapper<T> mapper, Object... values) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(mapper.map(rows));
                }
                return list;
            }
        } catch (SQLException e) {
            throw new DatabaseException("imports cannot be read", e);
        }
    }

    private static void update(Transaction transaction, String sql, Object... values) {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("imports cannot be written", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
