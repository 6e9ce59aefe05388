package org.metalingua.kernel.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.security.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that people follow; register as a service. A client asks with the event {@code subscribe}
 * {@code {topic, key, details}} and {@code unsubscribe} {@code {topic, key}}; this decides. Called outside any
 * transaction, concurrently.
 */
@ConsumerType
public interface RealtimeTopic {
    /** {@code proctoring}. */
    String name();

    /** The licence capability the institute needs. */
    String capability();

    /** Whether the member may follow the topic of this key in their institute. May read the database. */
    boolean mayFollow(Caller.Member member, String key);

    /** A connection follows from now on. */
    default void followed(Follower follower) {}

    /** It does no longer: it said so, or it is gone. */
    default void left(Follower follower) {}

    /**
     * One connection that follows.
     *
     * @param connection another one for each connection, also of the same person
     * @param details what the client said of itself; null when nothing
     */
    record Follower(Caller.Member member, String connection, String key, JsonNode details) {}
}
