package org.metalingua.provider.tts_embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * espeak-ng 1.51 or newer as a process, one for each text. The text goes in by a file, so that nothing of it is ever taken
 * for an option. Safe for concurrent use.
 */
record Espeak(Path executable) {
    private static final String NAME = "espeak-ng";

    /** Of the voice at its natural pace; 175 is espeak-ng's own, and too fast for learners. */
    private static final double WORDS_PER_MINUTE = 155;

    private static final int MAX_REASON = 300;

    /** @param configured where it should be; looked for on the path without */
    static Optional<Espeak> find(Optional<Path> configured) {
        Stream<Path> places = configured.isPresent()
                ? configured.stream()
                : Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, NAME));
        return places.filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Espeak::new);
    }

    /**
     * @param language of its voice: en or fa
     * @param rate 1 for the natural pace
     * @return a WAV file
     * @throws IOException with the last words of the process where it fails
     */
    byte[] say(String text, String language, double rate, Duration patience)
            throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("metalingua-voice");
        try {
            return say(folder, text, language, rate, patience);
        } finally {
            for (Path file : files(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private byte[] say(Path folder, String text, String language, double rate, Duration patience)
            throws IOException, InterruptedException, TimeoutException {
        Path wanted = Files.writeString(folder.resolve("text"), text, StandardCharsets.UTF_8);
        Path sound = folder.resolve("sound.wav");
        Path words = folder.resolve("words");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "-b",
                        "1",
                        "-v",
                        language,
                        "-s",
                        Long.toString(Math.round(WORDS_PER_MINUTE * rate)),
                        "-w",
                        sound.toString(),
                        "-f",
                        wanted.toString())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        try {
            if (!process.waitFor(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(sound)) {
            throw new IOException("espeak-ng ended with " + process.exitValue() + ". " + lastWords(words));
        }
        if (Files.size(sound) > Wav.MAX_BYTES) {
            throw new Wav.TooLongException();
        }
        return Files.readAllBytes(sound);
    }

    private static String lastWords(Path file) throws IOException {
        String said = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return said.substring(Math.max(0, said.length() - MAX_REASON));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
