package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;
import org.metalingua.itests.PeopleFile;

/**
 * A file of 10,000 people: from the upload until all of them are invited, with a report on each; the yes between is said
 * at once. Every run has an institute of its own, and the letters of the one before may still be going out.
 */
final class PeopleImportBenchmark {
    private static final int PEOPLE = 10_000;
    private static final int RUNS = 3;
    private static final int MOST_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String IMPORTS = "/api/people/imports";

    private PeopleImportBenchmark() {}

    static List<Row> run(Path scratch) {
        try (Distribution distribution = Distribution.unpack(scratch, Map.of()).start()) {
            Api anonymous = new Api(distribution.baseUri());
            List<Double> seconds = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                Api admin = administrator(anonymous, "import-" + run);
                byte[] file = PeopleFile.csv(PEOPLE, "run-" + run + "-");
                long begin = System.nanoTime();
                String id = admin.postRaw(IMPORTS + "?name=people.csv", file, "text/csv")
                        .ok()
                        .get("id")
                        .asText();
                ended(admin, id, "ready");
                admin.post(IMPORTS + "/" + id + "/commit", "{}").ok();
                JsonNode done = ended(admin, id, "done");
                seconds.add((System.nanoTime() - begin) / 1e9);
                if (done.get("good").asInt() != PEOPLE) {
                    throw new IllegalStateException("not all were invited: " + done);
                }
            }
            return List.of(
                    Row.alone("import: 10,000 people of CSV, invited, median of " + RUNS, Stats.median(seconds), "s")
                            .mustReach(Row.Target.atMost(MOST_SECONDS)),
                    Row.alone("import: the first 10,000 people after a start", seconds.get(0), "s")
                            .mustReach(Row.Target.atMost(MOST_SECONDS)));
        }
    }

    /** Of a new institute: those of the demo one, who keep this one too. */
    private static Api administrator(Api anonymous, String slug) {
        anonymous
                .as("platform-admin")
                .post(
                        "/api/admin/institutes",
                        Map.of(
                                "slug", slug,
                                "name", "Institute " + slug,
                                "locale", "en",
                                "timeZone", "Asia/Tehran",
                                "adminEmail", "admin@demo.metalingua"))
                .ok();
        JsonNode signedIn = anonymous
                .post("/api/login", Map.of("email", "admin@demo.metalingua", "password", Api.DEMO_PASSWORD))
                .ok();
        JsonNode there = anonymous
                .withToken(signedIn.get("accessToken").asText())
                .post(
                        "/api/auth/institute",
                        Map.of(
                                "institute",
                                slug,
                                "refreshToken",
                                signedIn.get("refreshToken").asText()))
                .ok();
        return anonymous.withToken(there.get("accessToken").asText());
    }

    private static JsonNode ended(Api admin, String id, String state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> admin.get(IMPORTS + "/" + id).ok(),
                        known -> known.get("state").asText().equals(state));
    }
}
