package org.metalingua.provider.tts_embedded;

import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.speech.SpeechSynthesizer;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The voices of this machine as somebody has set them; beside {@link TtsEmbedded}, which is there for all others. */
@Component(
        service = {SpeechSynthesizer.class, Provider.class},
        property = "service.ranking:Integer=-900",
        configurationPid = TunedTtsEmbedded.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmbeddedConfiguration.class)
public final class TunedTtsEmbedded implements SpeechSynthesizer {
    public static final String PID = "org.metalingua.provider.tts-embedded";

    private final EmbeddedVoices voices;

    @Activate
    public TunedTtsEmbedded(EmbeddedConfiguration configuration, @Reference KevinVoice kevin) {
        this.voices = new EmbeddedVoices(kevin, EmbeddedVoices.Settings.of(configuration));
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
