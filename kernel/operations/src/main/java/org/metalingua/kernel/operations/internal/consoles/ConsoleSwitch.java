package org.metalingua.kernel.operations.internal.consoles;

import java.util.EnumSet;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the consoles for operators while {@code METALINGUA_OPERATOR_PORT} is set, and uninstalls what a start with it has
 * left. Not before everything has started: the installer of features works out what shall be there from what is.
 */
@Component(
        service = {},
        immediate = true)
public final class ConsoleSwitch {
    static final String FEATURE = "metalingua-operator-consoles";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSwitch.class);
    private static final String PORT = "metalingua.operator.port";
    /** Nothing of the platform is touched because a console comes or goes. */
    private static final EnumSet<FeaturesService.Option> OPTIONS =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    private final FeaturesService features;

    @Activate
    public ConsoleSwitch(@Reference FeaturesService features, @Reference BootFinished started) throws Exception {
        this.features = features;
        boolean wanted = System.getProperty(PORT) != null;
        Feature consoles = features.getFeature(FEATURE);
        if (consoles != null && features.isRequired(consoles) != wanted) {
            // not here: it waits for the framework, and installs bundles whose components are activated
            new Thread(() -> set(wanted), "metalingua-operator-consoles").start();
        }
    }

    private void set(boolean wanted) {
        try {
            if (wanted) {
                features.installFeature(FEATURE, OPTIONS);
            } else {
                features.uninstallFeature(FEATURE, OPTIONS);
            }
            LOG.info("The consoles for operators are {}.", wanted ? "installed" : "uninstalled");
        } catch (Exception e) {
            LOG.error("The consoles for operators could not be {}.", wanted ? "installed" : "uninstalled", e);
        }
    }
}
