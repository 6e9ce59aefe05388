package org.metalingua.provider.tts_embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.metalingua.kernel.api.provider.Provider.Health;
import org.metalingua.kernel.api.provider.Turnstile;
import org.metalingua.kernel.api.speech.SpeechSynthesizer.Voice;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;
import org.metalingua.kernel.api.telemetry.Operation;

/**
 * What this machine says by itself: English by FreeTTS inside of the platform, and Persian and English by espeak-ng where
 * that is installed. Whether it is, is looked up each time, so that it is found without a restart. Safe for concurrent use.
 */
final class EmbeddedVoices {
    static final String KEVIN = "kevin16";
    static final String ESPEAK_ENGLISH = "espeak-ng-en";
    static final String ESPEAK_PERSIAN = "espeak-ng-fa";

    private static final String ENGLISH = "en";
    private static final String PERSIAN = "fa";
    private static final String WAV = "audio/wav";

    private final KevinVoice kevin;
    private final Settings settings;
    private final Turnstile turnstile;

    EmbeddedVoices(KevinVoice kevin, Settings settings) {
        this.kevin = kevin;
        this.settings = settings;
        this.turnstile = new Turnstile(settings.parallel(), settings.queue());
    }

    /**
     * What can be set.
     *
     * @param english the voice for English that is not asked for by name
     * @param rate of everything that is said, beside what each utterance wants
     * @param espeak the executable; empty to look for it on the path
     * @param parallel how much is said at once
     * @param queue how many more may wait
     */
    record Settings(String english, double rate, Optional<Path> espeak, int parallel, int queue) {
        static final Settings DEFAULT = new Settings(KEVIN, 1, Optional.empty(), 2, 64);

        static Settings of(EmbeddedConfiguration configuration) {
            return new Settings(
                    configuration.english(),
                    configuration.rate(),
                    Optional.of(configuration.espeak().strip())
                            .filter(path -> !path.isEmpty())
                            .map(Path::of),
                    configuration.parallel(),
                    configuration.queue());
        }
    }

    Set<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        voices().forEach(voice -> languages.add(voice.language()));
        return languages;
    }

    List<Voice> voices() {
        List<Voice> voices = new ArrayList<>();
        voices.add(new Voice(KEVIN, ENGLISH));
        if (espeak().isPresent()) {
            voices.add(new Voice(ESPEAK_ENGLISH, ENGLISH));
            voices.add(new Voice(ESPEAK_PERSIAN, PERSIAN));
        }
        return voices;
    }

    private Optional<Espeak> espeak() {
        return Espeak.find(settings.espeak());
    }

    Synthesis synthesize(Utterance utterance) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "tts-embedded")) {
            Synthesis synthesis = queue(utterance);
            if (synthesis instanceof Synthesis.Failed failed) {
                call.failed(failed.reason());
            }
            return synthesis;
        }
    }

    private Synthesis queue(Utterance utterance) {
        long end = System.nanoTime() + utterance.deadline().toNanos();
        Optional<Voice> voice = choose(utterance);
        if (voice.isEmpty()) {
            return new Synthesis.Failed(nobody(utterance), false);
        }
        try {
            if (!turnstile.enter(utterance.deadline())) {
                return new Synthesis.Failed("The queue for the voices of this machine is full.", true);
            }
            try {
                return say(utterance, voice.get().name(), end);
            } finally {
                turnstile.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Synthesis.Failed("The wait for the voice was interrupted.", true);
        }
    }

    private Optional<Voice> choose(Utterance utterance) {
        List<Voice> able = voices().stream()
                .filter(voice -> voice.language().equals(utterance.primaryLanguage()))
                .toList();
        if (utterance.voice().isPresent()) {
            return able.stream()
                    .filter(voice -> voice.name().equals(utterance.voice().get()))
                    .findFirst();
        }
        return able.stream()
                .filter(voice -> voice.name().equals(settings.english()))
                .findFirst()
                .or(() -> able.stream().findFirst());
    }

    private String nobody(Utterance utterance) {
        String language = utterance.primaryLanguage();
        if (languages().contains(language)) {
            return "There is no voice " + utterance.voice().orElse("") + " for the language " + language + " here.";
        }
        return language.equals(PERSIAN)
                ? "No voice of this machine says Persian, for espeak-ng is not installed."
                : "No voice of this machine says the language " + language + ".";
    }

    private Synthesis say(Utterance utterance, String voice, long end) throws InterruptedException {
        double rate = Math.max(0.3, Math.min(3, utterance.rate() * settings.rate()));
        try {
            byte[] wav;
            if (voice.equals(KEVIN)) {
                wav = kevin.say(utterance.text(), rate, end);
            } else {
                Optional<Espeak> espeak = espeak();
                if (espeak.isEmpty()) {
                    return new Synthesis.Failed("espeak-ng has just gone.", true);
                }
                String language = voice.equals(ESPEAK_PERSIAN) ? PERSIAN : ENGLISH;
                wav = espeak.get().say(utterance.text(), language, rate, Duration.ofNanos(end - System.nanoTime()));
            }
            return wav.length <= Wav.HEADER
                    ? new Synthesis.Failed("The voice " + voice + " has nothing to say of this text.", false)
                    : new Synthesis.Spoken(wav, WAV, OptionalLong.of(Wav.millis(wav)), voice);
        } catch (TimeoutException e) {
            return new Synthesis.Failed("The voice " + voice + " did not come to an end in time.", true);
        } catch (Wav.TooLongException e) {
            return new Synthesis.Failed(e.getMessage(), false);
        } catch (IOException e) {
            return new Synthesis.Failed("The voice " + voice + " failed: " + e.getMessage(), true);
        }
    }

    Health health() {
        return espeak().isPresent()
                ? Health.up("English is said by FreeTTS and espeak-ng, Persian by espeak-ng. These voices are basic.")
                : Health.degraded(
                        "English is said by FreeTTS. Nothing here says Persian, for espeak-ng is not installed.");
    }
}
