package org.metalingua.kernel.core.internal.provider;

import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.secret.Secrets;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sealed secrets on their way from the configuration store, which keeps what it is given in files, to the
 * component that needs them. One that does not open is taken out: a provider without its secret says so, one with a
 * wrong secret might be locked out.
 */
@Component(
        service = {ConfigurationPlugin.class, SecretDelivery.class},
        property = ConfigurationPlugin.CM_RANKING + ":Integer=1000")
public final class SecretDelivery implements ConfigurationPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(SecretDelivery.class);

    private final Secrets secrets;

    @Activate
    public SecretDelivery(@Reference Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> target, Dictionary<String, Object> properties) {
        Object pid = properties.get(Constants.SERVICE_PID);
        Optional<Place> place = Place.of(Place.asMap(properties));
        List<String> names = Collections.list(properties.keys()).stream()
                .filter(name -> Secrets.isSealed(properties.get(name)))
                .toList();
        for (String name : names) {
            try {
                properties.put(
                        name,
                        secrets.open(
                                (String) properties.get(name),
                                place.orElseThrow().purpose(name)));
            } catch (IllegalStateException | NoSuchElementException | ProblemException e) {
                LOG.error("{} does not get its setting {}: {}", pid, name, e.getMessage());
                properties.remove(name);
            }
        }
    }
}
