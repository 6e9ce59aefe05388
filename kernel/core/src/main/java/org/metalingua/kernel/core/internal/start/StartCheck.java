package org.metalingua.kernel.core.internal.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.platform.TrustedProxies;
import org.metalingua.kernel.core.internal.plugin.InstallerSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Ends a process whose environment lacks what its profile needs, with one line that says so. */
@Component(
        service = {},
        immediate = true)
public final class StartCheck {
    /** EX_CONFIG of sysexits.h. */
    private static final int BAD_CONFIGURATION = 78;

    /** The mark that kernel/backup sets in the data folder while it restores into it. */
    private static final String UNFINISHED_RESTORE = "restore-unfinished";

    @Activate
    public StartCheck() {
        missing(System.getenv())
                .or(() -> unfinishedRestore(Platform.current().data()))
                .ifPresent(StartCheck::end);
    }

    /** That a data folder is half of what was backed up. */
    static Optional<String> unfinishedRestore(Path data) {
        return Files.exists(data.resolve(UNFINISHED_RESTORE))
                ? Optional.of("a restore into " + data + " did not come to its end; repeat it with an empty data folder"
                        + " and an empty database")
                : Optional.empty();
    }

    /** What is wrong with the environment, in one line. */
    static Optional<String> missing(Map<String, String> environment) {
        Platform platform;
        try {
            platform = Platform.read(environment);
            InstallerSettings.read(platform, environment);
            PublicAddress.read(environment);
            TrustedProxies.read(environment);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        List<String> missing = new ArrayList<>();
        if (!platform.isDevelopment()) {
            if (platform.jwtSecret().isEmpty()) {
                missing.add("JWT_SECRET");
            }
            if (platform.databaseUrl().isEmpty()) {
                missing.add("DATABASE_URL");
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the production profile needs " + String.join(" and ", missing) + " in the environment");
    }

    private static void end(String why) {
        System.err.println("MetaLingua does not start: " + why + ".");
        // not on this thread: the framework, which is starting this component, has to stop first
        new Thread(() -> System.exit(BAD_CONFIGURATION), "start check").start();
    }
}
