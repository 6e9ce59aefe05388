package org.metalingua.kernel.core.internal.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.platform.Platform;

/**
 * How the installer of this process works.
 *
 * @param folder where it keeps its lock file and jars
 * @param trust the folders that name who is trusted, see {@link Trust}
 * @param acceptsUnsigned true in the development profile only
 * @param trial how long a new build serves on trial; zero makes it final at once
 */
public record InstallerSettings(Path folder, List<Path> trust, boolean acceptsUnsigned, Duration trial) {
    static final String TRIAL = "METALINGUA_PLUGIN_TRIAL_SECONDS";
    private static final long DEFAULT_SECONDS = 60;
    private static final long MOST_SECONDS = 86_400;

    /** Reads the settings; throws IllegalArgumentException naming the variable that is wrong. */
    public static InstallerSettings read(Platform platform, Map<String, String> environment) {
        Path folder = platform.data().resolve("plugins");
        List<Path> trust = new ArrayList<>();
        String etc = System.getProperty("karaf.etc");
        if (etc != null) {
            trust.add(Path.of(etc, "plugin-trust"));
        }
        trust.add(folder.resolve("trust"));
        return new InstallerSettings(
                folder, trust, platform.isDevelopment(), Duration.ofSeconds(seconds(environment.get(TRIAL))));
    }

    private static long seconds(String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_SECONDS;
        }
        try {
            long seconds = Long.parseLong(text.strip());
            if (seconds >= 0 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number out of bounds
        }
        throw new IllegalArgumentException(
                TRIAL + " must be a number from 0 to " + MOST_SECONDS + ", not \"" + text + "\"");
    }
}
