package org.metalingua.provider.stt_embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"16000,16,1", "8000,8,1", "44100,16,2", "48000,24,1"})
    void any_uncompressed_sound_becomes_what_the_engines_take(float rate, int bits, int channels) throws IOException {
        Wave wave = Wave.read(silence(new AudioFormat(rate, bits, channels, bits > 8, false), 1500))
                .orElseThrow();

        assertThat(wave.millis()).isBetween(1490L, 1510L);
        Path file = folder.resolve("a.wav");
        wave.write(file);
        assertThat(Files.size(file)).isEqualTo(44 + wave.pcm().length);
        assertThat(Wave.read(Files.readAllBytes(file)).orElseThrow().pcm()).isEqualTo(wave.pcm());
    }

    @Test
    void of_a_small_file_that_lasts_for_hours_only_the_beginning_is_taken() throws IOException {
        Wave wave = Wave.read(silence(new AudioFormat(100, 8, 1, false, false), 3 * 3_600_000))
                .orElseThrow();

        assertThat(wave.millis()).isEqualTo(600_000);
    }

    @Test
    void what_is_compressed_or_no_sound_is_not_guessed_at() throws IOException {
        assertThat(Wave.read("\u001aE\u00df\u00a3 and so on".getBytes())).isEmpty();
        assertThat(Wave.read(new byte[0])).isEmpty();
        assertThat(Wave.read("RIFF".getBytes())).isEmpty();
    }

    static byte[] silence(AudioFormat format, int millis) throws IOException {
        int frames = (int) (format.getFrameRate() * millis / 1000);
        byte[] samples = new byte[frames * format.getFrameSize()];
        if (format.getSampleSizeInBits() == 8) {
            java.util.Arrays.fill(samples, (byte) 128);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, frames),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }
}
