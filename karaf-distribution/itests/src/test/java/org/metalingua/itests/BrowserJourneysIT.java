package org.metalingua.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journeys of people, in a headless browser. */
@ExtendWith(RunningDistribution.class)
class BrowserJourneysIT {
    @TestFactory
    List<DynamicTest> journeys(Distribution distribution) throws Exception {
        Path badUpdate = Path.of("target/bad-update.jar").toAbsolutePath();
        Files.write(badUpdate, badUpdate(distribution).bytes());
        return NodeScript.tests(".journey.mjs", distribution, Map.of("BAD_UPDATE", badUpdate.toString()));
    }

    /** A multiple choice with the shipped interface that passes its vectors and fails every learner. */
    private static PluginJar badUpdate(Distribution distribution) throws Exception {
        PluginJar shipped = PluginJar.shipped(distribution, "multiple_choice");
        return Relapses.build("fails in service")
                .version(System.currentTimeMillis() / 1000 + ".0.0")
                .entry(
                        "i18n/en.json",
                        wrong -> wrong.replace(
                                "}", "," + shipped.text("i18n/en.json").strip().substring(1)))
                .entry("i18n/fa.json", old -> shipped.text("i18n/fa.json"))
                .entry("ui/player.js", old -> shipped.text("ui/player.js"))
                .entry("ui/editor.js", old -> shipped.text("ui/editor.js"));
    }
}
