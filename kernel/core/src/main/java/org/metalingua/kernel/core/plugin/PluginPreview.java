package org.metalingua.kernel.core.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What installing a jar would mean; found without running any of its code.
 *
 * @param signer as in {@link PluginStatus}
 * @param installed the version it would replace
 * @param needs what it asks of the platform
 * @param restarts the bundles that would be restarted with it; none, for a plugin as it should be
 * @param runningSessions tests under way that ask for this type
 * @param questions in the banks of all institutes
 * @param obstacles why it would be refused; empty when it may be installed
 * @param trialSeconds how long it would serve on trial
 */
public record PluginPreview(
        String id,
        String version,
        String sha256,
        Optional<String> signer,
        Optional<String> installed,
        Change change,
        List<Need> needs,
        List<String> restarts,
        long runningSessions,
        long questions,
        Vectors vectors,
        List<String> obstacles,
        long trialSeconds) {
    /** How its version stands to the one that is here. */
    public enum Change {
        NEW,
        NEWER,
        OLDER,
        /** The same version of another content. */
        REBUILT,
        /** The very jar that is here. */
        SAME
    }

    /**
     * One thing it asks for.
     *
     * @param what {@code kernel API item [1.2,2)}
     * @param here the version that is here; empty when nothing is, or when it has no version
     */
    public record Need(String what, Optional<String> here, boolean met) {}

    /**
     * Its contract vectors beside those of the build it would replace.
     *
     * @param names of those that were added, changed or removed, fifty at most
     */
    public record Vectors(int total, int added, int changed, int removed, List<String> names) {}
}
