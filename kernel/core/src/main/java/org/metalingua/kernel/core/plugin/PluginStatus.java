package org.metalingua.kernel.core.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * One plugin as the console shows it.
 *
 * @param id {@code question/multiple_choice}
 * @param version of the bundle
 * @param sha256 of the jar, hexadecimal
 * @param signer who signed it; empty for an unsigned one, which runs in the development profile only
 * @param reason what it waits for, why it failed, what it needs; empty when there is nothing to say
 * @param desired whether it should run
 * @param changed when it took this state
 */
public record PluginStatus(
        String id,
        String version,
        String sha256,
        Optional<String> signer,
        State state,
        Optional<String> reason,
        Desired desired,
        Instant changed) {
    public enum State {
        INSTALLED,
        WAITING,
        ACTIVE,
        FAILED,
        INCOMPATIBLE
    }

    public enum Desired {
        ACTIVE,
        STOPPED
    }
}
