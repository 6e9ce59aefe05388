package org.metalingua.kernel.core.internal.start;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Stops the framework in order when the virtual machine is told to end. Karaf does so for SIGTERM only; a Ctrl-C would
 * otherwise end the process at once and leave the database it started behind.
 */
@Component(service = {})
public final class StopOnInterrupt {
    private static final int LONGEST_STOP_MILLIS = 60_000;

    private final Thread hook;

    @Activate
    public StopOnInterrupt(BundleContext context) {
        Framework framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class);
        hook = new Thread(() -> stop(framework), "metalingua-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Deactivate
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theMachineIsEnding) {
            // the hook itself is what stops this component
        }
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(LONGEST_STOP_MILLIS);
        } catch (BundleException e) {
            // the log service may be gone already
            System.err.println("MetaLingua does not stop in order: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
