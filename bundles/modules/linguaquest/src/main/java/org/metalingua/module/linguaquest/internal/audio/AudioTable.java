package org.metalingua.module.linguaquest.internal.audio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.sound.Saying;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.metalingua.module.linguaquest.internal.sound.SoundQueue;

/** What lessons say, and what is heard of it, as their authors look at it. */
final class AudioTable {
    /** What is said in a lesson l: in what its authors have, and in what learners see. */
    private static final String SPEECHES =
            "(select distinct speech ->> 'language' as language, speech ->> 'text' as text"
                    + " from jsonb_array_elements(coalesce(l.document -> 'activities', '[]') || coalesce("
                    + "(select v.document -> 'activities' from linguaquest_lesson_versions v"
                    + " where v.lesson_id = l.id and v.number = l.published_version), '[]')) activity,"
                    + " lateral (select activity -> 'speech' as speech) of_it where jsonb_typeof(speech) = 'object')";

    /** What has come of each text, whoever says it: a sound before all else, then what was tried last. */
    private static final String OUTCOMES = "(select distinct on (language, text) language, text, state, sound, error"
            + " from linguaquest_audio order by language, text, (sound is null), (state = 'failed'), chosen_at desc)";

    private static final String LESSONS = "with outcome as materialized " + OUTCOMES
            + " select l.id, l.position, l.slug, l.title, l.level, l.published, count(s.text) as texts,"
            + " count(*) filter (where o.sound is not null) as ready,"
            + " count(*) filter (where o.sound is null and o.state = 'waiting') as waiting,"
            + " count(*) filter (where o.sound is null and o.state = 'failed') as failed,"
            + " count(*) filter (where s.text is not null and o.text is null) as missing,"
            + " (array_agg(distinct o.error) filter (where o.error is not null and o.state <> 'ready'))[1:5] as reasons,"
            + " min(o.sound) filter (where l.published) as sample"
            + " from linguaquest_lessons l left join lateral " + SPEECHES + " s on true"
            + " left join outcome o on o.language = s.language and o.text = s.text"
            + " where l.position > ? and l.archived_at is null group by l.id order by l.position limit ?";

    private AudioTable() {}

    /** A lesson and its place among the others. */
    record Row(int position, LessonAudio lesson) {}

    /** In the order of the lessons, one more than fits the page. */
    static List<Row> lessons(Transaction transaction, PageRequest request) {
        return Sql.in(transaction)
                .list(LESSONS, AudioTable::row, request.after().orElse(0), request.rowsToRead());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("position"),
                new LessonAudio(
                        Long.toString(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("title"),
                        row.getString("level"),
                        row.getBoolean("published"),
                        row.getInt("texts"),
                        row.getInt("ready"),
                        row.getInt("waiting"),
                        row.getInt("failed"),
                        row.getInt("missing"),
                        row.getArray("reasons") == null
                                ? List.of()
                                : Arrays.asList(
                                        (String[]) row.getArray("reasons").getArray()),
                        Optional.ofNullable(row.getString("sample")).map(name -> Sound.BASE + "/" + name)));
    }

    static Set<Long> known(Transaction transaction, long[] ids) {
        return new HashSet<>(Sql.in(transaction)
                .list("select id from linguaquest_lessons where id = any (?)", row -> row.getLong("id"), ids));
    }

    /**
     * What is said in lessons, each once.
     *
     * @param ids none for all that are not archived
     */
    static List<Saying> sayings(Transaction transaction, long[] ids) {
        return Sql.in(transaction)
                .list(
                        "select distinct s.language, s.text from linguaquest_lessons l cross join lateral " + SPEECHES
                                + " s where ? and l.archived_at is null or l.id = any (?)",
                        row -> Saying.of(row.getString("language"), row.getString("text")),
                        ids.length == 0,
                        ids);
    }

    /** Of what is heard already, by whatever voice. */
    static Set<Saying> heard(Transaction transaction) {
        return new HashSet<>(Sql.in(transaction)
                .list(
                        "select distinct language, text from linguaquest_audio where sound is not null",
                        row -> Saying.of(row.getString("language"), row.getString("text"))));
    }

    /** Of a job that somebody has asked for and that still has something to say. */
    static Optional<String> job(Transaction transaction) {
        return Sql.in(transaction)
                .find(
                        "select job from linguaquest_audio where state = 'waiting' and job <> ? order by job limit 1",
                        row -> row.getString("job"),
                        SoundQueue.BY_ITSELF);
    }
}
