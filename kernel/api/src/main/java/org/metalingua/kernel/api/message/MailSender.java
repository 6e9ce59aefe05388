package org.metalingua.kernel.api.message;

import org.metalingua.kernel.api.provider.Provider;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider that brings letters to addresses. Safe for concurrent use.
 */
@ConsumerType
public interface MailSender extends Provider {
    /**
     * Hands one letter to a server, and waits at most thirty seconds for its word. What a provider can fail at is an
     * outcome and never an exception. Never called inside a transaction.
     */
    Delivery send(Mail mail);
}
