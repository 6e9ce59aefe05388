package org.metalingua.kernel.operations.internal.consoles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class ConsoleSwitchTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean required;
    private volatile int bundlesThatCome;

    @Test
    void what_is_wanted_and_not_there_is_installed() throws Exception {
        new ConsoleSwitch(features(), true, 0);
        await().untilAsserted(() -> assertThat(asked).containsExactly("installFeature"));
    }

    @Test
    void what_a_start_has_left_is_uninstalled() throws Exception {
        required = true;
        new ConsoleSwitch(features(), false, 0);
        await().untilAsserted(() -> assertThat(asked).containsExactly("uninstallFeature"));
    }

    @Test
    void it_is_asked_for_again_while_bundles_come_meanwhile() throws Exception {
        bundlesThatCome = 3;
        new ConsoleSwitch(features(), true, 0);
        await().until(() -> required);
        assertThat(asked).containsOnly("installFeature").hasSize(4);
    }

    private FeaturesService features() {
        Feature consoles = (Feature) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Feature.class}, (proxy, method, arguments) -> null);
        return (FeaturesService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FeaturesService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getFeature" -> ConsoleSwitch.FEATURE.equals(arguments[0]) ? consoles : null;
                    case "isRequired" -> required;
                    default -> {
                        asked.add(method.getName());
                        if (bundlesThatCome-- > 0) {
                            throw new BundleException("The origin update count has changed");
                        }
                        required = method.getName().equals("installFeature");
                        yield null;
                    }
                });
    }
}
