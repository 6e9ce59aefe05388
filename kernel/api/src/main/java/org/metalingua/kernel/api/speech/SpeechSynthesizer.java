package org.metalingua.kernel.api.speech;

import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.provider.Provider;
import org.osgi.annotation.versioning.ConsumerType;

/** A provider that says what is written. Safe for concurrent use. */
@ConsumerType
public interface SpeechSynthesizer extends Provider {
    /** Primary language subtags it can say, such as {@code en} and {@code fa}; empty when it knows no limit. */
    Set<String> languages();

    /** The voices that may be asked for by name; empty when it does not know them. Asks nobody. */
    List<Voice> voices();

    /**
     * Waits for the sound, no longer than the utterance's deadline. What a provider can fail at is an outcome and never an
     * exception. Never called inside a transaction.
     */
    Synthesis synthesize(Utterance utterance);

    /**
     * A voice.
     *
     * @param name as {@link Utterance#voice} takes it
     * @param language primary language subtag of what it says
     */
    record Voice(String name, String language) {}
}
