package org.metalingua.provider.stt_whisper;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.RemoteServer;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;
import org.metalingua.kernel.api.speech.SpeechRecognizer;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Whisper on a server of the institute's own. There as a provider only once it is configured. */
@Component(
        service = {SpeechRecognizer.class, Provider.class},
        configurationPid = Whisper.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WhisperConfiguration.class)
public final class Whisper implements SpeechRecognizer {
    public static final String PID = "org.metalingua.provider.stt-whisper";

    /** A test's recordings are minutes; this is more than an hour of Opus. */
    private static final int MAX_BYTES = 64 << 20;

    private static final String LOADING = "The server is loading its model.";

    private final WhisperConfiguration configuration;
    private final WhisperServer server;

    /** As configured: lines may be empty, say the same twice, and name a region that makes no difference here. */
    private final Set<String> languages;

    private volatile Line line;

    @Activate
    public Whisper(WhisperConfiguration configuration) {
        this.configuration = configuration;
        this.server = new WhisperServer(configuration);
        this.languages = Arrays.stream(configuration.languages())
                .map(line ->
                        Locale.forLanguageTag(line.strip().replace('_', '-')).getLanguage())
                .filter(language -> !language.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A server whose kind is known, and the queue before it. */
    private record Line(Dialect dialect, Turnstile turnstile) {}

    @Override
    public Set<String> languages() {
        return languages;
    }

    @Override
    public Recognition recognize(Recording recording) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "stt-whisper")) {
            Recognition recognition = hear(recording);
            if (recognition instanceof Recognition.Failed failed) {
                call.failed(failed.reason());
            }
            return recognition;
        }
    }

    private Recognition hear(Recording recording) {
        long end = System.nanoTime() + recording.deadline().toNanos();
        byte[] audio;
        try (InputStream in = recording.audio().open()) {
            audio = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            return new Recognition.Failed("The recording cannot be read: " + e.getMessage(), true);
        }
        if (audio.length == 0 || audio.length > MAX_BYTES) {
            return new Recognition.Failed(
                    audio.length == 0 ? "The recording is empty." : "The recording is larger than 64 MiB.", false);
        }
        Dialect.Wanted wanted = new Dialect.Wanted(
                configuration.model(),
                Locale.forLanguageTag(recording.language()).getLanguage(),
                configuration.hint() ? recording.expectedText() : Optional.empty(),
                recording.contentType(),
                audio);
        try {
            return recognize(wanted, end);
        } catch (IOException e) {
            // another kind of server may stand there when it is back
            line = null;
            return new Recognition.Failed(server.unreachable(e), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Recognition.Failed("The wait for the transcript was interrupted.", true);
        }
    }

    private Recognition recognize(Dialect.Wanted wanted, long end) throws IOException, InterruptedException {
        Optional<Line> found = line();
        if (found.isEmpty()) {
            return new Recognition.Failed(LOADING, true);
        }
        Turnstile turnstile = found.get().turnstile();
        if (!turnstile.enter(left(end))) {
            return new Recognition.Failed("The queue for the speech recogniser is full.", true);
        }
        try {
            return outcome(wanted, server.transcribe(found.get().dialect(), wanted, left(end)));
        } finally {
            turnstile.leave();
        }
    }

    private Recognition outcome(Dialect.Wanted wanted, RemoteServer.Answer answer) {
        int status = answer.status();
        if (status == 200) {
            try {
                JsonNode json = answer.json();
                if (json != null && json.path("text").isTextual()) {
                    return TranscriptReader.read(json, wanted.language(), wanted.model());
                }
            } catch (IOException noJson) {
                // said below
            }
            return new Recognition.Failed("The server does not speak the language of Whisper servers.", false);
        }
        boolean later = status == 429 || status >= 500;
        if (status == 404) {
            line = null;
        }
        return new Recognition.Failed("The server answered " + status + ": " + answer.error(), later);
    }

    private Optional<Line> line() throws IOException, InterruptedException {
        Line known = line;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Dialect> dialect = server.probe();
        if (dialect.isEmpty()) {
            return Optional.empty();
        }
        synchronized (this) {
            if (line == null) {
                line = new Line(
                        dialect.get(),
                        new Turnstile(dialect.get().atOnce(configuration.parallel()), configuration.queue()));
            }
            return Optional.of(line);
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    @Override
    public Provider.Health health() {
        try {
            Optional<Dialect> dialect = server.probe();
            if (dialect.isEmpty()) {
                return Provider.Health.degraded(LOADING);
            }
            return switch (dialect.get()) {
                case OPENAI ->
                    server.hasModel()
                            ? Provider.Health.up(
                                    "An OpenAI-compatible server answers and has " + configuration.model() + ".")
                            : Provider.Health.degraded("An OpenAI-compatible server answers, but has no model "
                                    + configuration.model() + ".");
                case ASR_WEBSERVICE -> Provider.Health.up("whisper-asr-webservice answers.");
                case WHISPER_CPP -> Provider.Health.up("A server like that of whisper.cpp answers.");
            };
        } catch (IOException e) {
            return Provider.Health.down(server.unreachable(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Provider.Health.down("The question was interrupted.");
        }
    }
}
