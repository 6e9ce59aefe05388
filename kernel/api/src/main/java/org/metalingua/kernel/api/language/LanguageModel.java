package org.metalingua.kernel.api.language;

import org.metalingua.kernel.api.provider.Provider;
import org.osgi.annotation.versioning.ConsumerType;

/** A provider that continues a conversation in text. Safe for concurrent use. */
@ConsumerType
public interface LanguageModel extends Provider {
    /**
     * Waits for one answer, no longer than the request's deadline. What a provider can fail at is an outcome and never
     * an exception. Never called inside a transaction.
     */
    Completion complete(CompletionRequest request);
}
