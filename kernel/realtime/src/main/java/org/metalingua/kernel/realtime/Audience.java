package org.metalingua.kernel.realtime;

/** Who an event is for. Never more than one institute. */
public sealed interface Audience {
    /** Every connection of a person who acts in the institute. */
    record Account(long institute, long account) implements Audience {}

    /**
     * Whoever follows a topic in the institute.
     *
     * @param topic the {@link RealtimeTopic}'s name
     * @param key which one of that name; empty for a topic without keys
     */
    record Topic(long institute, String topic, String key) implements Audience {}
}
