package org.metalingua.kernel.core.internal.plugin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;

/**
 * The bundles that the installer itself made from a jar it had checked, in the life of this process. A bundle's location
 * says nothing: anybody who can install bundles can choose it. Safe for concurrent use.
 */
@Component(service = Vouched.class)
public final class Vouched {
    private final Set<Long> bundles = ConcurrentHashMap.newKeySet();

    void add(Bundle bundle) {
        bundles.add(bundle.getBundleId());
    }

    void remove(Bundle bundle) {
        bundles.remove(bundle.getBundleId());
    }

    boolean has(Bundle bundle) {
        return bundles.contains(bundle.getBundleId());
    }
}
