package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.core.internal.plugin.sample.SampleType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.plugin.PluginEvent;
import org.metalingua.kernel.core.plugin.PluginStatus.State;

/**
 * A process that is killed during an install leaves on disk what is there at that moment. So the folder is copied at each
 * step, and each copy must start with the last good build.
 */
class InterruptedInstallTest {
    private static final Duration TRIAL = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final Map<String, Path> copies = new LinkedHashMap<>();
    private final ItemTypes.Listener switched = () -> copyNumbered("switched");

    @AfterEach
    void forget() {
        System.getProperties().remove(SampleType.STEP);
    }

    @Test
    void whenever_an_update_is_killed_the_next_start_has_the_last_good_build() throws Exception {
        InstallerRig rig = new InstallerRig(folder.resolve("live"));
        rig.start();
        rig.install(new SamplePlugin());
        rig.trial(TRIAL).restart(false);
        copyAtEachStep(rig);
        rig.install(new SamplePlugin().version("1.1.0"));
        copy("on trial");
        rig.install(new SamplePlugin().version("1.2.0"));
        copy("on trial after another");
        System.getProperties().remove(SampleType.STEP);
        rig.registry().removeListener(switched);
        rig.stop();

        assertThat(copies.keySet())
                .contains("1 start", "2 score", "3 switched", "5 start", "on trial", "on trial after another");
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            InstallerRig next = new InstallerRig(copy.getValue()).trial(TRIAL);
            next.start();
            assertThat(next.status().version()).as(copy.getKey()).isEqualTo("1.0.0");
            assertThat(next.status().state()).as(copy.getKey()).isEqualTo(State.ACTIVE);
            assertThat(next.status().trial()).as(copy.getKey()).isEmpty();
            assertThat(next.points()).as(copy.getKey()).isEqualTo(2);
            next.stop();
        }
    }

    @Test
    void whenever_a_first_install_is_killed_the_plugin_is_not_in_service() throws Exception {
        InstallerRig rig = new InstallerRig(folder.resolve("live")).trial(TRIAL);
        rig.start();
        copyAtEachStep(rig);
        rig.install(new SamplePlugin());
        copy("on trial");
        System.getProperties().remove(SampleType.STEP);
        rig.registry().removeListener(switched);
        rig.stop();

        assertThat(copies).hasSizeGreaterThan(3);
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            InstallerRig next = new InstallerRig(copy.getValue()).trial(TRIAL);
            next.start();
            assertThat(next.engine().active()).as(copy.getKey()).isEmpty();
            next.stop();
        }
        InstallerRig last = new InstallerRig(copies.get("on trial"));
        last.start();
        assertThat(last.status().state()).isEqualTo(State.FAILED);
        assertThat(last.status().reason()).get().asString().contains("ended while it was on trial");
        assertThat(last.installer().history(InstallerRig.ID).get(0).kind()).isEqualTo(PluginEvent.Kind.ROLLED_BACK);
        last.stop();
    }

    @Test
    void a_build_that_came_through_its_trial_survives_a_kill() throws Exception {
        InstallerRig rig = new InstallerRig(folder.resolve("live")).trial(Duration.ofMillis(300));
        rig.start();
        for (String version : new String[] {"1.0.0", "1.1.0"}) {
            rig.install(new SamplePlugin().version(version));
            await().until(() -> rig.status().trial().isEmpty());
        }
        copy("final");
        rig.stop();
        InstallerRig next = new InstallerRig(copies.get("final")).trial(TRIAL);
        next.start();
        assertThat(next.status().version()).isEqualTo("1.1.0");
        next.stop();
    }

    private void copyAtEachStep(InstallerRig rig) {
        Consumer<String> step = this::copyNumbered;
        System.getProperties().put(SampleType.STEP, step);
        rig.registry().addListener(switched);
    }

    private synchronized void copyNumbered(String step) {
        copy(copies.size() + 1 + " " + step);
    }

    private void copy(String name) {
        Path target = folder.resolve("copy " + name);
        Path live = folder.resolve("live/data");
        try (Stream<Path> files = Files.walk(live)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = target.resolve("data").resolve(live.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        copies.put(name, target);
    }
}
