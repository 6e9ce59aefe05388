package org.metalingua.kernel.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.persistence.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Events to whoever is connected just now. Nothing is kept for the others: a page reads the state by GET when it
 * connects, and goes on with events. Safe for concurrent use; never waits for a client.
 */
@ProviderType
public interface Realtime {
    /** The longest text of a message, either way, in UTF-16 units. */
    int MAX_MESSAGE = 65_536;

    /**
     * Sends once the transaction has committed, and never when it has not.
     *
     * @param event {@code job-progress}
     * @param data at most {@link #MAX_MESSAGE} as text, else {@link IllegalArgumentException}
     */
    void publish(Transaction transaction, Audience audience, String event, JsonNode data);

    /** Sends at once what no transaction stores, such as that somebody has connected. */
    void publishNow(Audience audience, String event, JsonNode data);
}
