package org.metalingua.module.linguaquest.internal.authoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/** The rows of lessons as their authors read them, within the institute of the transaction. */
final class AuthoredTable {
    static final String ARCHIVED = "archived";

    private static final String STATUS = "case when l.archived_at is not null then 'archived'"
            + " when l.published_version is null then 'draft'"
            + " when v.document is distinct from l.document then 'changed' else 'published' end";
    private static final String FROM = " from linguaquest_lessons l"
            + " left join linguaquest_lesson_versions v on v.lesson_id = l.id and v.number = l.published_version"
            + " left join account a on a.id = l.changed_by";

    private AuthoredTable() {}

    /** An entry of the list and its place, by which pages go on. */
    record Placed(int position, LessonEntry entry) {}

    static List<Placed> list(Transaction transaction, LessonFilter filter, PageRequest request) {
        return Sql.in(transaction)
                .list(
                        "select * from (select l.id, l.version, l.position, l.published_version, l.changed_at, l.slug,"
                                + " l.language, l.level, l.category, l.xp_reward, l.document -> 'title' as title,"
                                + " jsonb_array_length(l.document -> 'activities') as activities,"
                                + " a.display_name as changed_by, " + STATUS + " as status,"
                                + " lower(concat_ws(' ', l.slug, l.document #>> '{title,en}', l.document #>> '{title,fa}'))"
                                + " as words" + FROM + " where l.position > ?) as l"
                                + " where case when ?::text is null then status <> 'archived' else status = ? end"
                                + " and (?::text is null or level = ?) and (?::text is null or category = ?)"
                                + " and coalesce((select bool_and(position(wanted in words) > 0)"
                                + " from unnest(?::text[]) wanted), true) order by position limit ?",
                        row -> new Placed(row.getInt("position"), entry(row)),
                        (int) request.after().orElse(0),
                        filter.status().orElse(null),
                        filter.status().orElse(null),
                        filter.level().orElse(null),
                        filter.level().orElse(null),
                        filter.category().orElse(null),
                        filter.category().orElse(null),
                        filter.words(),
                        request.rowsToRead());
    }

    static Optional<AuthoredLesson> find(Transaction transaction, long id) {
        return one(transaction, "l.id = ?", id);
    }

    /** Nobody else writes it until the transaction ends. */
    static Optional<AuthoredLesson> lock(Transaction transaction, long id) {
        // by itself: of what was joined, whoever had to wait would get what was there before
        Sql.in(transaction)
                .find("select id from linguaquest_lessons where id = ? for update", row -> row.getLong("id"), id);
        return find(transaction, id);
    }

    static Optional<AuthoredLesson> named(Transaction transaction, String slug) {
        return one(transaction, "l.slug = ?", slug);
    }

    /** All that are not archived, in the order in which learners find them. */
    static List<AuthoredLesson> all(Transaction transaction) {
        return read(transaction, "l.archived_at is null order by l.position");
    }

    static void archive(Transaction transaction, long id) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_lessons set archived_at = now(), published_version = null where id = ?",
                        id);
    }

    static void restore(Transaction transaction, long id) {
        Sql.in(transaction).update("update linguaquest_lessons set archived_at = null where id = ?", id);
    }

    private static Optional<AuthoredLesson> one(Transaction transaction, String condition, Object value) {
        return read(transaction, condition, value).stream().findFirst();
    }

    private static List<AuthoredLesson> read(Transaction transaction, String condition, Object... values) {
        return Sql.in(transaction)
                .list(
                        "select l.id, l.version, l.published_version, l.changed_at, l.document,"
                                + " a.display_name as changed_by, " + STATUS + " as status" + FROM + " where "
                                + condition,
                        AuthoredTable::lesson,
                        values);
    }

    private static AuthoredLesson lesson(ResultSet row) throws SQLException {
        return new AuthoredLesson(
                Long.toString(row.getLong("id")),
                row.getInt("version"),
                row.getString("status"),
                Optional.ofNullable(Sql.integer(row, "published_version")),
                Sql.instant(row, "changed_at"),
                Optional.ofNullable(row.getString("changed_by")),
                Json.fromTree(Sql.json(row, "document"), LessonDocument.class));
    }

    private static LessonEntry entry(ResultSet row) throws SQLException {
        return new LessonEntry(
                Long.toString(row.getLong("id")),
                row.getInt("version"),
                row.getString("status"),
                Optional.ofNullable(Sql.integer(row, "published_version")),
                Sql.instant(row, "changed_at"),
                Optional.ofNullable(row.getString("changed_by")),
                row.getString("slug"),
                Json.fromTree(Sql.json(row, "title"), LocalText.class),
                row.getString("language"),
                row.getString("level"),
                row.getString("category"),
                row.getInt("xp_reward"),
                row.getInt("activities"));
    }
}
