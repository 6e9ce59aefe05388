package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.Placement;

/** Resident memory of the platform's process, PostgreSQL's apart, when a learner has taken the placement test. */
final class MemoryBenchmark {
    private static final double MOST_MEBIBYTES = 600;

    private MemoryBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        try (Distribution distribution = Distribution.unpack(scratch, Map.of()).start()) {
            takePlacementTest(new Api(distribution.baseUri()).as("student"));
            return List.of(Row.alone(
                            "resident memory after a placement test, without PostgreSQL",
                            Machine.residentMebibytes(distribution.process()),
                            "MiB")
                    .mustReach(Row.Target.atMost(MOST_MEBIBYTES)));
        }
    }

    private static void takePlacementTest(Api learner) {
        String session = Placement.start(learner);
        int count = learner.get(Placement.SESSIONS + session)
                .ok()
                .get("questionCount")
                .asInt();
        for (int index = 0; index < count; index++) {
            JsonNode question = Placement.question(learner, session, index);
            Placement.submit(learner, session, question, Placement.anyAnswer(question), 1)
                    .ok();
        }
        learner.post(Placement.SESSIONS + session + "/complete", Map.of()).ok();
        learner.get(Placement.SESSIONS + session + "/report").ok();
    }
}
