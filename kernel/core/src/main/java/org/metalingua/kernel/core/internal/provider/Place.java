package org.metalingua.kernel.core.internal.provider;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentConstants;

/**
 * Whose settings of which provider: a provider runs once for each place where settings are stored.
 *
 * @param provider the pid of its definition, or its component's name when there is nothing to set
 * @param institute empty for the settings of the platform, which count for every institute without its own
 */
record Place(String provider, OptionalLong institute) {
    private static final String PLATFORM = "platform";
    private static final char SEPARATOR = '~';

    /** Where a running provider stands; empty when nobody can tell. */
    static Optional<Place> of(Map<String, ?> properties) {
        Object factory = properties.get(ConfigurationAdmin.SERVICE_FACTORYPID);
        Object pid = properties.get(Constants.SERVICE_PID);
        if (factory instanceof String provider && pid instanceof String text && text.startsWith(provider)) {
            return Optional.of(of(provider, text.substring(provider.length() + 1)));
        }
        return properties.get(ComponentConstants.COMPONENT_NAME) instanceof String name
                ? Optional.of(new Place(name, OptionalLong.empty()))
                : Optional.empty();
    }

    static Map<String, ?> asMap(Dictionary<String, ?> properties) {
        return Collections.list(properties.keys()).stream().collect(Collectors.toMap(key -> key, properties::get));
    }

    private static Place of(String provider, String name) {
        return new Place(
                provider, name.equals(PLATFORM) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(name)));
    }

    /** The name of its configuration among those of the provider. */
    String name() {
        return institute.isPresent() ? Long.toString(institute.getAsLong()) : PLATFORM;
    }

    /** What one of its secrets is sealed for: it opens nowhere else. */
    String purpose(String setting) {
        return (institute.isPresent() ? provider + SEPARATOR + name() : provider) + "/" + setting;
    }
}
