package org.metalingua.itests;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real-time connection as the stock client of Socket.IO sees it. */
@ExtendWith(RunningDistribution.class)
class RealtimeIT {
    @TestFactory
    List<DynamicTest> sockets(Distribution distribution) throws IOException {
        return NodeScript.tests("realtime", distribution, Map.of());
    }
}
