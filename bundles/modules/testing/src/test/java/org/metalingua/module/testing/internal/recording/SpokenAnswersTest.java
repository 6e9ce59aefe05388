package org.metalingua.module.testing.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metalingua.module.testing.internal.Refusals.refusal;
import static org.metalingua.module.testing.internal.TestingModule.fixed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.provider.testing.GivenProviders;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;
import org.metalingua.kernel.api.speech.SpeechRecognizer;
import org.metalingua.kernel.core.speech.Listening;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.grading.RatingRequest;
import org.metalingua.module.testing.internal.report.Report;
import org.metalingua.module.testing.internal.session.AnswerSubmission;

/** From a recording to its points, with and without a recogniser. */
class SpokenAnswersTest {
    private static final TestingModule MODULE = new TestingModule();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    private final Caller.Member learner = MODULE.member(MODULE.institute, Role.STUDENT);
    private final Recogniser recogniser = new Recogniser();
    private final TranscribeJob job = new TranscribeJob(
            MODULE.transactions,
            MODULE.types,
            MODULE.rescoring,
            new Listening(MODULE.fileStore, new GivenProviders(recogniser)));
    private String question;
    private long session;

    @BeforeEach
    void begin() {
        question = MODULE.add(TestingModule.spoken("The quick brown fox")).id();
        session = MODULE.begin(learner, MODULE.published("deferred", null, fixed(null, question)));
        MODULE.jobsSubmitted.clear();
    }

    private static final class Recogniser implements SpeechRecognizer {
        private final List<Recording> heard = new ArrayList<>();
        private Recognition answer = new Recognition.Heard(
                "The quick brown fox", "en", OptionalLong.empty(), List.of(), OptionalDouble.empty(), "a model");
        private Set<String> languages = Set.of();

        @Override
        public Set<String> languages() {
            return languages;
        }

        @Override
        public Recognition recognize(Recording recording) {
            try (InputStream audio = recording.audio().open()) {
                assertThat(audio.readAllBytes()).hasSizeGreaterThan(1000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            heard.add(recording);
            return answer;
        }

        @Override
        public Health health() {
            return Health.up("here");
        }
    }

    private String record(String file) throws IOException {
        return MODULE.recordings
                .add(learner, session, getClass().getResourceAsStream("/audio/" + file))
                .name();
    }

    private void answer(String recording) {
        MODULE.answers.submit(
                learner, session, new AnswerSubmission(question, Json.toTree(Map.of("audio", recording)), null, null));
    }

    private String score() {
        return MODULE.value(
                "select status || ' ' || coalesce(points::text, '-') from test_answers where session_id = ?",
                String.class,
                session);
    }

    private void transcribe() {
        job.run(MODULE.institute, session + ":0", Json.parse("{}"));
    }

    private String transcript() {
        return MODULE.value(
                "select transcript_state || ' ' || coalesce(transcript, '-') from test_recordings where session_id = ?",
                String.class,
                session);
    }

    @Test
    void an_answer_names_a_recording_of_its_own_session() throws IOException {
        assertThat(refusal(() -> answer("recording-of-nothing.webm"))).isEqualTo("400 bad-field answer.audio");
        String own = record("chromium.webm");
        Caller.Member other = MODULE.member(MODULE.institute, Role.STUDENT);
        long others = MODULE.begin(other, MODULE.published("deferred", null, fixed(null, question)));
        assertThat(refusal(() -> MODULE.answers.submit(
                        other, others, new AnswerSubmission(question, Json.toTree(Map.of("audio", own)), null, null))))
                .isEqualTo("400 bad-field answer.audio");
        answer(own);
        assertThat(score()).isEqualTo("needs_review 0");
    }

    @Test
    void the_length_that_was_measured_reaches_the_score() throws IOException {
        long twoSeconds = session;
        answer(record("chromium.webm"));
        assertThat(score()).isEqualTo("needs_review 0");
        MODULE.database.execute("update test_recordings set duration_ms = 300 where session_id = " + twoSeconds);
        answer(record("chromium.webm"));
        assertThat(score()).as("too short to be an answer").isEqualTo("unanswered 0");
    }

    @Test
    void the_length_reaches_a_score_that_comes_late_as_well() throws IOException {
        String recording = record("chromium.webm");
        MODULE.types.takeAway("spoken");
        try {
            answer(recording);
            assertThat(score()).isEqualTo("stored -");
        } finally {
            MODULE.types.bringBack("spoken");
        }
        MODULE.outstanding.settle(MODULE.institute, session);
        assertThat(score()).isEqualTo("needs_review 0");
        assertThat(MODULE.jobsSubmitted).contains("testing.transcribe:" + session + ":0");
    }

    @Test
    void a_spoken_answer_wishes_for_a_transcript_which_changes_score_and_report() throws IOException {
        answer(record("chromium.webm"));
        assertThat(MODULE.jobsSubmitted).containsExactly("testing.transcribe:" + session + ":0");
        Report before = MODULE.closing.complete(learner, session);
        assertThat(before.status()).isEqualTo("provisional");

        transcribe();
        assertThat(transcript()).isEqualTo("done The quick brown fox");
        assertThat(score()).isEqualTo("scored 4.5");
        Report after = MODULE.closing.report(learner, session);
        assertThat(after.status()).isEqualTo("final");
        assertThat(after.points()).isEqualTo(4.5);
        Recording asked = recogniser.heard.get(0);
        assertThat(asked.contentType()).isEqualTo("audio/webm");
        assertThat(asked.language()).isEqualTo("en-GB");
        assertThat(asked.expectedText()).contains("The quick brown fox");

        transcribe();
        assertThat(recogniser.heard).as("nobody listens twice").hasSize(1);
    }

    @Test
    void a_rating_stands_when_the_transcript_comes_after_it_and_uses_one_that_came_before() throws IOException {
        answer(record("chromium.webm"));
        MODULE.closing.complete(learner, session);
        long answer = MODULE.value("select id from test_answers where session_id = ?", Long.class, session);
        MODULE.grading.rate(MODULE.teacher, answer, new RatingRequest(Map.of("cc", 6.0, "lr", 6.0), null, null));
        assertThat(score()).isEqualTo("scored 6");
        transcribe();
        assertThat(score()).isEqualTo("scored 6");
        assertThat(MODULE.grading.answer(MODULE.teacher, answer).ratings()).hasSize(1);
        MODULE.grading.rate(MODULE.teacher, answer, new RatingRequest(Map.of("cc", 9.0, "lr", 9.0), null, null));
        assertThat(score()).isEqualTo("scored 9");
    }

    @Test
    void a_recogniser_that_fails_for_now_is_asked_again_and_one_that_fails_for_good_is_not() throws IOException {
        answer(record("chromium.webm"));
        recogniser.answer = new Recognition.Failed("it is busy", true);
        assertThatThrownBy(this::transcribe).hasMessageContaining("it is busy");
        assertThat(transcript()).isEqualTo("none -");
        recogniser.answer = new Recognition.Failed("it cannot read this", false);
        transcribe();
        assertThat(transcript()).isEqualTo("failed -");
        transcribe();
        assertThat(recogniser.heard).hasSize(2);
        assertThat(score()).as("a rater decides").isEqualTo("needs_review 0");
    }

    @Test
    void a_language_that_the_recogniser_does_not_hear_is_left_to_raters() throws IOException {
        recogniser.languages = Set.of("fa");
        answer(record("chromium.webm"));
        transcribe();
        assertThat(recogniser.heard).isEmpty();
        assertThat(transcript()).isEqualTo("none -");
    }

    @Test
    void an_answer_that_was_taken_back_is_not_listened_to() throws IOException {
        answer(record("chromium.webm"));
        MODULE.answers.submit(learner, session, new AnswerSubmission(question, Json.parse("null"), null, null));
        transcribe();
        assertThat(recogniser.heard).isEmpty();
        assertThat(score()).isEqualTo("unanswered 0");
    }

    @Test
    void while_the_type_is_away_the_transcript_waits() throws IOException {
        answer(record("chromium.webm"));
        MODULE.types.takeAway("spoken");
        try {
            assertThat(refusal(this::transcribe)).isEqualTo("503 plugin-unavailable");
        } finally {
            MODULE.types.bringBack("spoken");
        }
    }
}
