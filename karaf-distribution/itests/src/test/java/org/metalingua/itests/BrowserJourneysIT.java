package org.metalingua.itests;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journeys of people, in a headless browser. */
@ExtendWith(RunningDistribution.class)
class BrowserJourneysIT {
    @TestFactory
    List<DynamicTest> journeys(Distribution distribution) throws IOException {
        return NodeScripts.tests(".journey.mjs", distribution);
    }
}
