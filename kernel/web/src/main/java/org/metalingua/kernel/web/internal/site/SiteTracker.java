package org.metalingua.kernel.web.internal.site;

import java.io.IOException;
import java.util.Optional;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the bundle that holds the web app by its header {@value #HEADER}, which names the folder in it. The one that
 * came last is served.
 */
@Component(service = {SiteTracker.class, ReadinessMarker.class})
public final class SiteTracker implements ReadinessMarker {
    static final String HEADER = "MetaLingua-Webapp";

    private static final Logger LOG = LoggerFactory.getLogger(SiteTracker.class);

    private final BundleTracker<Site> tracker;
    private volatile Site site;

    @Activate
    public SiteTracker(BundleContext context) {
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE | Bundle.STARTING, null) {
            @Override
            public Site addingBundle(Bundle bundle, BundleEvent event) {
                String folder = bundle.getHeaders("").get(HEADER);
                return folder == null ? null : load(bundle, folder);
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Site gone) {
                if (site == gone) {
                    site = null;
                }
            }
        };
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    Optional<Site> site() {
        return Optional.ofNullable(site);
    }

    @Override
    public String name() {
        return "webapp";
    }

    @Override
    public Optional<String> waitingFor() {
        return site == null ? Optional.of("no bundle with a web app has started") : Optional.empty();
    }

    private Site load(Bundle bundle, String folder) {
        try {
            site = new Site(path -> bundle.getEntry(folder + path));
            return site;
        } catch (IOException e) {
            LOG.error("The web app of {} cannot be served.", bundle, e);
            return null;
        }
    }
}
