package org.metalingua.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The journeys of who teaches, administers and operates, in a headless browser; on a distribution of their own, where nothing
 * of other tests is seen.
 */
class InstituteJourneysIT {
    private static Distribution distribution;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("institute-journeys"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @TestFactory
    List<DynamicTest> journeys() throws Exception {
        Path badUpdate = Path.of("target/bad-update.jar").toAbsolutePath();
        Files.write(badUpdate, badUpdate(distribution).bytes());
        return NodeScript.tests(
                "institute",
                distribution,
                Map.of(
                        "BAD_UPDATE",
                        badUpdate.toString(),
                        "LICENCES",
                        licences(distribution).toString(),
                        "DEAD_JOBS",
                        deadJobs(distribution)));
    }

    /** Keys of two jobs of the demo institute that fail once more and then for good, for want of a test to score. */
    static String deadJobs(Distribution distribution) throws Exception {
        String run = "no-test-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        Institutes.of(distribution)
                .execute("insert into job (institute_id, kind, key, data, execution_time, failures)"
                        + " select id, 'testing.score', '" + run + "-' || n, '{}', now(), 9"
                        + " from institute, generate_series(1, 2) n where slug = 'demo'");
        return run + "-1," + run + "-2";
    }

    /** Three institutes without a licence, and what the first one's administrator tries to upload. */
    static Path licences(Distribution distribution) throws Exception {
        Institutes institutes = Institutes.of(distribution);
        // of this run alone, for a distribution that runs on
        String institute = "journey-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        String other = institute + "-other";
        institutes.create(institute, "admin", "teacher");
        institutes.create(other, "admin");
        String own = institute + "-own";
        institutes.create(own, "admin", "student");
        String[] capabilities = {"testing", "testing.general"};
        Path file = Path.of("target/licences.json").toAbsolutePath();
        Api.JSON.writeValue(
                file.toFile(),
                Map.of(
                        "password",
                        Api.DEMO_PASSWORD,
                        "institute",
                        institute,
                        "other",
                        other,
                        "own",
                        own,
                        "foreign",
                        institutes.licence(other, 365, capabilities).file(),
                        "licence",
                        institutes.licence(institute, 365, capabilities).file(),
                        "expiring",
                        institutes.licence(institute, 20, capabilities).file()));
        return file;
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
