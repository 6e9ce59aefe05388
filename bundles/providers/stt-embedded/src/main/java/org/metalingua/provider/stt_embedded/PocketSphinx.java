package org.metalingua.provider.stt_embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.speech.Recognition;

/** CMU PocketSphinx where the machine has it: a process for each recording, with the language model that it brings. */
final class PocketSphinx implements Engine {
    static final String NAME = "pocketsphinx_continuous";

    private final Path executable;

    PocketSphinx(Path executable) {
        this.executable = executable;
    }

    /** Empty where it is not installed. */
    static Optional<PocketSphinx> find(Programs programs) {
        return programs.find(NAME).map(PocketSphinx::new);
    }

    @Override
    public String model() {
        return "pocketsphinx en-us";
    }

    @Override
    public String sentence() {
        return "PocketSphinx at " + executable;
    }

    @Override
    public List<Recognition.Word> hear(Path wav, Duration patience) throws IOException, InterruptedException {
        Path heard = Files.createTempFile("heard-", ".txt");
        try {
            Process process = new ProcessBuilder(
                            executable.toString(), "-infile", wav.toString(), "-time", "yes", "-logfn", "/dev/null")
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(heard.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("PocketSphinx was not done in time");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException("PocketSphinx ended with " + process.exitValue()
                        + "; is its model for English installed (pocketsphinx-en-us)?");
            }
            return HeardLines.words(
                    Files.readString(heard, StandardCharsets.UTF_8).lines().toList());
        } finally {
            Files.delete(heard);
        }
    }

    @Override
    public void close() {
        // every recording has a process of its own
    }
}
