package org.metalingua.provider.stt_whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;

class WhisperTest {
    /** Bytes that a form must not change: line ends, dashes, zero and high bytes. */
    private static final String AUDIO = "RIFF\r\n--\u0000\u00ff\u0080WAVE\r\n";

    private FakeWhisper server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void speaches_gets_the_form_of_openai_and_its_segments_give_the_confidence() {
        server = FakeWhisper.speaches().answers("""
                {"task": "transcribe", "language": "en", "duration": 2.5, "text": " Look at the lesson. ",
                 "segments": [{"start": 0.0, "end": 2.0, "avg_logprob": -0.5},
                              {"start": 2.0, "end": 2.5, "avg_logprob": 0.0}],
                 "words": [{"word": " Look", "start": 0.1, "end": 0.42}, {"word": "at", "start": 0.42, "end": 0.5}]}
                """);
        Recognition.Heard heard =
                heard(whisper(Map.of("_authorization", "Bearer key")).recognize(recording()));
        assertThat(heard.text()).isEqualTo("Look at the lesson.");
        assertThat(heard.language()).isEqualTo("en");
        assertThat(heard.durationMs()).isEqualTo(OptionalLong.of(2500));
        assertThat(heard.words())
                .containsExactly(
                        new Recognition.Word("Look", 100, 420, OptionalDouble.empty()),
                        new Recognition.Word("at", 420, 500, OptionalDouble.empty()));
        assertThat(heard.confidence().orElseThrow()).isCloseTo((2 * Math.exp(-0.5) + 0.5) / 2.5, within(1e-9));
        FakeWhisper.Upload upload = server.uploads().get(0);
        assertThat(upload.path()).isEqualTo("/v1/audio/transcriptions");
        assertThat(upload.authorization()).isEqualTo("Bearer key");
        assertThat(upload.fields())
                .isEqualTo(Map.of(
                        "model", "Systran/faster-whisper-small",
                        "language", "en",
                        "response_format", "verbose_json",
                        "timestamp_granularities[]", "segment,word",
                        "<file>", "file"));
        assertThat(upload.file()).isEqualTo(AUDIO);
        assertThat(upload.fileName()).isEqualTo("recording.webm");
        assertThat(upload.type()).isEqualTo("audio/webm;codecs=opus");
    }

    @Test
    void the_asr_webservice_gets_its_query_and_its_words_give_the_confidence() {
        server = FakeWhisper.asrWebservice().answers("""
                {"text": "سلام دنیا", "language": "fa", "segments": [{"words": [
                   {"word": " سلام", "start": 0, "end": 0.5, "probability": 0.9},
                   {"word": " دنیا", "start": 0.5, "end": 1, "probability": 0.7}]}]}""");
        Recognition.Heard heard = heard(whisper(Map.of("hint", true))
                .recognize(recording("fa-IR", Optional.of("سلام دنیا"), Duration.ofSeconds(10))));
        assertThat(heard.text()).isEqualTo("سلام دنیا");
        assertThat(heard.confidence().orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(heard.durationMs()).isEmpty();
        FakeWhisper.Upload upload = server.uploads().get(0);
        assertThat(upload.path()).isEqualTo("/asr");
        assertThat(upload.query())
                .isEqualTo("encode=true&task=transcribe&output=json&word_timestamps=true&language=fa"
                        + "&initial_prompt=سلام+دنیا");
        assertThat(upload.fields()).isEqualTo(Map.of("<file>", "audio_file"));
        assertThat(upload.file()).isEqualTo(AUDIO);
    }

    @Test
    void whisper_cpp_names_languages_in_words_and_gets_one_request_at_a_time() throws Exception {
        server = FakeWhisper.whisperCpp().worksFor(150).answers("""
                {"task": "transcribe", "language": "english", "duration": 1.0, "text": "yes",
                 "segments": [{"start": 0, "end": 1, "words": [
                    {"word": "yes", "start": 0.2, "end": 0.9, "t_dtw": -1, "probability": 0.98}]}]}""");
        Whisper whisper = whisper(Map.of("parallel", 8));
        List<CompletableFuture<Recognition>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> whisper.recognize(recording())))
                .limit(3)
                .toList();
        for (CompletableFuture<Recognition> one : all) {
            assertThat(heard(one.get(20, TimeUnit.SECONDS)).language()).isEqualTo("en");
        }
        assertThat(server.uploads()).hasSize(3).allMatch(upload -> upload.path().equals("/inference"));
        assertThat(server.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void the_expected_text_is_kept_back_unless_the_administrator_wants_it_told() {
        server = FakeWhisper.speaches();
        Recording recording = recording("en", Optional.of("Look at the lesson."), Duration.ofSeconds(10));
        whisper(Map.of()).recognize(recording);
        whisper(Map.of("hint", true)).recognize(recording);
        assertThat(server.uploads().get(0).fields()).doesNotContainKey("prompt");
        assertThat(server.uploads().get(1).fields()).containsEntry("prompt", "Look at the lesson.");
    }

    @Test
    void what_the_server_refuses_is_told_in_its_words_and_repeated_only_where_that_may_help() {
        server = FakeWhisper.speaches().refuses(415, "{\"detail\":\"Failed to decode audio.\"}");
        assertThat(whisper(Map.of()).recognize(recording()))
                .isEqualTo(new Recognition.Failed("The server answered 415: Failed to decode audio.", false));
        server.refuses(500, "{\"error\":\"processing failed\"}");
        assertThat(whisper(Map.of()).recognize(recording()))
                .isEqualTo(new Recognition.Failed("The server answered 500: processing failed", true));
        server.refuses(200, "<html>Welcome</html>");
        assertThat(whisper(Map.of()).recognize(recording()))
                .isEqualTo(new Recognition.Failed("The server does not speak the language of Whisper servers.", false));
    }

    @Test
    void the_deadline_holds() {
        server = FakeWhisper.speaches().worksFor(30_000);
        assertThat(whisper(Map.of()).recognize(recording("en", Optional.empty(), Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(Recognition.Failed.class, failed -> {
                    assertThat(failed.reason()).contains("cannot be used: nothing within");
                    assertThat(failed.retryable()).isTrue();
                });
    }

    @Test
    void an_absent_server_is_a_failure_that_may_pass() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Whisper whisper = whisper(Map.of("url", "http://127.0.0.1:" + nobody));
        assertThat(whisper.recognize(recording()))
                .isEqualTo(new Recognition.Failed(
                        "The server at http://127.0.0.1:" + nobody + " cannot be used: nobody answers there.", true));
        assertThat(whisper.health().state()).isEqualTo(Provider.State.DOWN);
    }

    @Test
    void languages_may_be_configured_twice_with_regions_and_with_empty_lines() {
        assertThat(whisper(Map.of("languages", new String[] {"en", " en-US", "fa_IR", "en", ""}))
                        .languages())
                .containsExactlyInAnyOrder("en", "fa");
        assertThat(whisper(Map.of("languages", new String[] {" "})).languages())
                .as("whatever Whisper knows")
                .isEmpty();
    }

    @Test
    void an_empty_recording_is_not_sent() {
        server = FakeWhisper.speaches();
        Recording empty = new Recording(
                () -> new ByteArrayInputStream(new byte[0]),
                "audio/webm",
                "en",
                Optional.empty(),
                Duration.ofSeconds(5));
        assertThat(whisper(Map.of()).recognize(empty))
                .isEqualTo(new Recognition.Failed("The recording is empty.", false));
        assertThat(server.uploads()).isEmpty();
    }

    @Test
    void health_names_the_server_and_a_missing_model() {
        server = FakeWhisper.speaches();
        assertThat(whisper(Map.of()).health().state()).isEqualTo(Provider.State.UP);
        assertThat(whisper(Map.of("model", "large")).health())
                .isEqualTo(Provider.Health.degraded("An OpenAI-compatible server answers, but has no model large."));
        server.close();
        server = FakeWhisper.asrWebservice();
        assertThat(whisper(Map.of()).health()).isEqualTo(Provider.Health.up("whisper-asr-webservice answers."));
        server.close();
        server = FakeWhisper.whisperCpp();
        assertThat(whisper(Map.of()).health())
                .isEqualTo(Provider.Health.up("A server like that of whisper.cpp answers."));
    }

    private static Recognition.Heard heard(Recognition recognition) {
        assertThat(recognition).isInstanceOf(Recognition.Heard.class);
        return (Recognition.Heard) recognition;
    }

    private static Recording recording() {
        return recording("en-GB", Optional.empty(), Duration.ofSeconds(20));
    }

    private static Recording recording(String language, Optional<String> expected, Duration deadline) {
        byte[] audio = AUDIO.getBytes(StandardCharsets.ISO_8859_1);
        return new Recording(
                () -> new ByteArrayInputStream(audio), "audio/webm;codecs=opus", language, expected, deadline);
    }

    /** A provider configured with the defaults and these values. */
    private Whisper whisper(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>();
        if (server != null) {
            all.put("url", server.url());
        }
        all.putAll(values);
        return new Whisper((WhisperConfiguration) Proxy.newProxyInstance(
                WhisperConfiguration.class.getClassLoader(),
                new Class<?>[] {WhisperConfiguration.class},
                (proxy, method, arguments) -> all.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
