package org.metalingua.kernel.api.speech;

import java.util.Set;
import org.metalingua.kernel.api.provider.Provider;
import org.osgi.annotation.versioning.ConsumerType;

/** A provider that writes down what was said. Safe for concurrent use. */
@ConsumerType
public interface SpeechRecognizer extends Provider {
    /** Service property of a basic recogniser, true there; see {@link #isBasic}. */
    String BASIC = "basic";

    /** Primary language subtags it can hear, such as {@code en} and {@code fa}; empty when it knows no limit. */
    Set<String> languages();

    /**
     * Waits for the transcript, no longer than the recording's deadline. What a provider can fail at is an outcome and
     * never an exception. Never called inside a transaction.
     */
    Recognition recognize(Recording recording);

    /**
     * Whether it mishears so much that its transcripts are good for practice only: nobody's exam is scored by them. Such a
     * one is also registered with the property {@value #BASIC}.
     */
    default boolean isBasic() {
        return false;
    }
}
