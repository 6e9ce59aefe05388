package org.metalingua.kernel.api.item;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optional ability of an item type: the answer is spoken. The engine keeps the recording, measures it and, where a
 * speech recogniser is present, has it transcribed; both come back to the type as {@link Evidence}.
 */
@FunctionalInterface
@ConsumerType
public interface Spoken<C, K, R> {
    /** The recording a response names; empty when it names none. */
    Optional<Speech> speech(C content, K key, R response);

    /**
     * A recording and what is expected in it.
     *
     * @param recording the name under which the engine keeps it
     * @param language BCP 47 tag of what is spoken; English when the content names none
     * @param expectedText what should be heard, where the task gives it; a recogniser may use it as a hint
     */
    record Speech(String recording, String language, Optional<String> expectedText) {}
}
