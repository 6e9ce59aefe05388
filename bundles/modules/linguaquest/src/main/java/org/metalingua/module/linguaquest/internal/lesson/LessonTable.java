package org.metalingua.module.linguaquest.internal.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** The rows of lessons, within the institute of the transaction. */
final class LessonTable {
    private LessonTable() {}

    /**
     * What stands in a row beside the document.
     *
     * @param fileSha256 of the file it came from; empty for one that was written or edited here
     */
    record Row(long id, int version, boolean published, Optional<String> fileSha256) {}

    static Optional<Row> lock(Transaction transaction, String slug) {
        return Sql.in(transaction)
                .find(
                        "select id, version, published, file_sha256 from linguaquest_lessons where slug = ? for update",
                        row -> new Row(
                                row.getLong("id"),
                                row.getInt("version"),
                                row.getBoolean("published"),
                                Optional.ofNullable(row.getString("file_sha256"))),
                        slug);
    }

    /** Digests of the files that lessons came from and still are. */
    static Set<String> files(Transaction transaction) {
        return Set.copyOf(Sql.in(transaction)
                .list(
                        "select distinct file_sha256 from linguaquest_lessons where file_sha256 is not null",
                        row -> row.getString("file_sha256")));
    }

    /** Until the transaction ends nobody else adds a lesson, names one anew or moves one. */
    static void lockOrder(Transaction transaction) {
        Sql.in(transaction)
                .get(
                        "select pg_advisory_xact_lock(hashtextextended('linguaquest-order', metalingua_current_institute()))",
                        row -> true);
    }

    /**
     * Behind all others.
     *
     * @param account whose work it is; null for nobody's
     */
    static long add(Transaction transaction, LessonDocument lesson, String fileSha256, Long account) {
        // two that add at once would both be the last
        lockOrder(transaction);
        return Sql.in(transaction)
                .get(
                        "insert into linguaquest_lessons"
                                + " (slug, language, level, category, title, xp_reward, document, file_sha256, changed_by, position)"
                                + " select ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::bigint, coalesce(max(position), 0) + 1"
                                + " from linguaquest_lessons returning id",
                        row -> row.getLong("id"),
                        lesson.slug(),
                        lesson.language(),
                        lesson.level(),
                        lesson.category(),
                        lesson.title().in("en"),
                        lesson.xpReward(),
                        Json.toTree(lesson),
                        fileSha256,
                        account);
    }

    static void change(Transaction transaction, long id, LessonDocument lesson, String fileSha256, Long account) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_lessons set slug = ?, language = ?, level = ?, category = ?, title = ?,"
                                + " xp_reward = ?, document = ?::jsonb, file_sha256 = ?, changed_by = ?, version = version + 1,"
                                + " changed_at = now() where id = ?",
                        lesson.slug(),
                        lesson.language(),
                        lesson.level(),
                        lesson.category(),
                        lesson.title().in("en"),
                        lesson.xpReward(),
                        Json.toTree(lesson),
                        fileSha256,
                        account,
                        id);
    }

    /** From now on learners see what its authors have. */
    static void publish(Transaction transaction, long id, Long account) {
        Sql.in(transaction)
                .update(
                        "with next as (insert into linguaquest_lesson_versions (lesson_id, number, document, published_by)"
                                + " select l.id, 1 + coalesce((select max(v.number) from linguaquest_lesson_versions v"
                                + " where v.lesson_id = l.id), 0), l.document, ?::bigint from linguaquest_lessons l where l.id = ?"
                                + " returning lesson_id, number)"
                                + " update linguaquest_lessons l set published_version = next.number"
                                + " from next where l.id = next.lesson_id",
                        account,
                        id);
    }

    /** Learners do not see it any more. */
    static void withdraw(Transaction transaction, long id) {
        Sql.in(transaction).update("update linguaquest_lessons set published_version = null where id = ?", id);
    }

    /** All of the institute in the order in which learners find them. */
    static List<Long> order(Transaction transaction) {
        return Sql.in(transaction)
                .list("select id from linguaquest_lessons order by position", row -> row.getLong("id"));
    }

    /** Puts all of them into another order. */
    static void order(Transaction transaction, List<Long> ids) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_lessons l set position = new.place"
                                + " from unnest(?::bigint[]) with ordinality as new (id, place)"
                                + " where l.id = new.id and l.position <> new.place",
                        (Object) ids.stream().mapToLong(Long::longValue).toArray());
    }

    /** In the order in which learners find them. */
    static List<PublishedLesson> published(Transaction transaction) {
        return Sql.in(transaction)
                .list(
                        "select l.id, l.position, v.number, v.document from linguaquest_lessons l"
                                + " join linguaquest_lesson_versions v on v.lesson_id = l.id"
                                + " and v.number = l.published_version order by l.position",
                        row -> new PublishedLesson(
                                row.getLong("id"),
                                row.getInt("position"),
                                row.getInt("number"),
                                Json.fromTree(Sql.json(row, "document"), LessonDocument.class)));
    }

    /** What published lessons say and no voice has tried to. */
    static List<LessonActivity.Speech> unsaid(Transaction transaction) {
        return Sql.in(transaction)
                .list(
                        "select distinct speech ->> 'text' as text, speech ->> 'language' as language"
                                + " from linguaquest_lessons l join linguaquest_lesson_versions v"
                                + " on v.lesson_id = l.id and v.number = l.published_version,"
                                + " jsonb_array_elements(v.document -> 'activities') activity,"
                                + " lateral (select activity -> 'speech' as speech) of_it"
                                + " where jsonb_typeof(speech) = 'object' and not exists (select from linguaquest_audio a"
                                + " where a.language = speech ->> 'language' and a.text = speech ->> 'text')",
                        row -> new LessonActivity.Speech(row.getString("text"), row.getString("language")));
    }

    /** A version of a lesson that is published now, be it an earlier one. */
    static Optional<PublishedLesson> version(Transaction transaction, long id, int number) {
        return Sql.in(transaction)
                .find(
                        "select l.id, l.position, v.number, v.document from linguaquest_lessons l"
                                + " join linguaquest_lesson_versions v on v.lesson_id = l.id"
                                + " where l.id = ? and v.number = ? and l.published",
                        row -> new PublishedLesson(
                                row.getLong("id"),
                                row.getInt("position"),
                                row.getInt("number"),
                                Json.fromTree(Sql.json(row, "document"), LessonDocument.class)),
                        id,
                        number);
    }
}
