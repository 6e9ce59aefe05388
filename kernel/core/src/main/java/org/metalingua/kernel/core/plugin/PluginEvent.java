package org.metalingua.kernel.core.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a plugin.
 *
 * @param who the person, or what acted in a person's place; empty for the platform itself
 * @param version the build it happened to
 * @param reason why, in a sentence
 */
public record PluginEvent(Instant at, Kind kind, Optional<String> who, String version, Optional<String> reason) {
    public enum Kind {
        /** It came into service, on trial or for good. */
        INSTALLED,
        /** It came through its trial. */
        PROVEN,
        /** It was refused before it came into service. */
        REFUSED,
        /** It failed on trial, and the last good build serves again. */
        ROLLED_BACK,
        /** Somebody went back from it to the build before. */
        RETURNED,
        STARTED,
        STOPPED,
        REMOVED
    }
}
