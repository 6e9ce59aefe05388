package org.metalingua.provider.stt_embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;

class EmbeddedRecognizerTest {
    private static final String SENTENCE = "could you recommend a good local restaurant";
    private static final AudioFormat MICROPHONE = new AudioFormat(16_000, 16, 1, true, false);

    @TempDir
    Path folder;

    private Path programs;
    private Sphinx4 sphinx4;

    @BeforeEach
    void begin() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        sphinx4 = new Sphinx4(folder.resolve("sphinx4"), Duration.ofMillis(300));
    }

    @AfterEach
    void end() {
        sphinx4.close();
    }

    private EmbeddedRecognizer recognizer() {
        return new EmbeddedRecognizer(new Programs(programs.toString()), sphinx4);
    }

    private static Recording recording(byte[] sound, String language, Duration deadline) {
        return new Recording(() -> new ByteArrayInputStream(sound), "audio/wav", language, Optional.empty(), deadline);
    }

    private Recognition hear(byte[] sound) {
        return recognizer().recognize(recording(sound, "en-GB", Duration.ofMinutes(5)));
    }

    /** A program that behaves as PocketSphinx does, as far as anybody asks it. */
    private void install(String script) throws IOException {
        Path program = programs.resolve(PocketSphinx.NAME);
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void clear_speech_is_heard_without_any_program_and_the_memory_is_given_back() throws IOException {
        Recognition recognition = hear(Said.aloud(SENTENCE, folder));

        assertThat(recognition).isInstanceOf(Recognition.Heard.class);
        Recognition.Heard heard = (Recognition.Heard) recognition;
        assertThat(heard.text()).contains("good local restaurant");
        assertThat(heard.language()).isEqualTo("en");
        assertThat(heard.model()).isEqualTo("sphinx4 en-us");
        assertThat(heard.durationMs().getAsLong()).isBetween(2_000L, 4_000L);
        assertThat(heard.words())
                .isSortedAccordingTo((a, b) -> Long.compare(a.startMs(), b.startMs()))
                .allMatch(word -> word.endMs() <= heard.durationMs().getAsLong());
        await().atMost(Duration.ofSeconds(10)).until(() -> !sphinx4.isAwake());
    }

    @Test
    void silence_is_heard_as_nothing_also_after_another_engine_has_failed() throws IOException {
        install("exit 1");

        assertThat(hear(WaveTest.silence(MICROPHONE, 1500)))
                .isInstanceOfSatisfying(Recognition.Heard.class, heard -> assertThat(heard.text())
                        .isEmpty());
    }

    @Test
    void an_installed_engine_is_asked_and_its_words_are_read() throws IOException {
        install("""
                [ "$1" = -infile ] && head -c 4 "$2" | grep -q RIFF && [ "$3 $4" = "-time yes" ] || exit 2
                echo 'i like to'
                echo '<s> 0.000 0.160 0.999900'
                echo 'i 0.170 0.270 0.997702'
                echo '[NOISE] 0.280 0.300 0.5'
                echo 'like 0.440 0.660 1.000400'
                echo 'to(2) 1.170 1.540 0.333495'
                echo '</s> 1.550 1.730 1.000000'
                """);

        Recognition.Heard heard = (Recognition.Heard) hear(WaveTest.silence(MICROPHONE, 2000));

        assertThat(heard.text()).isEqualTo("i like to");
        assertThat(heard.words().get(2)).isEqualTo(new Recognition.Word("to", 1170, 1540, OptionalDouble.of(0.333495)));
        assertThat(heard.words().get(1).confidence()).hasValue(1);
        assertThat(heard.durationMs()).isEqualTo(OptionalLong.of(2000));
        assertThat(recognizer().health().sentence()).contains("Basic, English only", "PocketSphinx");
    }

    @Test
    void an_engine_that_hangs_is_ended_at_the_deadline() throws IOException {
        install("exec sleep 600");

        long began = System.nanoTime();
        Recognition heard =
                recognizer().recognize(recording(WaveTest.silence(MICROPHONE, 500), "en", Duration.ofSeconds(1)));

        assertThat(heard).isInstanceOfSatisfying(Recognition.Failed.class, failed -> assertThat(failed.retryable())
                .isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(sphinx4.isAwake()).isFalse();
    }

    @Test
    void who_stops_it_does_not_wait_for_what_it_listens_to() throws Exception {
        EmbeddedRecognizer recognizer = recognizer();
        byte[] silence = WaveTest.silence(MICROPHONE, 20_000);
        CompletableFuture<Recognition> listening = CompletableFuture.supplyAsync(
                () -> recognizer.recognize(recording(silence, "en", Duration.ofMinutes(2))));
        await().atMost(Duration.ofSeconds(30)).until(sphinx4::isAwake);

        recognizer.close();

        assertThat(listening.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Recognition.Failed.class, failed -> assertThat(failed.retryable())
                        .isTrue());
        assertThat(sphinx4.isAwake()).isFalse();
    }

    @Test
    void what_it_cannot_hear_it_says_for_good() throws IOException {
        for (Recognition recognition : List.of(
                recognizer().recognize(recording(WaveTest.silence(MICROPHONE, 500), "fa", Duration.ofSeconds(5))),
                hear("\u001aEsomething of a browser".getBytes()),
                hear(new byte[0]))) {
            assertThat(recognition)
                    .isInstanceOfSatisfying(Recognition.Failed.class, failed -> assertThat(failed.retryable())
                            .isFalse());
        }
        assertThat(((Recognition.Failed) hear("webm".getBytes())).reason()).contains("ffmpeg");
    }

    @Test
    void its_health_says_what_it_is() {
        assertThat(recognizer().health().state()).isEqualTo(Provider.State.UP);
        assertThat(recognizer().health().sentence()).contains("Basic, English only", "Sphinx4");
        assertThat(recognizer().isBasic()).isTrue();
    }

    @Test
    void pocketsphinx_itself_hears_clear_speech_where_it_is_installed() throws IOException {
        assumeTrue(PocketSphinx.find(Programs.installed()).isPresent());
        EmbeddedRecognizer installed = new EmbeddedRecognizer(Programs.installed(), sphinx4);

        Recognition.Heard heard = (Recognition.Heard)
                installed.recognize(recording(Said.aloud(SENTENCE, folder), "en", Duration.ofMinutes(2)));

        assertThat(heard.text()).contains("local restaurant");
        assertThat(heard.confidence()).isPresent();
    }
}
