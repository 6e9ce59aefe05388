package org.metalingua.kernel.operations.internal.consoles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.karaf.features.FeaturesService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class ConsoleSwitchTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int bundlesThatCome;
    private volatile boolean done;

    @Test
    void what_is_wanted_and_not_there_is_installed() {
        new ConsoleSwitch(features(), true, false, 0);
        await().until(() -> done);
        assertThat(asked).containsExactly("installFeature");
    }

    @Test
    void what_a_start_has_left_is_uninstalled() {
        new ConsoleSwitch(features(), false, true, 0);
        await().until(() -> done);
        assertThat(asked).containsExactly("uninstallFeature");
    }

    @Test
    void it_is_asked_for_again_while_bundles_come_meanwhile() {
        bundlesThatCome = 3;
        new ConsoleSwitch(features(), true, false, 0);
        await().until(() -> done);
        assertThat(asked).containsOnly("installFeature").hasSize(4);
    }

    private FeaturesService features() {
        return (FeaturesService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FeaturesService.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    if (bundlesThatCome-- > 0) {
                        throw new BundleException("The origin update count has changed");
                    }
                    done = true;
                    return null;
                });
    }
}
