package org.metalingua.provider.tts_openai_compatible;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.RemoteServer;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.api.speech.SpeechSynthesizer;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The voices of a server with OpenAI's interface: OpenAI itself, speaches, wrappers of Edge's voices, Piper or Kokoro behind
 * one. There as a provider only once it is configured.
 */
@Component(
        service = {SpeechSynthesizer.class, Provider.class},
        configurationPid = TtsOpenAiCompatible.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SpeechServerConfiguration.class)
public final class TtsOpenAiCompatible implements SpeechSynthesizer {
    public static final String PID = "org.metalingua.provider.tts-openai-compatible";

    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4;

    private final SpeechServerConfiguration configuration;
    private final SpeechServer server;
    private final Turnstile turnstile;

    /** By language, as configured; the first of a language is its default. */
    private final List<Voice> voices;

    @Activate
    public TtsOpenAiCompatible(SpeechServerConfiguration configuration) {
        this.configuration = configuration;
        this.server = new SpeechServer(configuration);
        this.turnstile = new Turnstile(configuration.parallel(), configuration.queue());
        this.voices = Arrays.stream(configuration.voices())
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2 && !parts[1].isBlank())
                .map(parts -> new Voice(parts[1].strip(), primary(parts[0].strip())))
                .toList();
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language.replace('_', '-')).getLanguage();
    }

    @Override
    public Set<String> languages() {
        Map<String, Voice> first = new LinkedHashMap<>();
        voices.forEach(voice -> first.putIfAbsent(voice.language(), voice));
        return first.keySet();
    }

    @Override
    public List<Voice> voices() {
        return voices;
    }

    @Override
    public Synthesis synthesize(Utterance utterance) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "tts-openai-compatible")) {
            Synthesis synthesis = queue(utterance);
            if (synthesis instanceof Synthesis.Failed failed) {
                call.failed(failed.reason());
            }
            return synthesis;
        }
    }

    private Synthesis queue(Utterance utterance) {
        long end = System.nanoTime() + utterance.deadline().toNanos();
        String language = utterance.primaryLanguage();
        Optional<Voice> voice = voices.stream()
                .filter(one -> one.language().equals(language))
                .filter(one -> utterance.voice().map(one.name()::equals).orElse(true))
                .findFirst();
        if (voice.isEmpty()) {
            return new Synthesis.Failed(
                    "No voice " + utterance.voice().map(name -> name + " ").orElse("") + "is set for the language "
                            + language + ".",
                    false);
        }
        try {
            if (!turnstile.enter(utterance.deadline())) {
                return new Synthesis.Failed("The queue for the speech server is full.", true);
            }
            try {
                double speed = Math.max(SLOWEST, Math.min(FASTEST, utterance.rate() * configuration.speed()));
                Duration left = Duration.ofNanos(end - System.nanoTime());
                String name = voice.get().name();
                return outcome(name, server.speak(utterance.text(), name, speed, left));
            } finally {
                turnstile.leave();
            }
        } catch (IOException e) {
            return new Synthesis.Failed(server.unreachable(e), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Synthesis.Failed("The wait for the voice was interrupted.", true);
        }
    }

    private static Synthesis outcome(String voice, RemoteServer.Answer answer) {
        int status = answer.status();
        if (status != 200) {
            boolean later = status == 408 || status == 429 || status >= 500;
            return new Synthesis.Failed("The server answered " + status + ": " + answer.error(), later);
        }
        // not as the server calls it, for many call everything audio/mpeg
        return Sound.of(answer.body())
                .<Synthesis>map(
                        type -> new Synthesis.Spoken(answer.body(), type.contentType(), OptionalLong.empty(), voice))
                .orElse(new Synthesis.Failed("What the server answered is no MP3, WAV or Ogg.", false));
    }

    @Override
    public Health health() {
        try {
            RemoteServer.Answer models = server.models();
            if (models.status() == 401 || models.status() == 403) {
                return Health.down("The server refuses the API key: " + models.error());
            }
            if (models.status() >= 500) {
                return Health.down("The server answered " + models.status() + ": " + models.error());
            }
            if (models.status() != 200) {
                return Health.degraded("A server answers, but does not tell its models: " + models.status() + ".");
            }
            return SpeechServer.names(models, configuration.model()).orElse(true)
                    ? Health.up("The server answers. Voices are set for: " + String.join(", ", languages()) + ".")
                    : Health.degraded("The server answers, but has no model " + configuration.model() + ".");
        } catch (IOException e) {
            return Health.down(server.unreachable(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The question was interrupted.");
        }
    }
}
