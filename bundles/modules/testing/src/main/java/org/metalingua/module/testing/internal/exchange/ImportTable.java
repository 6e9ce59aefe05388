package org.metalingua.module.testing.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.metalingua.kernel.core.file.FileStore.StoredFile;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.media.MediaFile;
import org.metalingua.module.testing.internal.media.MediaLibrary;
import org.metalingua.module.testing.internal.media.MediaNote;
import org.metalingua.module.testing.internal.question.CheckedQuestion;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionImport;

/** The rows of imports, their items and their media. Stateless; every method runs in the transaction it is given. */
final class ImportTable {
    private static final String STATE = """
            select i.*,
                   (select count(*) from test_import_items t where t.import_id = i.id
                    and t.outcome in ('accepted', 'created', 'updated', 'unchanged', 'retired', 'kept')) as imported,
                   (select count(*) from test_import_items t
                    where t.import_id = i.id and t.outcome = 'rejected') as rejected,
                   (select count(*) from test_import_items t
                    where t.import_id = i.id and t.outcome <> 'rejected' and t.lossy) as lossy,
                   (select count(*) from test_import_items t
                    where t.import_id = i.id and t.outcome = 'kept') as kept
            from test_imports i\
            """;

    private ImportTable() {}

    /** What an import was asked to do. */
    record Order(
            String format,
            String fileName,
            StoredFile file,
            ImportDefaults defaults,
            boolean preview,
            String state,
            boolean checked,
            long account) {
        private static Order map(ResultSet row) throws SQLException {
            return new Order(
                    row.getString("format"),
                    row.getString("file_name"),
                    new StoredFile(row.getString("sha256"), row.getLong("size")),
                    Json.fromTree(Sql.json(row, "options"), ImportDefaults.class),
                    row.getBoolean("preview"),
                    row.getString("state"),
                    row.getBoolean("checked"),
                    row.getLong("created_by"));
        }

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    static long add(Transaction transaction, Order order) {
        return Sql.in(transaction)
                .get(
                        """
                        insert into test_imports (format, file_name, sha256, size, options, preview, state,
                                                  created_by, created_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, 'running', ?, now()) returning id\
                        """,
                        row -> row.getLong("id"),
                        order.format(),
                        order.fileName(),
                        order.file().sha256(),
                        order.file().size(),
                        Json.toTree(order.defaults()),
                        order.preview(),
                        order.account());
    }

    static Optional<Order> find(Transaction transaction, long id) {
        return Sql.in(transaction).find("select * from test_imports where id = ?", Order::map, id);
    }

    /** So that nobody else changes it before the transaction ends. */
    static Optional<Order> lock(Transaction transaction, long id) {
        return Sql.in(transaction).find("select * from test_imports where id = ? for update", Order::map, id);
    }

    static Optional<ImportState> state(Transaction transaction, long id) {
        return Sql.in(transaction).find(STATE + " where i.id = ?", ImportTable::state, id);
    }

    /** The latest ones, newest first. */
    static List<ImportState> states(Transaction transaction, PageRequest request) {
        return Sql.in(transaction)
                .list(
                        STATE + " where i.id < ? order by i.id desc limit ?",
                        ImportTable::state,
                        request.after().orElse(Long.MAX_VALUE),
                        request.rowsToRead());
    }

    private static ImportState state(ResultSet row) throws SQLException {
        return new ImportState(
                Long.toString(row.getLong("id")),
                row.getString("format"),
                row.getString("file_name"),
                row.getString("state"),
                row.getDouble("progress"),
                Sql.integer(row, "total"),
                row.getInt("done"),
                row.getInt("imported"),
                row.getInt("rejected"),
                row.getInt("lossy"),
                row.getInt("kept"),
                row.getString("message"),
                row.getString("place"),
                Sql.instant(row, "created_at"));
    }

    static void forgetItems(Transaction transaction, long id) {
        Sql.in(transaction).update("delete from test_import_items where import_id = ?", id);
        Sql.in(transaction).update("delete from test_import_media where import_id = ?", id);
    }

    /** The next items of the file, the first of which has the number {@code first}. */
    static void addItems(Transaction transaction, long id, int first, List<ItemIntake.Looked> items) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (ItemIntake.Looked looked : items) {
            ObjectNode row = rows.addObject()
                    .put("number", first + rows.size() - 1)
                    .put("place", Objects.requireNonNullElse(looked.item().place(), ""))
                    .put("title", Objects.requireNonNullElse(looked.item().title(), ""))
                    .put("question_type", looked.item().type())
                    .put("lossy", !looked.losses().isEmpty());
            row.set("problems", Json.toTree(looked.problems()));
            row.set("losses", Json.toTree(looked.losses()));
            CheckedQuestion checked = looked.checked();
            row.put("outcome", checked == null ? "rejected" : "accepted")
                    .put(
                            "external_id",
                            checked == null
                                    ? looked.item().identifier()
                                    : checked.draft().externalId());
            if (checked != null) {
                row.put("content_version", checked.contentVersion())
                        .put("guessing", checked.guessing())
                        .put("rubric", checked.rubric());
                row.set("draft", Json.toTree(checked.draft()));
            }
        }
        Sql.in(transaction).update("""
                insert into test_import_items (import_id, number, place, external_id, title, question_type, outcome,
                                               problems, losses, lossy, draft, content_version, guessing, rubric)
                select ?, number, place, external_id, title, question_type, outcome, problems, losses, lossy, draft,
                       content_version, guessing, rubric
                from jsonb_to_recordset(?::jsonb) as r (
                    number integer, place text, external_id text, title text, question_type text, outcome text,
                    problems jsonb, losses jsonb, lossy boolean, draft jsonb, content_version integer,
                    guessing double precision, rubric text)""", id, storable(rows));
    }

    /** A file may hold what PostgreSQL cannot keep; a question with it was rejected, and its report must be kept. */
    private static JsonNode storable(ArrayNode rows) {
        String text = rows.toString();
        return text.contains("\\u0000") ? Json.parse(text.replace("\\u0000", "\ufffd")) : rows;
    }

    static void addMedia(Transaction transaction, long id, MediaLibrary.Stored stored, String licenceNote) {
        Sql.in(transaction)
                .update(
                        """
                insert into test_import_media (import_id, name, sha256, content_type, size, duration_ms, licence_note)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (import_id, name) do nothing""",
                        id,
                        stored.file().name(),
                        stored.sha256(),
                        stored.file().contentType(),
                        stored.file().size(),
                        stored.file().durationMs(),
                        licenceNote);
    }

    static List<MediaLibrary.Stored> media(Transaction transaction, long id) {
        return Sql.in(transaction)
                .list(
                        "select * from test_import_media where import_id = ? order by name",
                        row -> new MediaLibrary.Stored(
                                row.getString("sha256"),
                                new MediaFile(
                                        row.getString("name"),
                                        row.getString("content_type"),
                                        row.getLong("size"),
                                        row.getObject("duration_ms", Long.class))),
                        id);
    }

    /** What the file says of its pictures' and sounds' licences, where nothing is noted yet. */
    static void noteLicences(Transaction transaction, long id) {
        Sql.in(transaction).update("""
                        update test_media m set licence = left(i.licence_note, ?) from test_import_media i
                        where i.import_id = ? and i.name = m.name and m.licence is null\
                        """, MediaNote.MAX_NAME, id);
    }

    /** The questions that wait to be stored, in the order of the file. */
    static List<CheckedQuestion> accepted(Transaction transaction, long id) {
        return Sql.in(transaction)
                .list(
                        """
                        select draft, content_version, guessing, rubric from test_import_items
                        where import_id = ? and outcome = 'accepted' order by number\
                        """,
                        row -> new CheckedQuestion(
                                Json.fromTree(Sql.json(row, "draft"), QuestionDraft.class),
                                row.getInt("content_version"),
                                row.getDouble("guessing"),
                                row.getString("rubric")),
                        id);
    }

    /** What became of the accepted ones, which are known by their external ids. Their drafts are no longer needed. */
    static void stored(Transaction transaction, long id, List<QuestionImport.Written> written) {
        List<JsonNode> rows = new ArrayList<>();
        written.forEach(question -> rows.add(Json.toTree(question)));
        Sql.in(transaction).update("""
                        update test_import_items t set outcome = w.change, question_id = w.id, draft = null
                        from jsonb_to_recordset(?::jsonb) as w ("externalId" text, id bigint, change text)
                        where t.import_id = ? and t.outcome = 'accepted' and t.external_id = w."externalId"\
                        """, Json.toTree(rows), id);
    }

    static List<ImportedItem> items(Transaction transaction, long id, Outcome outcome, PageRequest request) {
        return Sql.in(transaction)
                .list(
                        "select * from test_import_items where import_id = ? and number > ? and " + outcome.condition
                                + " order by number limit ?",
                        row -> new ImportedItem(
                                row.getInt("number"),
                                row.getString("place"),
                                row.getString("external_id"),
                                row.getString("title"),
                                row.getString("question_type"),
                                row.getString("outcome"),
                                Json.listFromTree(Sql.json(row, "problems"), ImportedItem.ItemProblem.class),
                                Json.listFromTree(Sql.json(row, "losses"), ImportedItem.ItemLoss.class),
                                row.getString("question_id")),
                        id,
                        request.after().orElse(0),
                        request.rowsToRead());
    }

    /** Which items of an import are asked for. */
    enum Outcome {
        ALL("true"),
        IMPORTED("outcome <> 'rejected'"),
        REJECTED("outcome = 'rejected'"),
        LOSSY("outcome <> 'rejected' and lossy");

        private final String condition;

        Outcome(String condition) {
            this.condition = condition;
        }
    }
}
