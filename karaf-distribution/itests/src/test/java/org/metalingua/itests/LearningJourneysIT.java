package org.metalingua.itests;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The journeys of who learns and is tested, in a headless browser; on a distribution of their own, where nothing of other
 * tests is seen.
 */
class LearningJourneysIT {
    private static Distribution distribution;

    @BeforeAll
    static void start() {
        distribution = Distribution.unpack(RunningDistribution.scratch("learning-journeys"), Map.of())
                .start();
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @TestFactory
    List<DynamicTest> journeys() throws IOException {
        return NodeScript.tests("learning", distribution, Map.of());
    }
}
