package org.metalingua.module.linguaquest.internal.speaking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.metalingua.kernel.core.file.FileStore.StoredFile;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** What learners have said, within the institute of the transaction. */
final class RecordingTable {
    private static final String COLUMNS = "id, lesson_id, lesson_version, activity_id, sha256, size, content_type,"
            + " duration_ms, state, reason, transcript, basic, uploaded_at";

    /** A learner and the guests that have become them. */
    private static final String OF_LEARNER =
            " where learner_id in (select id from linguaquest_learners where id = ? or merged_into = ?)";

    private RecordingTable() {}

    /** Where in which run it was said. */
    record Place(long learner, UUID submission, long lesson, int version, String activity) {}

    /**
     * A recording.
     *
     * @param file empty where nothing is kept
     */
    record Row(
            long id,
            long lesson,
            int version,
            String activity,
            Optional<StoredFile> file,
            String contentType,
            long durationMs,
            Hearing hearing,
            Instant uploadedAt) {}

    /** One that will be listened to. The same bytes again are the same one, and get another chance where it failed. */
    static long add(Transaction transaction, Place place, StoredFile file, String contentType, long durationMs) {
        return Sql.in(transaction)
                .get(
                        "insert into linguaquest_recordings as r (learner_id, submission_id, lesson_id, lesson_version,"
                                + " activity_id, sha256, size, content_type, duration_ms, state)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')"
                                + " on conflict (learner_id, submission_id, activity_id, sha256) do update set"
                                + " state = case when r.state = 'cannot' then 'waiting' else r.state end, reason = null,"
                                + " uploaded_at = now() returning id",
                        row -> row.getLong("id"),
                        place.learner(),
                        place.submission(),
                        place.lesson(),
                        place.version(),
                        place.activity(),
                        file.sha256(),
                        file.size(),
                        contentType,
                        durationMs);
    }

    /** One that nobody can listen to, of which nothing is kept but that. */
    static long addUnheard(Transaction transaction, Place place, long durationMs) {
        return Sql.in(transaction)
                .get(
                        "insert into linguaquest_recordings (learner_id, submission_id, lesson_id, lesson_version,"
                                + " activity_id, duration_ms, state, reason)"
                                + " values (?, ?, ?, ?, ?, ?, 'cannot', ?) returning id",
                        row -> row.getLong("id"),
                        place.learner(),
                        place.submission(),
                        place.lesson(),
                        place.version(),
                        place.activity(),
                        durationMs,
                        Hearing.Reason.NO_RECOGNISER.wireName());
    }

    static int count(Transaction transaction, Place place) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as count from linguaquest_recordings"
                                + " where learner_id = ? and submission_id = ? and activity_id = ?",
                        row -> row.getInt("count"),
                        place.learner(),
                        place.submission(),
                        place.activity());
    }

    /** How many of guests wait to be heard. */
    static int guestsWaiting(Transaction transaction) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as count from linguaquest_recordings r join linguaquest_learners l"
                                + " on l.id = r.learner_id where r.state = 'waiting' and l.guest_id is not null",
                        row -> row.getInt("count"));
    }

    static Optional<Row> find(Transaction transaction, long learner, long id) {
        return Sql.in(transaction)
                .find(
                        "select " + COLUMNS + " from linguaquest_recordings" + OF_LEARNER + " and id = ?",
                        RecordingTable::map,
                        learner,
                        learner,
                        id);
    }

    /** All of a run, by their names. */
    static Map<String, Row> ofRun(Transaction transaction, long learner, UUID submission) {
        Map<String, Row> rows = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select " + COLUMNS + " from linguaquest_recordings" + OF_LEARNER + " and submission_id = ?",
                        row -> {
                            Row found = map(row);
                            return rows.put(Long.toString(found.id()), found);
                        },
                        learner,
                        learner,
                        submission);
        return rows;
    }

    /** Who waits in a lane: members before guests, and each as they came. */
    static List<Row> waiting(Transaction transaction, int lanes, int lane, int limit) {
        return Sql.in(transaction)
                .list(
                        "select r.id, lesson_id, lesson_version, activity_id, sha256, size, content_type, duration_ms,"
                                + " state, reason, transcript, basic, uploaded_at from linguaquest_recordings r"
                                + " join linguaquest_learners l on l.id = r.learner_id"
                                + " where r.state = 'waiting' and r.id % ? = ?"
                                + " order by l.account_id is null, r.id limit ?",
                        RecordingTable::map, lanes, lane, limit);
    }

    static void settle(Transaction transaction, long id, Hearing hearing) {
        Optional<Hearing.Heard> heard = hearing.heard();
        Sql.in(transaction)
                .update(
                        "update linguaquest_recordings set state = ?, reason = ?, transcript = ?, basic = ? where id = ?",
                        heard.isPresent() ? "heard" : "cannot",
                        hearing instanceof Hearing.Cannot cannot
                                ? cannot.reason().wireName()
                                : null,
                        heard.map(Hearing.Heard::transcript).orElse(null),
                        heard.map(Hearing.Heard::basic).orElse(false),
                        id);
    }

    static int forget(Transaction transaction, Duration age) {
        return Sql.in(transaction)
                .update(
                        "delete from linguaquest_recordings where uploaded_at < now() - ? * interval '1 second'",
                        age.toSeconds());
    }

    private static Row map(ResultSet row) throws SQLException {
        String sha256 = row.getString("sha256");
        return new Row(
                row.getLong("id"),
                row.getLong("lesson_id"),
                row.getInt("lesson_version"),
                row.getString("activity_id"),
                sha256 == null ? Optional.empty() : Optional.of(new StoredFile(sha256, row.getLong("size"))),
                row.getString("content_type"),
                row.getLong("duration_ms"),
                hearing(row),
                Sql.instant(row, "uploaded_at"));
    }

    private static Hearing hearing(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "heard" -> new Hearing.Heard(row.getString("transcript"), row.getBoolean("basic"));
            case "cannot" -> new Hearing.Cannot(Hearing.Reason.of(row.getString("reason")));
            default -> new Hearing.Waiting();
        };
    }
}
