package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.plugin.PluginEvent;
import org.metalingua.kernel.core.plugin.PluginEvent.Kind;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.PluginStatus.State;

/** A new build serves on trial, and whoever calls it is served whatever becomes of it. */
class TrialTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private InstallerRig rig;

    @BeforeEach
    void begin() throws Exception {
        rig = new InstallerRig(folder);
        rig.start();
        rig.install(new SamplePlugin());
    }

    @AfterEach
    void end() throws Exception {
        rig.stop();
    }

    @Test
    void an_update_that_fails_in_service_is_taken_back_and_no_caller_notices() throws Exception {
        onTrialFor(LONG);
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> {
                int calls = 0;
                for (; !stop.get(); calls++) {
                    assertThat(rig.points()).isEqualTo(2);
                }
                return calls;
            }));
        }
        rig.install(new SamplePlugin().version("1.1.0").failingInService());
        await().until(() -> rig.status().version().equals("1.0.0"));
        stop.set(true);
        for (CompletableFuture<Integer> caller : callers) {
            assertThat(caller.join()).isPositive();
        }

        assertThat(rig.status().state()).isEqualTo(State.ACTIVE);
        assertThat(rig.status().trial()).isEmpty();
        assertThat(rig.status().reason()).get().asString().contains("1.1.0 was taken back", "IllegalStateException");
        assertThat(history()).startsWith(Kind.ROLLED_BACK, Kind.INSTALLED);
        assertThat(rig.pluginBundles()).hasSize(1);
    }

    @Test
    void an_update_that_comes_through_is_final_and_the_old_build_is_kept_to_go_back_to() throws Exception {
        onTrialFor(SHORT);
        PluginStatus onTrial = rig.install(new SamplePlugin().version("1.1.0"));
        assertThat(onTrial.trial()).isPresent();
        assertThat(onTrial.rollBackTo()).contains("1.0.0");
        assertThat(rig.score().pluginVersion()).isEqualTo("1.1.0");
        assertThat(rig.pluginBundles()).hasSize(2);

        await().until(() -> rig.status().trial().isEmpty());
        assertThat(rig.status().version()).isEqualTo("1.1.0");
        assertThat(history()).startsWith(Kind.PROVEN, Kind.INSTALLED);
        assertThat(rig.pluginBundles()).hasSize(1);

        PluginStatus back = rig.installer().rollBack(InstallerRig.ID, "Ann");
        assertThat(back.version()).isEqualTo("1.0.0");
        assertThat(back.rollBackTo()).isEmpty();
        assertThat(rig.score().pluginVersion()).isEqualTo("1.0.0");
        PluginEvent latest = rig.installer().history(InstallerRig.ID).get(0);
        assertThat(latest.kind()).isEqualTo(Kind.RETURNED);
        assertThat(latest.who()).contains("Ann");
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> rig.installer().rollBack(InstallerRig.ID, "Ann"))
                        .code())
                .isEqualTo("no-earlier-build");
    }

    @Test
    void a_trial_is_ended_by_hand() throws Exception {
        onTrialFor(LONG);
        rig.install(new SamplePlugin().version("1.1.0"));
        assertThat(rig.installer().rollBack(InstallerRig.ID, "Ann").version()).isEqualTo("1.0.0");
        assertThat(rig.score().pluginVersion()).isEqualTo("1.0.0");
        assertThat(rig.pluginBundles()).hasSize(1);
    }

    @Test
    void a_build_put_on_trial_during_a_trial_stands_beside_the_last_good_one() throws Exception {
        onTrialFor(LONG);
        rig.install(new SamplePlugin().version("1.1.0"));
        rig.install(new SamplePlugin().version("1.2.0").failingInService());
        assertThat(rig.pluginBundles()).hasSize(2);
        for (int i = 0; i < Trial.FAILURES; i++) {
            assertThat(rig.score().pluginVersion()).isEqualTo("1.0.0");
        }
        await().until(() -> rig.status().version().equals("1.0.0"));
    }

    @Test
    void what_harms_the_health_of_the_platform_is_taken_back() throws Exception {
        onTrialFor(LONG);
        AtomicReference<Optional<String>> waitsFor = new AtomicReference<>(Optional.empty());
        rig.framework()
                .getBundleContext()
                .registerService(
                        ReadinessMarker.class,
                        new ReadinessMarker() {
                            @Override
                            public String name() {
                                return "database";
                            }

                            @Override
                            public Optional<String> waitingFor() {
                                return waitsFor.get();
                            }
                        },
                        null);
        rig.install(new SamplePlugin().version("1.1.0"));
        waitsFor.set(Optional.of("a connection"));
        await().until(() -> rig.status().version().equals("1.0.0"));
        assertThat(rig.status().reason()).get().asString().contains("database waits for a connection");
    }

    @Test
    void one_whose_bundle_is_stopped_on_trial_is_taken_back_and_serves_meanwhile() throws Exception {
        onTrialFor(LONG);
        String trial = rig.install(new SamplePlugin().version("1.1.0")).sha256();
        rig.pluginBundles().stream()
                .filter(bundle -> PluginHost.hash(bundle).equals(trial))
                .findFirst()
                .orElseThrow()
                .stop();
        assertThat(rig.points()).isEqualTo(2);
        await().until(() -> rig.status().version().equals("1.0.0"));
        assertThat(rig.status().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void a_new_plugin_that_keeps_failing_on_trial_is_taken_out_of_service_and_can_be_started_again() throws Exception {
        rig.installer().uninstall(InstallerRig.ID, "test");
        onTrialFor(LONG);
        rig.install(new SamplePlugin().failingInService());
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowableOfType(ProblemException.class, rig::points).status())
                    .isEqualTo(503);
        }
        await().until(() -> rig.status().state() == State.FAILED);
        assertThat(rig.status().reason()).get().asString().contains("paused", "IllegalStateException");
        rig.restart(false);
        assertThat(rig.status().state()).isEqualTo(State.FAILED);
        assertThat(rig.installer().start(InstallerRig.ID, "test").trial()).isPresent();
    }

    @Test
    void a_trial_goes_on_after_a_stop_in_order() throws Exception {
        onTrialFor(LONG);
        rig.install(new SamplePlugin().version("1.1.0").failingInService());
        rig.restart(true);
        assertThat(rig.status().version()).isEqualTo("1.1.0");
        assertThat(rig.status().trial()).isPresent();
        assertThat(rig.points()).isEqualTo(2);
        assertThat(rig.pluginBundles()).hasSize(2);
    }

    @Test
    void an_update_of_a_stopped_plugin_that_fails_leaves_it_stopped() throws Exception {
        onTrialFor(LONG);
        rig.installer().stop(InstallerRig.ID, "test");
        assertThat(rig.install(new SamplePlugin().version("1.1.0").failingInService())
                        .state())
                .isEqualTo(State.ACTIVE);
        rig.installer().rollBack(InstallerRig.ID, "test");
        assertThat(rig.status().state()).isEqualTo(State.INSTALLED);
        assertThat(rig.status().version()).isEqualTo("1.0.0");
        assertThat(rig.status().desired()).isEqualTo(PluginStatus.Desired.STOPPED);
    }

    @Test
    void the_ui_of_a_build_on_trial_is_served_and_stays_for_the_pages_that_opened_it() throws Exception {
        onTrialFor(LONG);
        PluginStatus trial = rig.install(new SamplePlugin().version("1.1.0"));
        String build = PluginJar.build(trial.sha256());
        assertThat(rig.installer().uiFile(InstallerRig.ID, build, "player.js")).isPresent();
        rig.installer().rollBack(InstallerRig.ID, "test");
        assertThat(rig.installer().uiFile(InstallerRig.ID, build, "player.js")).isPresent();
    }

    @Test
    void what_was_refused_is_in_the_history_with_the_reason() throws Exception {
        onTrialFor(LONG);
        catchThrowableOfType(
                ProblemException.class,
                () -> rig.install(new SamplePlugin().version("1.1.0").file("vectors.json", "{\"vectors\": []}")));
        PluginEvent latest = rig.installer().history(InstallerRig.ID).get(0);
        assertThat(latest.kind()).isEqualTo(Kind.REFUSED);
        assertThat(latest.version()).isEqualTo("1.1.0");
        assertThat(latest.reason()).get().asString().contains("holds no vectors");
        assertThat(rig.status().version()).isEqualTo("1.0.0");
    }

    private void onTrialFor(Duration length) throws Exception {
        rig.trial(length).restart(false);
    }

    private Stream<Kind> history() {
        return rig.installer().history(InstallerRig.ID).stream().map(PluginEvent::kind);
    }
}
