package org.metalingua.kernel.core.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * One plugin as the console shows it.
 *
 * @param id {@code question/multiple_choice}
 * @param version of the build in service, or of the one that should be
 * @param sha256 of its jar, hexadecimal
 * @param signer who vouches for it: the name of a trusted key, {@code distribution} for what came with the platform, or
 *     {@code pinned:} and a name for a jar whose SHA-256 the operator listed; empty for an unsigned one, which runs in
 *     the development profile only
 * @param reason what it waits for, why it failed, what it needs, why an update was taken back; empty when there is
 *     nothing to say
 * @param desired whether it should run
 * @param changed when it took this state
 * @param trial how the trial of the build in service stands; empty when it is final
 * @param rollBackTo the version that a roll back would bring; empty when there is none
 */
public record PluginStatus(
        String id,
        String version,
        String sha256,
        Optional<String> signer,
        State state,
        Optional<String> reason,
        Desired desired,
        Instant changed,
        Optional<Trial> trial,
        Optional<String> rollBackTo) {
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

    /**
     * A build that serves on trial: too many failures, or harm to the platform's health, take it back by itself.
     *
     * @param until when it becomes final
     * @param failures of its calls so far
     */
    public record Trial(Instant began, Instant until, long failures) {}
}
