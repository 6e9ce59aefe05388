package org.metalingua.kernel.api.message;

import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where providers that reach nobody leave messages, so that administrators can read them on a page. Keeps them for a
 * day. Safe for concurrent use.
 */
@ProviderType
public interface SandboxInbox {
    /**
     * Keeps one message; called outside a transaction.
     *
     * @return the number it has there
     */
    long keep(Message message);

    /**
     * A message that was not sent.
     *
     * @param institute on whose behalf; its administrators see it, and with none only those of the platform
     * @param recipient a phone number or an address, at most 320 characters
     * @param subject at most 300 characters
     * @param text at most 20,000 characters
     */
    record Message(OptionalLong institute, Channel channel, String recipient, Optional<String> subject, String text) {}

    /** How a message would have gone out. */
    enum Channel {
        SMS,
        MAIL
    }
}
