package org.metalingua.provider.tts_openai_compatible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.SpeechSynthesizer.Voice;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;

class TtsOpenAiCompatibleTest {
    private static final String KEY = "sk-test";

    private final FakeSpeechServer server = new FakeSpeechServer(KEY);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_text_goes_out_as_openai_has_it_and_comes_back_as_sound() {
        Synthesis synthesis = voices(Map.of("speed", 0.9)).synthesize(utterance("سلام دنیا", "fa-IR", 1));

        assertThat(synthesis).isInstanceOfSatisfying(Synthesis.Spoken.class, spoken -> {
            assertThat(spoken.audio()).isEqualTo(FakeSpeechServer.MP3);
            assertThat(spoken.contentType()).isEqualTo("audio/mpeg");
            assertThat(spoken.durationMs()).isEqualTo(OptionalLong.empty());
            assertThat(spoken.voice()).isEqualTo("fa-IR-DilaraNeural");
        });
        FakeSpeechServer.Asked asked = server.asked().get(0);
        assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        assertThat(asked.body().toString())
                .isEqualTo("{\"model\":\"tts-1\",\"input\":\"سلام دنیا\",\"voice\":\"fa-IR-DilaraNeural\","
                        + "\"response_format\":\"mp3\",\"speed\":0.9}");
    }

    @Test
    void what_comes_back_is_known_by_its_bytes_and_not_by_its_name() {
        server.answers(200, "RIFF....WAVEfmt ");
        assertThat(voices(Map.of("format", "wav")).synthesize(utterance("Hello", "en", 1)))
                .isInstanceOfSatisfying(Synthesis.Spoken.class, spoken -> assertThat(spoken.contentType())
                        .isEqualTo("audio/wav"));
        server.answers(200, "OggS....");
        assertThat(voices(Map.of()).synthesize(utterance("Hello", "en", 1)))
                .isInstanceOfSatisfying(Synthesis.Spoken.class, spoken -> assertThat(spoken.contentType())
                        .isEqualTo("audio/ogg"));
        server.answers(200, "<html>Welcome</html>");
        assertThat(voices(Map.of()).synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed("What the server answered is no MP3, WAV or Ogg.", false));
    }

    @Test
    void what_the_server_refuses_is_told_in_its_words_and_repeated_only_where_that_may_help() {
        server.answers(400, "{\"error\":\"Missing 'input' in request body\"}");
        assertThat(voices(Map.of()).synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed("The server answered 400: Missing 'input' in request body", false));
        server.answers(429, "{\"error\":{\"message\":\"Rate limit reached\"}}");
        assertThat(voices(Map.of()).synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed("The server answered 429: Rate limit reached", true));
        server.answers(500, "{\"error\":\"An error occurred\",\"details\":\"no network\"}");
        assertThat(voices(Map.of()).synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed("The server answered 500: An error occurred", true));
        assertThat(voices(Map.of("_apiKey", "wrong")).synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed("The server answered 401: Missing or invalid API key", false));
    }

    @Test
    void a_language_without_a_voice_and_a_voice_nobody_has_set_are_not_sent() {
        TtsOpenAiCompatible voices = voices(Map.of());
        assertThat(voices.languages()).containsExactly("en", "fa");
        assertThat(voices.voices()).contains(new Voice("en-US-AvaNeural", "en"));
        assertThat(voices.synthesize(utterance("Bonjour", "fr", 1)))
                .isEqualTo(new Synthesis.Failed("No voice is set for the language fr.", false));
        assertThat(voices.synthesize(new Utterance("Hello", "en", Optional.of("nobody"), 1, Duration.ofSeconds(5))))
                .isEqualTo(new Synthesis.Failed("No voice nobody is set for the language en.", false));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void no_more_at_once_than_is_set() throws Exception {
        server.worksFor(150);
        TtsOpenAiCompatible voices = voices(Map.of("parallel", 1));
        List<CompletableFuture<Synthesis>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> voices.synthesize(utterance("Hello", "en", 1))))
                .limit(3)
                .toList();
        for (CompletableFuture<Synthesis> one : all) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isInstanceOf(Synthesis.Spoken.class);
        }
        assertThat(server.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void the_deadline_holds() {
        server.worksFor(30_000);
        assertThat(voices(Map.of())
                        .synthesize(new Utterance("Hello", "en", Optional.empty(), 1, Duration.ofMillis(500))))
                .isInstanceOfSatisfying(Synthesis.Failed.class, failed -> {
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
        TtsOpenAiCompatible voices = voices(Map.of("url", "http://127.0.0.1:" + nobody));
        assertThat(voices.synthesize(utterance("Hello", "en", 1)))
                .isEqualTo(new Synthesis.Failed(
                        "The server at http://127.0.0.1:" + nobody + " cannot be used: nobody answers there.", true));
        assertThat(voices.health().state()).isEqualTo(Provider.State.DOWN);
    }

    @Test
    void health_knows_a_missing_model_and_a_wrong_key() {
        assertThat(voices(Map.of()).health())
                .isEqualTo(Provider.Health.up("The server answers. Voices are set for: en, fa."));
        assertThat(voices(Map.of("model", "kokoro")).health())
                .isEqualTo(Provider.Health.degraded("The server answers, but has no model kokoro."));
        assertThat(voices(Map.of("_apiKey", "wrong")).health())
                .isEqualTo(Provider.Health.down("The server refuses the API key: Missing or invalid API key"));
    }

    @Test
    void an_address_may_end_in_v1_as_others_write_it() {
        assertThat(voices(Map.of("url", server.url() + "/v1/")).synthesize(utterance("Hello", "en", 1)))
                .isInstanceOf(Synthesis.Spoken.class);
    }

    private static Utterance utterance(String text, String language, double rate) {
        return new Utterance(text, language, Optional.empty(), rate, Duration.ofSeconds(20));
    }

    /** A provider configured with the defaults and these values. */
    private TtsOpenAiCompatible voices(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(Map.of("url", server.url(), "_apiKey", KEY));
        all.putAll(values);
        return new TtsOpenAiCompatible((SpeechServerConfiguration) Proxy.newProxyInstance(
                SpeechServerConfiguration.class.getClassLoader(),
                new Class<?>[] {SpeechServerConfiguration.class},
                (proxy, method, arguments) -> all.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
