package org.metalingua.module.testing.internal.recording;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.Upload;
import org.metalingua.kernel.core.sound.SoundFile;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.media.KeptFile;
import org.metalingua.module.testing.internal.media.MediaFile;
import org.metalingua.module.testing.internal.session.SessionClosing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What learners say in a session. A recording is kept before an answer names it; its length is measured here. Safe for
 * concurrent use.
 */
@Component(service = Recordings.class)
public final class Recordings {
    static final int MAX_BYTES = 20 << 20;
    static final Duration MAX_LENGTH = Duration.ofHours(1);

    /** Far more than a test has questions, each recorded a few times. */
    static final int MAX_IN_SESSION = 300;

    /** Tells recordings from the media of questions by their names. */
    private static final String PREFIX = "recording-";

    private static final Set<SoundFile.Kind> KINDS =
            EnumSet.of(SoundFile.Kind.WEBM, SoundFile.Kind.OGG, SoundFile.Kind.MP4, SoundFile.Kind.WAV);

    private final Transactions transactions;
    private final SessionClosing closing;
    private final FileStore files;
    private final Staff staff;

    @Activate
    public Recordings(
            @Reference Transactions transactions,
            @Reference SessionClosing closing,
            @Reference FileStore files,
            @Reference Staff staff) {
        this.transactions = transactions;
        this.closing = closing;
        this.files = files;
        this.staff = staff;
    }

    /**
     * Keeps a recording; the same bytes again give the same one. Throws 404 for another learner's session, 409
     * session-closed or too-many-recordings, 422 empty-recording, not-audio or recording-too-long.
     */
    public MediaFile add(Caller.Member learner, long session, InputStream body) throws IOException {
        closing.expire(learner.institute(), session);
        transactions.call(learner.scope(), transaction -> {
            requireRoom(transaction, learner, session);
            return session;
        });
        try (Upload upload = Upload.receive(body)) {
            SoundFile sound = sound(upload);
            FileStore.StoredFile stored;
            try (InputStream content = upload.open()) {
                stored = files.store(learner.institute(), content, MAX_BYTES);
            }
            MediaFile recording = new MediaFile(
                    PREFIX + KeptFile.name(stored, sound.kind().extension()),
                    sound.kind().contentType(),
                    stored.size(),
                    sound.durationMs());
            transactions.call(learner.scope(), transaction -> {
                requireRoom(transaction, learner, session);
                return Sql.in(transaction)
                        .update(
                                """
                        insert into test_recordings
                            (session_id, name, sha256, content_type, size, duration_ms, uploaded_at)
                        values (?, ?, ?, ?, ?, ?, now()) on conflict (session_id, name) do nothing""",
                                session,
                                recording.name(),
                                stored.sha256(),
                                recording.contentType(),
                                recording.size(),
                                recording.durationMs());
            });
            return recording;
        }
    }

    private static SoundFile sound(Upload upload) throws IOException {
        if (upload.isEmpty()) {
            throw emptyRecording();
        }
        SoundFile sound = upload.sound()
                .filter(found -> KINDS.contains(found.kind()))
                .orElseThrow(() -> new ProblemException(
                        422, "not-audio", "This is no recording. Send sound as WebM, Ogg, MP4 or WAV."));
        if (sound.durationMs() == 0) {
            throw emptyRecording();
        }
        if (sound.durationMs() > MAX_LENGTH.toMillis()) {
            throw new ProblemException(
                    422, "recording-too-long", "The recording is longer than " + MAX_LENGTH.toMinutes() + " minutes.");
        }
        return sound;
    }

    private static ProblemException emptyRecording() {
        return new ProblemException(422, "empty-recording", "Nothing was recorded. Check the microphone.");
    }

    /** Waits for others who write to the session, so that its end and the number of recordings hold. */
    private static void requireRoom(Transaction transaction, Caller.Member learner, long session) {
        Sql sql = Sql.in(transaction);
        String status = sql.find(
                        "select status from test_sessions where id = ? and account_id = ? for no key update",
                        row -> row.getString("status"),
                        session,
                        learner.accountId())
                .orElseThrow(() -> ProblemException.notFound("session"));
        if (!status.equals("open")) {
            throw ProblemException.conflict("session-closed", "This test is over; it takes no more recordings.");
        }
        int recordings = sql.get(
                "select count(*) as count from test_recordings where session_id = ?",
                row -> row.getInt("count"),
                session);
        if (recordings >= MAX_IN_SESSION) {
            throw ProblemException.conflict(
                    "too-many-recordings", "This test holds " + recordings + " recordings and takes no more.");
        }
    }

    /** For the session's learner and for graders; throws 404 for everybody else. */
    public KeptFile find(Caller.Member member, long session, String name) {
        record Owned(long account, KeptFile file) {}
        return transactions
                .read(member.scope(), transaction -> Sql.in(transaction)
                        .find("""
                                select s.account_id, r.sha256, r.size, r.content_type from test_recordings r
                                join test_sessions s on s.id = r.session_id where r.session_id = ? and r.name = ?""", row -> new Owned(row.getLong("account_id"), KeptFile.map(row)), session, name))
                .filter(found -> found.account() == member.accountId() || staff.seesResults(member))
                .map(Owned::file)
                .orElseThrow(() -> ProblemException.notFound("recording"));
    }
}
