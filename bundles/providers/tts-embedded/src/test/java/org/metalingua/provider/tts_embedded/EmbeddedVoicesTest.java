package org.metalingua.provider.tts_embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.SpeechSynthesizer.Voice;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;

class EmbeddedVoicesTest {
    private static final KevinVoice KEVIN = new KevinVoice();
    private static final String PERSIAN = "سلام، حال شما چطور است؟";

    @TempDir
    Path folder;

    @Test
    void freetts_says_a_word_and_a_sentence_and_a_sentence_takes_longer() {
        EmbeddedVoices voices = voices(folder.resolve("nothing"));

        Synthesis.Spoken word = spoken(voices.synthesize(english("journey", 1)));
        Synthesis.Spoken sentence =
                spoken(voices.synthesize(english("Could you recommend a good local restaurant?", 1)));

        assertThat(word.contentType()).isEqualTo("audio/wav");
        assertThat(word.voice()).isEqualTo("kevin16");
        assertThat(new String(word.audio(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(word.durationMs().orElseThrow()).isBetween(300L, 1_500L);
        assertThat(sentence.durationMs().orElseThrow()).isBetween(1_500L, 6_000L);
        assertThat(loudest(word.audio())).isGreaterThan(3_000);
    }

    @Test
    void a_slower_pace_takes_longer() {
        EmbeddedVoices voices = voices(folder.resolve("nothing"));
        long natural = spoken(voices.synthesize(english("We enjoyed every minute.", 1)))
                .durationMs()
                .orElseThrow();
        long slow = spoken(voices.synthesize(english("We enjoyed every minute.", 0.6)))
                .durationMs()
                .orElseThrow();
        assertThat(slow).isGreaterThan(natural * 5 / 4);
    }

    @Test
    void without_espeak_persian_is_a_plain_failure_and_health_says_so() {
        EmbeddedVoices voices = voices(folder.resolve("nothing"));

        assertThat(voices.languages()).containsExactly("en");
        assertThat(voices.synthesize(utterance(PERSIAN, "fa-IR", Duration.ofSeconds(5))))
                .isEqualTo(new Synthesis.Failed(
                        "No voice of this machine says Persian, for espeak-ng is not installed.", false));
        assertThat(voices.health().state()).isEqualTo(Provider.State.DEGRADED);
        assertThat(voices.health().sentence()).contains("Nothing here says Persian");
    }

    @Test
    void a_text_that_freetts_cannot_read_is_a_failure_and_the_next_one_is_said() {
        EmbeddedVoices voices = voices(folder.resolve("nothing"));

        assertThat(voices.synthesize(english(PERSIAN, 1))).isInstanceOf(Synthesis.Failed.class);
        assertThat(voices.synthesize(english("Hello.", 1))).isInstanceOf(Synthesis.Spoken.class);
    }

    @Test
    void espeak_gets_the_text_in_a_file_and_its_voice_and_pace_as_options() throws IOException {
        Path told = folder.resolve("told");
        EmbeddedVoices voices = voices(espeak("echo \"$@\" > " + told + "; cat \"$text\" >> " + told));

        Synthesis.Spoken spoken = spoken(voices.synthesize(utterance("-x " + PERSIAN, "fa", Duration.ofSeconds(20))));

        assertThat(spoken.voice()).isEqualTo("espeak-ng-fa");
        assertThat(spoken.durationMs()).hasValue(500);
        assertThat(Files.readString(told)).startsWith("-b 1 -v fa -s 155 -w ").endsWith("-x " + PERSIAN);
        assertThat(voices.languages()).containsExactly("en", "fa");
        assertThat(voices.voices()).contains(new Voice("espeak-ng-fa", "fa"));
        assertThat(voices.health().state()).isEqualTo(Provider.State.UP);
    }

    @Test
    void espeak_is_found_as_soon_as_it_is_installed() throws IOException {
        EmbeddedVoices voices = voices(folder.resolve("espeak-ng"));
        assertThat(voices.languages()).containsExactly("en");
        espeak("true");
        assertThat(voices.languages()).containsExactly("en", "fa");
    }

    @Test
    void an_espeak_that_hangs_is_ended_at_the_deadline() throws IOException {
        Path pid = folder.resolve("pid");
        EmbeddedVoices voices = voices(espeak("echo $$ > " + pid + "; exec sleep 600"));

        Synthesis synthesis = voices.synthesize(utterance(PERSIAN, "fa", Duration.ofMillis(700)));

        assertThat(synthesis)
                .isEqualTo(new Synthesis.Failed("The voice espeak-ng-fa did not come to an end in time.", true));
        long number = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(number)
                        .map(process -> {
                            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                            return process.isAlive();
                        })
                        .orElse(false))
                .isFalse();
    }

    @Test
    void an_espeak_that_fails_is_told_in_its_words() throws IOException {
        EmbeddedVoices voices = voices(espeak("echo 'The specified voice does not exist.' >&2; exit 1"));

        assertThat(voices.synthesize(utterance(PERSIAN, "fa", Duration.ofSeconds(20))))
                .isEqualTo(new Synthesis.Failed(
                        "The voice espeak-ng-fa failed: espeak-ng ended with 1. The specified voice does not exist.",
                        true));
    }

    @Test
    void what_nobody_listens_to_is_not_said_and_the_next_text_is() throws IOException {
        Synthesis tooLong =
                new Synthesis.Failed("The text takes longer to say than six minutes. Say less at once.", false);
        EmbeddedVoices voices = new EmbeddedVoices(
                new KevinVoice(100_000),
                new EmbeddedVoices.Settings(
                        EmbeddedVoices.KEVIN,
                        1,
                        Optional.of(espeak("head -c 17000000 /dev/zero > \"$sound\"; exit 0")),
                        2,
                        64));

        assertThat(voices.synthesize(english("7".repeat(50), 1))).isEqualTo(tooLong);
        assertThat(voices.synthesize(english("Hello.", 1))).isInstanceOf(Synthesis.Spoken.class);
        assertThat(voices.synthesize(utterance(PERSIAN, "fa", Duration.ofSeconds(20))))
                .isEqualTo(tooLong);
    }

    @Test
    void a_voice_can_be_asked_for_by_name() throws IOException {
        EmbeddedVoices voices = voices(espeak("true"));

        assertThat(spoken(voices.synthesize(named("espeak-ng-en"))).voice()).isEqualTo("espeak-ng-en");
        assertThat(voices.synthesize(named("nobody")))
                .isEqualTo(new Synthesis.Failed("There is no voice nobody for the language en here.", false));
    }

    @Test
    void many_at_once_are_all_said() throws Exception {
        EmbeddedVoices voices = voices(folder.resolve("nothing"));
        List<CompletableFuture<Synthesis>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> voices.synthesize(english("Platform number " + i + ", please.", 1))))
                .toList();
        for (CompletableFuture<Synthesis> one : all) {
            assertThat(spoken(one.get(60, TimeUnit.SECONDS)).durationMs().orElseThrow())
                    .isGreaterThan(800);
        }
    }

    @Test
    void the_real_espeak_says_persian_where_it_is_installed() {
        assumeTrue(Espeak.find(Optional.empty()).isPresent(), "espeak-ng is not installed");
        EmbeddedVoices voices = new EmbeddedVoices(KEVIN, EmbeddedVoices.Settings.DEFAULT);

        Synthesis.Spoken spoken = spoken(voices.synthesize(utterance(PERSIAN, "fa", Duration.ofSeconds(20))));

        assertThat(spoken.durationMs().orElseThrow()).isBetween(1_000L, 5_000L);
        assertThat(loudest(spoken.audio())).isGreaterThan(3_000);
    }

    private EmbeddedVoices voices(Path espeak) {
        return new EmbeddedVoices(
                KEVIN, new EmbeddedVoices.Settings(EmbeddedVoices.KEVIN, 1, Optional.of(espeak), 2, 64));
    }

    /** An executable that takes espeak-ng's options, does something and writes half a second of silence. */
    private Path espeak(String does) throws IOException {
        Path silence = folder.resolve("silence.wav");
        Files.write(silence, Wav.of(new byte[16_000], 16_000));
        Path script = folder.resolve("espeak-ng");
        Files.writeString(script, """
                #!/bin/sh
                all="$@"
                while [ $# -gt 0 ]; do
                  case "$1" in -w) sound="$2";; -f) text="$2";; esac
                  shift 2
                done
                set -- $all
                %s
                cat %s > "$sound"
                """.formatted(does, silence));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static Utterance english(String text, double rate) {
        return new Utterance(text, "en-GB", Optional.empty(), rate, Duration.ofSeconds(30));
    }

    private static Utterance named(String voice) {
        return new Utterance("Hello.", "en", Optional.of(voice), 1, Duration.ofSeconds(30));
    }

    private static Utterance utterance(String text, String language, Duration deadline) {
        return new Utterance(text, language, Optional.empty(), 1, deadline);
    }

    private static Synthesis.Spoken spoken(Synthesis synthesis) {
        assertThat(synthesis).isInstanceOf(Synthesis.Spoken.class);
        return (Synthesis.Spoken) synthesis;
    }

    private static int loudest(byte[] wav) {
        int loudest = 0;
        for (int i = Wav.HEADER; i + 1 < wav.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((wav[i + 1] << 8) | (wav[i] & 0xFF)));
        }
        return loudest;
    }
}
