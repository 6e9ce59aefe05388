package org.metalingua.module.testing.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.media.MediaFile;

class RecordingsTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private long session;

    @BeforeEach
    void begin() {
        String question = MODULE.add(TestingModule.spoken("Hello")).id();
        session = MODULE.begin(learner, MODULE.published("deferred", 600, fixed(null, question)));
    }

    private static InputStream recorded(String file) {
        return RecordingsTest.class.getResourceAsStream("/audio/" + file);
    }

    /** Silence of so many seconds at 100 bytes a second. */
    private static InputStream silence(int seconds) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 100 * seconds).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wav.putInt(100).putInt(100).putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(100 * seconds);
        return new ByteArrayInputStream(wav.array());
    }

    private String refused(InputStream body) {
        return refusal(() -> MODULE.recordings.add(learner, session, body));
    }

    @Test
    void a_recording_is_kept_with_the_length_that_was_measured() throws IOException {
        MediaFile kept = MODULE.recordings.add(learner, session, recorded("chromium.webm"));
        assertThat(kept.contentType()).isEqualTo("audio/webm");
        assertThat(kept.durationMs()).isEqualTo(2000);
        assertThat(kept.name()).matches("recording-[0-9a-f]{32}\\.webm");
        assertThat(MODULE.recordings.add(learner, session, recorded("chromium.webm")))
                .as("sent again")
                .isEqualTo(kept);
    }

    @Test
    void its_learner_and_graders_may_hear_it_and_nobody_else() throws IOException {
        MediaFile kept = MODULE.recordings.add(learner, session, recorded("opus.ogg"));
        assertThat(MODULE.recordings.find(learner, session, kept.name()).contentType())
                .isEqualTo("audio/ogg");
        assertThat(MODULE.recordings
                        .find(MODULE.teacher, session, kept.name())
                        .file()
                        .size())
                .isEqualTo(kept.size());
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        Caller.Member stranger = MODULE.member(MODULE.institute("elsewhere" + session), Role.TEACHER);
        assertThat(refusal(() -> MODULE.recordings.find(other, session, kept.name())))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.recordings.find(stranger, session, kept.name())))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.media.find(learner, kept.name()))).isEqualTo("404 not-found");
    }

    @Test
    void what_is_no_recording_is_refused_with_its_cause_and_not_kept() {
        int before = MODULE.fileStore.count();
        assertThat(refused(InputStream.nullInputStream())).isEqualTo("422 empty-recording");
        assertThat(refused(silence(0))).isEqualTo("422 empty-recording");
        assertThat(refused(new ByteArrayInputStream("garbage".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("422 not-audio");
        assertThat(refused(recorded("video-only.webm"))).isEqualTo("422 not-audio");
        assertThat(refused(recorded("tone.mp3"))).as("nobody records MP3").isEqualTo("422 not-audio");
        assertThat(refused(silence(3601))).isEqualTo("422 recording-too-long");
        assertThat(MODULE.fileStore.count()).isEqualTo(before);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing_behind() {
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection broke");
            }
        };
        assertThat(catchIo(() -> MODULE.recordings.add(learner, session, breaking)))
                .isEqualTo("the connection broke");
        assertThat(MODULE.value("select count(*) from test_recordings where session_id = ?", Long.class, session))
                .isZero();
    }

    @Test
    void another_learners_session_is_not_found_and_one_that_is_over_takes_nothing() {
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        assertThat(refusal(() -> MODULE.recordings.add(other, session, recorded("chromium.webm"))))
                .isEqualTo("404 not-found");
        assertThat(refusal(() -> MODULE.recordings.add(MODULE.teacher, session, recorded("chromium.webm"))))
                .isEqualTo("404 not-found");
        MODULE.closing.complete(learner, session);
        assertThat(refused(recorded("chromium.webm"))).isEqualTo("409 session-closed");
    }

    @Test
    void when_the_time_is_over_nothing_more_is_taken() {
        MODULE.turnClock(session, 700);
        assertThat(refused(recorded("chromium.webm"))).isEqualTo("409 session-closed");
    }

    @Test
    void a_session_takes_only_so_many() {
        MODULE.database.execute("insert into test_recordings"
                + " (institute_id, session_id, name, sha256, content_type, size, duration_ms, uploaded_at)"
                + " select " + MODULE.institute + ", " + session + ", 'r' || n, '', 'audio/wav', 1, 1, now()"
                + " from generate_series(1, " + Recordings.MAX_IN_SESSION + ") n");
        assertThat(refused(recorded("chromium.webm"))).isEqualTo("409 too-many-recordings");
    }

    private interface Call {
        Object run() throws IOException;
    }

    private static String catchIo(Call call) {
        try {
            return "accepted: " + call.run();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
