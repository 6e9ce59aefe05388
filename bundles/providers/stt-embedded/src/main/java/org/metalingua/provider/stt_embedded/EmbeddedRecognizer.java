package org.metalingua.provider.stt_embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;
import org.metalingua.kernel.api.speech.SpeechRecognizer;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Hears English on this very machine, without a server and without settings: PocketSphinx where it is installed, else
 * Sphinx4. Basic: of clear speech it takes one word in seven for another, and more where there is an accent. Every
 * configured recogniser ranks above it. It listens to one recording at a time and never for an expected sentence, which it
 * would hear whatever is said.
 */
@Component(
        name = "stt-embedded",
        service = {SpeechRecognizer.class, Provider.class},
        property = {"service.ranking:Integer=-1000", SpeechRecognizer.BASIC + ":Boolean=true"})
public final class EmbeddedRecognizer implements SpeechRecognizer {
    private static final String ENGLISH = "en";
    private static final int MAX_BYTES = 64 << 20;
    private static final int QUEUE = 32;

    /** Starting takes seconds, and while nobody learns the memory is of more use elsewhere. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Programs programs;
    private final Sphinx4 sphinx4;
    private final Turnstile turnstile = new Turnstile(1, QUEUE);

    @Activate
    public EmbeddedRecognizer(BundleContext bundle) {
        this(Programs.installed(), new Sphinx4(bundle.getDataFile("sphinx4").toPath(), IDLE));
    }

    EmbeddedRecognizer(Programs programs, Sphinx4 sphinx4) {
        this.programs = programs;
        this.sphinx4 = sphinx4;
    }

    @Deactivate
    void close() {
        sphinx4.close();
    }

    @Override
    public Set<String> languages() {
        return Set.of(ENGLISH);
    }

    @Override
    public boolean isBasic() {
        return true;
    }

    @Override
    public Recognition recognize(Recording recording) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "stt-embedded")) {
            Recognition recognition =
                    hear(recording, System.nanoTime() + recording.deadline().toNanos());
            if (recognition instanceof Recognition.Failed failed) {
                call.failed(failed.reason());
            }
            return recognition;
        }
    }

    private Recognition hear(Recording recording, long end) {
        if (!Locale.forLanguageTag(recording.language()).getLanguage().equals(ENGLISH)) {
            return new Recognition.Failed("The embedded recogniser hears English only.", false);
        }
        byte[] file;
        try (InputStream in = recording.audio().open()) {
            file = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            return new Recognition.Failed("The recording cannot be read: " + e.getMessage(), true);
        }
        if (file.length == 0 || file.length > MAX_BYTES) {
            return new Recognition.Failed(
                    file.length == 0 ? "The recording is empty." : "The recording is larger than 64 MiB.", false);
        }
        try {
            if (!turnstile.enter(left(end))) {
                return new Recognition.Failed("The embedded recogniser is busy.", true);
            }
            try {
                return hear(file, end);
            } finally {
                turnstile.leave();
            }
        } catch (IOException e) {
            return new Recognition.Failed("The embedded recogniser failed: " + e.getMessage() + ".", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Recognition.Failed("The wait for the transcript was interrupted.", true);
        }
    }

    private Recognition hear(byte[] file, long end) throws IOException, InterruptedException {
        Optional<Wave> read = Wave.read(file);
        Optional<Path> ffmpeg = programs.find("ffmpeg");
        if (read.isEmpty() && ffmpeg.isPresent()) {
            read = Wave.decode(ffmpeg.get(), file, left(end));
        }
        if (read.isEmpty()) {
            return new Recognition.Failed(
                    ffmpeg.isPresent()
                            ? "The recording is no sound that ffmpeg knows."
                            : "The recording is compressed: the embedded recogniser takes WAV, and other kinds where"
                                    + " ffmpeg is installed.",
                    false);
        }
        Path wav = Files.createTempFile("recording-", ".wav");
        try {
            read.get().write(wav);
            return hear(wav, read.get().millis(), end);
        } finally {
            Files.delete(wav);
        }
    }

    /** By the first engine that does not fail. */
    private Recognition hear(Path wav, long millis, long end) throws IOException, InterruptedException {
        IOException failure = null;
        for (Engine engine : engines()) {
            try {
                return heard(engine.hear(wav, left(end)), millis, engine.model());
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static Recognition heard(List<Recognition.Word> words, long millis, String model) {
        OptionalDouble confidence = words.stream()
                .map(Recognition.Word::confidence)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return new Recognition.Heard(
                words.stream().map(Recognition.Word::text).collect(Collectors.joining(" ")),
                ENGLISH,
                OptionalLong.of(millis),
                words,
                confidence,
                model);
    }

    /** The best first; never none. */
    private List<Engine> engines() {
        List<Engine> engines = new ArrayList<>();
        PocketSphinx.find(programs).ifPresent(engines::add);
        engines.add(sphinx4);
        return engines;
    }

    @Override
    public Provider.Health health() {
        return Provider.Health.up(
                "Basic, English only: " + engines().get(0).sentence() + ". For exams set up a Whisper server.");
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
}
