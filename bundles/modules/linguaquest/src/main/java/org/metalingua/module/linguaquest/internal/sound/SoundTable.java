package org.metalingua.module.linguaquest.internal.sound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.core.file.FileStore.StoredFile;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** The rows of what is said and of the sounds that came of it, within the institute of the transaction. */
public final class SoundTable {
    private static final int MAX_ERROR = 1_000;

    private SoundTable() {}

    /** A text in a language, as lessons have it. */
    public record Text(String language, String text) {}

    /**
     * What a job has to say.
     *
     * @param attempts that have failed before
     */
    public record Task(Saying saying, int attempts) {}

    /** How far a job is. */
    public record Tally(int done, int all) {}

    /** What is heard of each text, where there is something. */
    public static Map<Text, Sound> heard(Transaction transaction) {
        Map<Text, Sound> all = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select distinct on (a.language, a.text) a.language, a.text, s.name, s.sha256, s.size,"
                                + " s.duration_ms from linguaquest_audio a join linguaquest_sounds s"
                                + " on s.institute_id = a.institute_id and s.name = a.sound"
                                + " order by a.language, a.text, a.chosen_at desc",
                        row -> all.put(new Text(row.getString("language"), row.getString("text")), sound(row)));
        return all;
    }

    private static Sound sound(ResultSet row) throws SQLException {
        long duration = row.getLong("duration_ms");
        return new Sound(
                new StoredFile(row.getString("sha256"), row.getLong("size")),
                Sound.Kind.ofName(row.getString("name")),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(duration));
    }

    /**
     * Lets a job say what is not being said, and has not been, by itself.
     *
     * @return how many that are
     */
    static int want(Transaction transaction, String job, Collection<Saying> sayings) {
        return insert(transaction, job, sayings, "on conflict do nothing");
    }

    /**
     * Lets a job say these, also where it was tried before.
     *
     * @param again also what has a sound already
     * @return how many the job has to say
     */
    static int demand(Transaction transaction, String job, Collection<Saying> sayings, boolean again) {
        return insert(
                transaction,
                job,
                sayings,
                "on conflict (institute_id, digest) do update set state = 'waiting', job = excluded.job, attempts = 0,"
                        + " error = null" + (again ? "" : " where linguaquest_audio.sound is null"));
    }

    private static int insert(Transaction transaction, String job, Collection<Saying> sayings, String otherwise) {
        int count = 0;
        // in one order: else two who want the same would wait for each other
        List<Saying> ordered =
                sayings.stream().sorted(Comparator.comparing(Saying::digest)).toList();
        for (Saying saying : ordered) {
            count += Sql.in(transaction)
                    .update(
                            "insert into linguaquest_audio (digest, language, text, voice, rate, job)"
                                    + " values (?, ?, ?, ?, ?, ?) " + otherwise,
                            saying.digest(),
                            saying.language(),
                            saying.text(),
                            saying.voice().orElse(null),
                            saying.rate(),
                            job);
        }
        return count;
    }

    /** From now on this voice is heard, where it has spoken. */
    static void choose(Transaction transaction, Collection<Saying> sayings) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_audio set chosen_at = now() where digest = any (?) and sound is not null",
                        (Object) sayings.stream().map(Saying::digest).toArray(String[]::new));
    }

    /** What a job has still to say. */
    public static List<Task> tasks(Transaction transaction, String job) {
        return Sql.in(transaction)
                .list(
                        "select language, text, voice, rate, attempts from linguaquest_audio"
                                + " where job = ? and state = 'waiting' order by attempts, digest",
                        row -> new Task(
                                new Saying(
                                        row.getString("language"),
                                        row.getString("text"),
                                        Optional.ofNullable(row.getString("voice")),
                                        row.getDouble("rate")),
                                row.getInt("attempts")),
                        job);
    }

    /** Whether it is still this job's to say: somebody may have demanded it of another meanwhile. */
    public static boolean isTask(Transaction transaction, String job, Saying saying) {
        return Sql.in(transaction)
                .find(
                        "select 1 from linguaquest_audio where digest = ? and job = ? and state = 'waiting'",
                        row -> true,
                        saying.digest(),
                        job)
                .isPresent();
    }

    public static Tally tally(Transaction transaction, String job) {
        return Sql.in(transaction)
                .get(
                        "select count(*) filter (where state <> 'waiting') as done, count(*) as all_of_them"
                                + " from linguaquest_audio where job = ?",
                        row -> new Tally(row.getInt("done"), row.getInt("all_of_them")),
                        job);
    }

    /**
     * Keeps what was said.
     *
     * @param spokenBy the voice's name
     */
    public static void said(Transaction transaction, Saying saying, Sound sound, String provider, String spokenBy) {
        Sql sql = Sql.in(transaction);
        sql.update(
                "insert into linguaquest_sounds (name, sha256, size, duration_ms) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                sound.name(),
                sound.file().sha256(),
                sound.file().size(),
                sound.durationMs().isPresent() ? sound.durationMs().getAsLong() : null);
        Optional<String> before = sql.find(
                "select sound from linguaquest_audio where digest = ? and sound <> ? for update",
                row -> row.getString("sound"),
                saying.digest(),
                sound.name());
        sql.update(
                "update linguaquest_audio set state = 'ready', sound = ?, provider = ?, spoken_by = ?, error = null,"
                        + " chosen_at = now() where digest = ?",
                sound.name(),
                provider,
                spokenBy,
                saying.digest());
        // its file goes by itself when no row names it
        before.ifPresent(old -> sql.update(
                "delete from linguaquest_sounds s where s.name = ?"
                        + " and not exists (select from linguaquest_audio a where a.sound = s.name)",
                old));
    }

    /** @param forGood whether it is not tried again by itself */
    public static void failed(Transaction transaction, Saying saying, String reason, boolean forGood) {
        Sql.in(transaction)
                .update(
                        "update linguaquest_audio set state = case when ? then 'failed' else state end, error = ?,"
                                + " attempts = attempts + 1 where digest = ? and state = 'waiting'",
                        forGood,
                        reason.substring(0, Math.min(MAX_ERROR, reason.length())),
                        saying.digest());
    }
}
