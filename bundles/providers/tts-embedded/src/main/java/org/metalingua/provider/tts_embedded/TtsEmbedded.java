package org.metalingua.provider.tts_embedded;

import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.SpeechSynthesizer;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The voices of this machine as they are, for whoever has configured nothing. Every other provider ranks above it. */
@Component(
        name = "tts-embedded",
        service = {SpeechSynthesizer.class, Provider.class},
        property = "service.ranking:Integer=-1000")
public final class TtsEmbedded implements SpeechSynthesizer {
    private final EmbeddedVoices voices;

    @Activate
    public TtsEmbedded(@Reference KevinVoice kevin) {
        this.voices = new EmbeddedVoices(kevin, EmbeddedVoices.Settings.DEFAULT);
    }

    @Override
    public Set<String> languages() {
        return voices.languages();
    }

    @Override
    public List<Voice> voices() {
        return voices.voices();
    }

    @Override
    public Synthesis synthesize(Utterance utterance) {
        return voices.synthesize(utterance);
    }

    @Override
    public Health health() {
        return voices.health();
    }
}
