package org.metalingua.provider.stt_embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Sound as the engines take it: 16,000 samples a second, one channel, 16 bits, the smaller byte first.
 *
 * @param pcm the samples, two bytes each
 */
record Wave(byte[] pcm) {
    private static final float RATE = 16_000;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

    /**
     * Ten minutes: engines as slow as these would never be done with more, and a small file can claim a day, more than the
     * platform's memory holds.
     */
    private static final int MAX_BYTES = 2 * 16_000 * 600;

    /**
     * Reads what Java itself can read, any uncompressed WAV, AIFF or AU.
     *
     * @return empty for anything else
     */
    static Optional<Wave> read(byte[] file) throws IOException {
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file));
                AudioInputStream converted = AudioSystem.getAudioInputStream(FORMAT, sound)) {
            return Optional.of(new Wave(converted.readNBytes(MAX_BYTES)));
        } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
            // no sound, or none that can be converted
            return Optional.empty();
        }
    }

    /**
     * Has ffmpeg read what is compressed.
     *
     * @return empty for what it cannot read either
     */
    static Optional<Wave> decode(Path ffmpeg, byte[] file, Duration patience) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sound-");
        Path in = folder.resolve("in");
        Path out = folder.resolve("out.wav");
        try {
            Files.write(in, file);
            Process process = new ProcessBuilder(
                            ffmpeg.toString(),
                            "-nostdin",
                            "-v",
                            "error",
                            // of what a stranger sends nothing may name another file or a server
                            "-protocol_whitelist",
                            "file",
                            "-i",
                            in.toString(),
                            "-vn",
                            "-ac",
                            "1",
                            "-ar",
                            Integer.toString((int) RATE),
                            "-c:a",
                            "pcm_s16le",
                            "-fs",
                            Integer.toString(MAX_BYTES),
                            out.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("ffmpeg was not done in time");
                }
            } finally {
                process.destroyForcibly();
            }
            return process.exitValue() == 0 && Files.exists(out) ? read(Files.readAllBytes(out)) : Optional.empty();
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.delete(folder);
        }
    }

    long millis() {
        return pcm.length / 2 * 1_000L / (long) RATE;
    }

    /** As a WAV file, its header 44 bytes. */
    void write(Path file) throws IOException {
        try (AudioInputStream sound =
                new AudioInputStream(new ByteArrayInputStream(pcm), FORMAT, pcm.length / FORMAT.getFrameSize())) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }
}
