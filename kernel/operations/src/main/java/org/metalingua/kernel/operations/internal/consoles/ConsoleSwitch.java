package org.metalingua.kernel.operations.internal.consoles;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the consoles for operators while {@code METALINGUA_OPERATOR_PORT} is set, and uninstalls what a start with it has
 * left. Not before everything has started: the installer of features works out what shall be there from what is. It gives
 * up when a bundle came meanwhile or is not resolved yet, as the plugins are at a start, and is asked again then.
 */
@Component(
        service = {},
        immediate = true)
public final class ConsoleSwitch {
    private static final String FEATURE = "metalingua-operator-consoles";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSwitch.class);
    private static final String BUNDLE = "org.metalingua.kernel.consoles";
    private static final String PORT = "metalingua.operator.port";
    /** Nothing of the platform is touched because a console comes or goes. */
    private static final EnumSet<FeaturesService.Option> OPTIONS =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    private static final int ATTEMPTS = 20;
    private static final int SECONDS_BETWEEN = 2;

    private final FeaturesService features;
    /** Nothing is installed where this is activated: that waits for the framework, and activates components itself. */
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "metalingua-operator-consoles");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ConsoleSwitch(BundleContext context, @Reference FeaturesService features, @Reference BootFinished started) {
        // by the bundle, not by the feature: to ask for a feature reads the descriptions of all of them
        this(
                features,
                System.getProperty(PORT) != null,
                Arrays.stream(context.getBundles()).map(Bundle::getSymbolicName).anyMatch(BUNDLE::equals),
                SECONDS_BETWEEN);
    }

    ConsoleSwitch(FeaturesService features, boolean wanted, boolean installed, int secondsBetween) {
        this.features = features;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        if (wanted != installed) {
            worker.execute(() -> set(wanted, ATTEMPTS, secondsBetween));
        } else {
            worker.shutdown();
        }
    }

    @Deactivate
    void close() {
        // what has begun ends: the consoles' own bundles may be what is started or stopped
        worker.shutdown();
    }

    private void set(boolean wanted, int attempts, int secondsBetween) {
        try {
            if (wanted) {
                features.installFeature(FEATURE, OPTIONS);
            } else {
                features.uninstallFeature(FEATURE, OPTIONS);
            }
            LOG.info("The consoles for operators are {}.", wanted ? "installed" : "uninstalled");
            worker.shutdown();
        } catch (Exception e) {
            if (attempts > 1) {
                LOG.debug("The consoles for operators are as they were, and it is tried again.", e);
                worker.schedule(() -> set(wanted, attempts - 1, secondsBetween), secondsBetween, TimeUnit.SECONDS);
            } else {
                LOG.error("The consoles for operators could not be {}.", wanted ? "installed" : "uninstalled", e);
                worker.shutdown();
            }
        }
    }
}
