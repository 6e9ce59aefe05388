package org.metalingua.kernel.core.internal.plugin;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.internal.item.ItemEngine;
import org.metalingua.kernel.core.internal.item.ItemTypeRegistry;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;

/** The installer in a real OSGi framework, with its folders below one that the test owns; may be started again and again. */
final class InstallerRig {
    static final String ID = "question/sample";
    static final ItemTypeId TYPE = ItemTypeId.parse(ID);

    private final Path folder;
    private boolean acceptsUnsigned = true;
    private Duration trial = Duration.ZERO;
    private Optional<String> repository = Optional.empty();
    private Framework framework;
    private ItemTypeRegistry registry;
    private ItemEngine engine;
    private Installer installer;
    private Catalogue catalogue;
    private PluginWatch watch;

    InstallerRig(Path folder) {
        this.folder = folder;
    }

    InstallerRig acceptsUnsigned(boolean does) {
        acceptsUnsigned = does;
        return this;
    }

    InstallerRig trial(Duration length) {
        trial = length;
        return this;
    }

    InstallerRig repository(String where) {
        repository = Optional.of(where);
        return this;
    }

    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        folder.resolve("cache").toString(),
                        "org.osgi.framework.system.packages.extra",
                        "org.metalingua.kernel.api.item;version=1.0.0"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        Vouched vouched = new Vouched();
        context.registerService(
                new String[] {ResolverHookFactory.class.getName(), CollisionHook.class.getName()},
                new PluginHooks(context, vouched),
                null);
        registry = new ItemTypeRegistry();
        engine = new ItemEngine(registry);
        InstallerSettings settings =
                new InstallerSettings(folder.resolve("data/plugins"), List.of(trust()), acceptsUnsigned, trial);
        catalogue =
                new Catalogue(folder.resolve("boot"), repository, folder.resolve("data/plugins"), Clock.systemUTC());
        installer = new Installer(context, vouched, settings, registry, engine, catalogue, Clock.systemUTC());
        watch = new PluginWatch(context, installer, folder.resolve("boot"), folder.resolve("data/plugins/drop"));
        await().until(() -> watch.waitingFor().isEmpty());
    }

    /** Ends it in order. */
    void stop() throws Exception {
        watch.close();
        installer.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    void restart(boolean emptyCache) throws Exception {
        stop();
        if (emptyCache) {
            emptyCache();
        }
        start();
    }

    private void emptyCache() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    PluginStatus install(SamplePlugin plugin) throws IOException {
        return installer.install(plugin.jar(), Optional.empty(), "test");
    }

    /** What a right answer worth two points is given. */
    double points() {
        return score().score().points();
    }

    ItemTypes.Scored score() {
        var json = JsonNodeFactory.instance;
        Item item = new Item(
                json.objectNode().put("stem", "live"), json.objectNode().put("correct", "a"), 2);
        return engine.score(TYPE, item, json.objectNode().put("selected", "a"), Evidence.NONE);
    }

    PluginStatus status() {
        return installer.find(ID).orElseThrow();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Installer installer() {
        return installer;
    }

    ItemEngine engine() {
        return engine;
    }

    ItemTypeRegistry registry() {
        return registry;
    }

    Framework framework() {
        return framework;
    }

    Path trust() {
        return folder.resolve("data/plugins/trust");
    }

    Path store() {
        return folder.resolve("data/plugins/store");
    }

    List<Bundle> pluginBundles() {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(PluginHost::isPlugin)
                .toList();
    }
}
