package org.metalingua.kernel.api.message;

import org.metalingua.kernel.api.provider.Provider;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider that brings short texts to phones. Safe for concurrent use.
 */
@ConsumerType
public interface SmsProvider extends Provider {
    /**
     * Hands one message to the network, and waits at most ten seconds for its word. What a provider can fail at is an
     * outcome and never an exception. Never called inside a transaction.
     */
    Delivery send(Sms sms);
}
