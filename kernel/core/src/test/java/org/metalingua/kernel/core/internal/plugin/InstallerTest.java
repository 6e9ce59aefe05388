package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.item.ItemEngine;
import org.metalingua.kernel.core.internal.plugin.sample.SampleType;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.PluginStatus.State;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

/** The installer against a real OSGi framework; plugins register by an activator, since no SCR is there. */
class InstallerTest {
    private static final String ID = "question/sample";
    private static final ItemTypeId TYPE = ItemTypeId.parse(ID);

    @TempDir
    Path folder;

    private InstallerRig rig;
    private Framework framework;
    private ItemEngine engine;
    private Installer installer;

    @BeforeEach
    void begin() throws Exception {
        System.setProperty(SampleType.SCORED, "0");
        rig = new InstallerRig(folder);
        start();
    }

    @AfterEach
    void end() throws Exception {
        rig.stop();
    }

    @Test
    void an_installed_plugin_serves() throws Exception {
        PluginStatus status = install(new SamplePlugin());
        assertThat(status.state()).isEqualTo(State.ACTIVE);
        assertThat(status.id()).isEqualTo(ID);
        assertThat(status.version()).isEqualTo("1.0.0");
        assertThat(status.signer()).isEmpty();
        assertThat(points()).isEqualTo(2);
        assertThat(engine.find(TYPE).orElseThrow().build())
                .isEqualTo(status.sha256().substring(0, 12));
    }

    @Test
    void installing_the_same_jar_again_changes_nothing() throws Exception {
        PluginStatus first = install(new SamplePlugin());
        Bundle bundle = pluginBundles().get(0);
        assertThat(install(new SamplePlugin())).isEqualTo(first);
        assertThat(pluginBundles()).containsExactly(bundle);
    }

    @Test
    void an_update_replaces_the_old_build_without_a_failed_call() throws Exception {
        install(new SamplePlugin());
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> {
                int calls = 0;
                for (; !stop.get(); calls++) {
                    assertThat(points()).isEqualTo(2);
                }
                return calls;
            }));
        }
        for (int i = 1; i <= 10; i++) {
            install(new SamplePlugin().version("1.0." + i));
        }
        stop.set(true);
        for (CompletableFuture<Integer> caller : callers) {
            assertThat(caller.join()).isPositive();
        }
        assertThat(pluginBundles()).hasSize(1);
        assertThat(engine.find(TYPE).orElseThrow().pluginVersion()).isEqualTo("1.0.10");
    }

    @Test
    void a_build_of_the_same_name_and_version_can_stand_beside_the_old_one() throws Exception {
        install(new SamplePlugin());
        PluginStatus second = install(new SamplePlugin().file("ui/extra.js", "// changed"));
        assertThat(second.state()).isEqualTo(State.ACTIVE);
        assertThat(pluginBundles()).hasSize(1);
    }

    @Test
    void replaced_builds_leave_no_class_loader_behind() throws Exception {
        assertThat(leftAlive(swaps(12, SamplePlugin::new))).isLessThanOrEqualTo(2);
    }

    @Test
    void replaced_components_of_declarative_services_leave_no_class_loader_behind() throws Exception {
        for (String library : List.of(
                "org.osgi.util.function",
                "org.osgi.util.promise",
                "org.osgi.service.component",
                "org.apache.felix.scr")) {
            framework.getBundleContext().installBundle(onClassPath(library)).start();
        }
        assertThat(leftAlive(swaps(25, () -> new SamplePlugin().component()))).isLessThanOrEqualTo(2);
    }

    private List<WeakReference<ClassLoader>> swaps(int count, Supplier<SamplePlugin> plugin) throws IOException {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            install(plugin.get().version("1.0." + i));
            assertThat(points()).isEqualTo(2);
            assertThat(pluginBundles()).hasSize(1);
            loaders.add(new WeakReference<>(
                    pluginBundles().get(0).adapt(BundleWiring.class).getClassLoader()));
        }
        return loaders;
    }

    /** How many of them are reachable once the collector has had a fair chance. */
    private static long leftAlive(List<WeakReference<ClassLoader>> loaders) {
        Instant end = Instant.now().plusSeconds(15);
        long alive = loaders.size();
        while (alive > 1 && Instant.now().isBefore(end)) {
            System.gc();
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return alive;
    }

    private static String onClassPath(String artifact) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(artifact + "-"))
                .map(entry -> Path.of(entry).toUri().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_candidate_that_fails_its_own_vectors_is_refused_and_the_old_build_stays() throws Exception {
        install(new SamplePlugin());
        ProblemException problem = problem(() -> install(new SamplePlugin()
                .version("1.1.0")
                .file(
                        "vectors.json",
                        "{\"vectors\":[{\"id\":\"odd\",\"type\":\"sample\",\"content\":{},\"key\":{\"correct\":\"a\"},"
                                + "\"response\":{\"selected\":\"b\"},\"maxPoints\":1,\"expectedPoints\":1,"
                                + "\"expectedStatus\":\"scored\"}]}")));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("plugin-rejected");
        assertThat(problem.getMessage()).contains("vector odd: expected 1.0 points and scored, got 0.0 and scored");
        assertThat(installer.find(ID).orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(pluginBundles()).hasSize(1);
        assertThat(storedJars()).hasSize(1);
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void a_validation_that_differs_is_refused_too() {
        assertThat(problem(() -> install(new SamplePlugin()
                                .file(
                                        "vectors.json",
                                        "{\"vectors\":[{\"type\":\"sample\",\"response\":null,\"maxPoints\":1,"
                                                + "\"expectedPoints\":0,\"expectedStatus\":\"unanswered\"}],"
                                                + "\"validation\":[{\"type\":\"sample\",\"content\":{},\"key\":{},"
                                                + "\"maxPoints\":0,\"expectedErrors\":[\"NO_KEY\"]}]}")))
                        .getMessage())
                .contains("validation #0: expected [NO_KEY], got [MAX_POINTS, NO_KEY]");
    }

    @Test
    void a_plugin_that_does_not_start_is_refused() {
        assertThat(problem(() -> install(new SamplePlugin().header("Sample-Id", "explodes")))
                        .getMessage())
                .contains("no start today");
        assertThat(pluginBundles()).isEmpty();
    }

    @Test
    void files_that_are_no_plugin_are_refused_with_the_reason() {
        assertThat(rejection(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8))))
                .contains("is no jar");
        assertThat(rejection(InputStream.nullInputStream())).contains("is no jar");
        assertThat(rejection(new SamplePlugin().file("i18n/fa.json", null).jar()))
                .contains("has no i18n/fa.json");
        assertThat(rejection(new SamplePlugin().file("vectors.json", "{").jar()))
                .contains("vectors.json that is no JSON");
        assertThat(rejection(
                        new SamplePlugin().header("Provide-Capability", null).jar()))
                .contains("exactly one capability");
        assertThat(rejection(new SamplePlugin()
                        .header(
                                "Provide-Capability",
                                "org.metalingua.plugin;org.metalingua.plugin=\"Bad id\";family=question")
                        .jar()))
                .contains("wrong identity");
        assertThat(rejection(new SamplePlugin().header("Bundle-Version", "one").jar()))
                .contains("Bundle-Version");
        assertThat(rejection(new SamplePlugin()
                        .header("Export-Package", "org.metalingua.kernel.api.item")
                        .jar()))
                .contains("exports packages");
        assertThat(rejection(new SamplePlugin()
                        .header("Fragment-Host", "org.metalingua.kernel.core")
                        .jar()))
                .contains("fragment");
        assertThat(storedJars()).isEmpty();
    }

    @Test
    void an_enormous_upload_is_cut_off() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }
        };
        assertThat(problem(() -> installer.install(endless, Optional.empty(), "test"))
                        .status())
                .isEqualTo(413);
        assertThat(storedJars()).isEmpty();
    }

    @Test
    void a_plugin_for_another_kernel_is_incompatible_and_says_what_it_needs() {
        ProblemException problem = problem(() -> install(new SamplePlugin()
                .header("Import-Package", "org.osgi.framework,org.metalingua.kernel.api.item;version=\"[1.2,2)\"")));
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("plugin-incompatible");
        assertThat(problem.getMessage()).contains("needs kernel API item [1.2,2), this is 1.0.0");
    }

    @Test
    void a_plugin_that_lacks_a_library_waits_for_it() throws Exception {
        PluginStatus status = install(new SamplePlugin()
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.metalingua.kernel.api.item;version=\"[1.0,1.1)\",org.example.library"));
        assertThat(status.state()).isEqualTo(State.WAITING);
        assertThat(status.reason()).get().asString().contains("org.example.library");
        assertThat(problem(this::points).code()).isEqualTo("plugin-unavailable");

        library().start();
        await().untilAsserted(() ->
                assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.ACTIVE));
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void an_update_that_lacks_a_library_is_refused() throws Exception {
        install(new SamplePlugin());
        assertThat(problem(
                                () -> install(
                                        new SamplePlugin()
                                                .version("1.1.0")
                                                .header(
                                                        "Import-Package",
                                                        "org.osgi.framework,org.metalingua.kernel.api.item;version=\"[1.0,1.1)\",org.example.library")))
                        .getMessage())
                .contains("org.example.library");
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void a_stopped_plugin_is_away_until_it_is_started_also_after_a_restart() throws Exception {
        install(new SamplePlugin());
        assertThat(installer.stop(ID, "test").state()).isEqualTo(State.INSTALLED);
        assertThat(installer.stop(ID, "test").desired()).isEqualTo(PluginStatus.Desired.STOPPED);
        assertThat(problem(this::points).code()).isEqualTo("plugin-unavailable");

        restart(false);
        assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.INSTALLED);
        assertThat(problem(this::points).code()).isEqualTo("plugin-unavailable");

        assertThat(installer.start(ID, "test").state()).isEqualTo(State.ACTIVE);
        assertThat(installer.start(ID, "test").state()).isEqualTo(State.ACTIVE);
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void a_restart_brings_the_plugins_back_without_vetting_them_again() throws Exception {
        install(new SamplePlugin());
        for (boolean emptyCache : new boolean[] {false, true}) {
            int scored = Integer.getInteger(SampleType.SCORED);
            restart(emptyCache);
            assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.ACTIVE);
            assertThat(Integer.getInteger(SampleType.SCORED)).isEqualTo(scored);
            assertThat(points()).isEqualTo(2);
        }
    }

    @Test
    void an_uninstalled_plugin_is_unknown_to_the_installer_and_away_for_its_content() throws Exception {
        install(new SamplePlugin());
        installer.uninstall(ID, "test");
        assertThat(installer.list()).isEmpty();
        assertThat(pluginBundles()).isEmpty();
        assertThat(storedJars()).isEmpty();
        assertThat(problem(() -> installer.stop(ID, "test")).status()).isEqualTo(404);
        assertThat(problem(this::points).code()).isEqualTo("plugin-unavailable");
        assertThat(install(new SamplePlugin()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void the_boot_list_is_installed_once_and_again_when_the_distribution_brings_another_build() throws Exception {
        Path boot = folder.resolve("boot");
        new SamplePlugin().shippedIn(boot, "sample.jar");
        restart(false);
        PluginStatus first = installer.find(ID).orElseThrow();
        assertThat(first.state()).isEqualTo(State.ACTIVE);
        assertThat(first.signer()).contains(Trust.DISTRIBUTION);

        install(new SamplePlugin().version("1.5.0"));
        restart(false);
        assertThat(installer.find(ID).orElseThrow().version()).isEqualTo("1.5.0");

        new SamplePlugin().version("2.0.0").shippedIn(boot, "sample.jar");
        restart(false);
        assertThat(installer.find(ID).orElseThrow().version()).isEqualTo("2.0.0");

        installer.uninstall(ID, "test");
        restart(false);
        assertThat(installer.list()).isEmpty();
    }

    @Test
    void a_boot_plugin_that_cannot_run_is_shown_can_be_removed_and_blocks_nobody() throws Exception {
        Path boot = folder.resolve("boot");
        new SamplePlugin()
                .header("Import-Package", "org.metalingua.kernel.api.item;version=\"[7,8)\"")
                .in(boot, "a.jar");
        Files.writeString(boot.resolve("b.jar"), "no jar");
        new SamplePlugin()
                .header("Bundle-SymbolicName", "other")
                .header("Sample-Id", "other")
                .header(
                        "Provide-Capability",
                        "org.metalingua.plugin;org.metalingua.plugin=\"other\";family:String=\"question\"")
                .file(
                        "vectors.json",
                        "{\"vectors\":[{\"type\":\"other\",\"response\":null,\"expectedPoints\":0,\"expectedStatus\":\"unanswered\"}]}")
                .in(boot, "c.jar");
        restart(false);
        assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.INCOMPATIBLE);
        assertThat(installer.find(ID).orElseThrow().reason()).get().asString().contains("[7,8)");
        assertThat(installer.find("question/other").orElseThrow().state()).isEqualTo(State.ACTIVE);
        installer.uninstall(ID, "test");
        assertThat(installer.find(ID)).isEmpty();
    }

    @Test
    void production_runs_what_came_with_the_distribution_and_refuses_unsigned_jars() throws Exception {
        new SamplePlugin().shippedIn(folder.resolve("boot"), "sample.jar");
        rig.acceptsUnsigned(false);
        restart(false);
        assertThat(points()).isEqualTo(2);
        assertThat(problem(() -> install(new SamplePlugin().version("1.1.0"))).getMessage())
                .contains("not signed");
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void a_plugin_stopped_by_somebody_else_waits_and_serves_again_when_started() throws Exception {
        install(new SamplePlugin());
        Bundle bundle = pluginBundles().get(0);
        bundle.stop();
        assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(problem(this::points).code()).isEqualTo("plugin-unavailable");
        bundle.start();
        await().untilAsserted(() ->
                assertThat(installer.find(ID).orElseThrow().state()).isEqualTo(State.ACTIVE));
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void a_bundle_that_claims_to_be_a_plugin_does_not_resolve() throws Exception {
        Bundle alien = framework.getBundleContext().installBundle("alien", new SamplePlugin().jar());
        assertThat(catchThrowableOfType(BundleException.class, alien::start).getType())
                .isEqualTo(BundleException.RESOLVE_ERROR);
        assertThat(engine.active()).isEmpty();
    }

    @Test
    void a_bundle_does_not_become_a_plugin_by_calling_itself_one_of_the_installers() throws Exception {
        String sha256 = install(new SamplePlugin()).sha256();
        installer.uninstall(ID, "test");
        Bundle alien =
                framework.getBundleContext().installBundle(PluginHost.LOCATION + sha256, new SamplePlugin().jar());
        assertThat(catchThrowableOfType(BundleException.class, alien::start).getType())
                .isEqualTo(BundleException.RESOLVE_ERROR);
    }

    @Test
    void a_jar_in_the_watched_folder_is_installed_and_a_bad_one_is_set_aside_with_the_reason() throws Exception {
        Path drop = folder.resolve("data/plugins/drop");
        new SamplePlugin().in(drop, "good.jar");
        new SamplePlugin().version("1.0.1").file("i18n/en.json", null).in(drop, "bad.jar");
        await().untilAsserted(() -> {
            assertThat(drop.resolve("done/good.jar")).exists();
            assertThat(drop.resolve("failed/bad.jar")).exists();
            assertThat(drop.resolve("failed/bad.jar.reason")).content().contains("has no i18n/en.json");
        });
        assertThat(points()).isEqualTo(2);
    }

    @Test
    void the_ui_of_the_present_and_the_two_builds_before_it_is_served() throws Exception {
        List<String> builds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            builds.add(install(new SamplePlugin().version("1.0." + i)).sha256().substring(0, 12));
        }
        assertThat(ui(builds.get(0), "player.js")).isEmpty();
        assertThat(ui(builds.get(1), "player.js")).contains("// 1.0.1");
        assertThat(ui(builds.get(2), "ui/player.js")).contains("// 1.0.2");
        assertThat(ui(builds.get(3), "player.js")).contains("// 1.0.3");
        assertThat(ui(builds.get(3), "i18n/fa.json")).contains("{}");
        assertThat(ui(builds.get(3), "../vectors.json")).isEmpty();
        assertThat(ui(builds.get(3), "i18n/../META-INF/MANIFEST.MF")).isEmpty();
        assertThat(ui("0123456789ab", "player.js")).isEmpty();
        assertThat(storedJars()).hasSize(3);
    }

    @Test
    void an_unreadable_lock_file_is_set_aside() throws Exception {
        install(new SamplePlugin());
        rig.stop();
        Files.writeString(folder.resolve("data/plugins/" + PluginLock.FILE), "{\"format\":1,");
        start();
        assertThat(installer.list()).isEmpty();
        assertThat(pluginBundles()).isEmpty();
        assertThat(folder.resolve("data/plugins/" + PluginLock.FILE + ".unreadable"))
                .exists();
        assertThat(install(new SamplePlugin()).state()).isEqualTo(State.ACTIVE);
    }

    private PluginStatus install(SamplePlugin plugin) throws IOException {
        return installer.install(plugin.jar(), Optional.empty(), "test");
    }

    private double points() {
        return rig.points();
    }

    private String rejection(InputStream jar) {
        ProblemException problem = problem(() -> installer.install(jar, Optional.empty(), "test"));
        assertThat(problem.status()).isEqualTo(422);
        return problem.getMessage();
    }

    private Optional<String> ui(String build, String path) {
        return installer.uiFile(ID, build, path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static ProblemException problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private List<Bundle> pluginBundles() {
        return rig.pluginBundles();
    }

    private List<Path> storedJars() {
        try (Stream<Path> files = Files.list(folder.resolve("data/plugins/store"))) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Bundle library() throws Exception {
        Path jar = folder.resolve("library.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.library");
        manifest.getMainAttributes().putValue("Export-Package", "org.example.library");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private void restart(boolean emptyCache) throws Exception {
        rig.restart(emptyCache);
        adopt();
    }

    private void start() throws Exception {
        rig.start();
        adopt();
    }

    private void adopt() {
        framework = rig.framework();
        engine = rig.engine();
        installer = rig.installer();
    }
}
