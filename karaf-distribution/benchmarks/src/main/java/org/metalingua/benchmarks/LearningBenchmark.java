package org.metalingua.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.metalingua.itests.Api;
import org.metalingua.itests.Distribution;

/**
 * Learning without an account: lists and lessons against files of the same length that the same Jetty serves, the memory
 * that ten thousand guests take, and what it takes to make a guest with a long history a member.
 */
final class LearningBenchmark {
    private static final String LESSONS = "/api/linguaquest/lessons";
    private static final String GUEST = "/api/linguaquest/guest";
    private static final String LONGEST_LESSON = "b1-00-all-nineteen";

    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 5;
    private static final double LEAST_LISTS = 5_000;
    private static final double LEAST_LESSONS = 3_000;
    private static final double LEAST_OF_A_FILE = 0.6;

    private static final int GUESTS = 10_000;
    private static final int GUESTS_BEFORE = 200;
    private static final double MOST_MEBIBYTES = 200;

    private static final int EVENTS = 1_000;
    private static final double MOST_MERGE_MILLIS = 200;
    private static final Map<String, String> ADDRESSES = Map.of("METALINGUA_TRUSTED_PROXIES", "127.0.0.0/8");

    private LearningBenchmark() {}

    static List<Row> run(Path scratch) throws Exception {
        Map<String, byte[]> files = files(scratch.resolve("sizes"));
        try (Distribution distribution = Distribution.unpack(scratch.resolve("measured"), ADDRESSES)) {
            serve(distribution.home(), files);
            distribution.start();
            URI server = distribution.baseUri();
            String lesson = LESSONS + "/" + lesson(new Api(server));
            List<Row> rows = new ArrayList<>();
            rows.add(guests(distribution, lesson));
            rows.add(merge(server, lesson));
            rows.add(reading(server, "list of lessons", LESSONS, "list", LEAST_LISTS));
            rows.add(reading(server, "lesson of 19 activities", lesson, "lesson", LEAST_LESSONS));
            return rows;
        }
    }

    /** As long as what learners are answered. */
    private static Map<String, byte[]> files(Path folder) throws Exception {
        try (Distribution distribution = Distribution.unpack(folder, ADDRESSES).start()) {
            Api anybody = new Api(distribution.baseUri());
            return Map.of(
                    "files/list", body(anybody, LESSONS),
                    "files/lesson", body(anybody, LESSONS + "/" + lesson(anybody)));
        }
    }

    private static String lesson(Api anybody) {
        for (JsonNode lesson : anybody.get(LESSONS + "?limit=200").ok().get("items")) {
            if (lesson.get("slug").asText().equals(LONGEST_LESSON)) {
                return lesson.get("id").asText();
            }
        }
        throw new IllegalStateException("there is no lesson " + LONGEST_LESSON);
    }

    private static byte[] body(Api anybody, String path) {
        return anybody.bodyOf(path).getBytes(StandardCharsets.UTF_8);
    }

    /** Has the platform's own Jetty serve the files. */
    private static void serve(Path home, Map<String, byte[]> files) throws Exception {
        String bundle = ComponentBundle.in(home, "static-files", StaticFiles.class, files);
        Path features = home.resolve("etc/static-files.xml");
        Files.writeString(features, """
                <features name="static-files" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="static-files" version="1.0.0"><bundle>%s</bundle></feature>
                </features>
                """.formatted(bundle));
        Path configuration = home.resolve("etc/org.apache.karaf.features.cfg");
        Properties boot = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration)) {
            boot.load(reader);
        }
        boot.merge("featuresBoot", "static-files/1.0.0", (before, one) -> before + "," + one);
        boot.merge("featuresRepositories", features.toUri().toString(), (before, one) -> before + "," + one);
        try (Writer writer = Files.newBufferedWriter(configuration)) {
            boot.store(writer, null);
        }
    }

    private static Row reading(URI server, String what, String path, String file, double least) throws Exception {
        List<Getter> readers = getters(server, path);
        List<Getter> statics = getters(server, StaticFiles.PATH + "/" + file);
        try {
            Load.run(readers, WARM_UP);
            Load.run(statics, WARM_UP);
            List<Double> read = new ArrayList<>();
            List<Double> served = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                read.add(Load.run(readers, ROUND).perSecond());
                served.add(Load.run(statics, ROUND).perSecond());
                System.out.printf("  %s: %.0f/s, static %.0f/s%n", what, read.get(round), served.get(round));
            }
            double reference = Stats.median(served);
            // so many, or that share of a static file, whichever is lower
            return Row.ratio(
                            what + ", " + CONNECTIONS + " connections",
                            Stats.median(read),
                            "requests/s",
                            "a static file",
                            reference)
                    .mustReach(Row.Target.atLeast(Math.min(LEAST_OF_A_FILE, least / reference)));
        } finally {
            for (Getter getter : readers) {
                getter.close();
            }
            for (Getter getter : statics) {
                getter.close();
            }
        }
    }

    private static List<Getter> getters(URI server, String path) {
        List<Getter> getters = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            getters.add(new Getter(server, path));
        }
        return getters;
    }

    /** Each guest begins, looks at the list and at a lesson, tries an answer and hands the lesson in. */
    private static Row guests(Distribution distribution, String lesson) throws Exception {
        AtomicInteger next = new AtomicInteger();
        play(distribution.baseUri(), lesson, next, GUESTS_BEFORE);
        double idle = Machine.residentMebibytes(distribution.process());
        long begin = System.nanoTime();
        play(distribution.baseUri(), lesson, next, GUESTS);
        double then = Machine.residentMebibytes(distribution.process());
        System.out.printf(
                "  %d guests in %.0f s: %.0f MiB, before %.0f MiB%n",
                GUESTS, (System.nanoTime() - begin) / 1e9, then, idle);
        return Row.alone("resident memory for " + GUESTS + " guests at once, beyond idle", then - idle, "MiB")
                .mustReach(Row.Target.atMost(MOST_MEBIBYTES));
    }

    private static void play(URI server, String lesson, AtomicInteger next, int guests) throws Exception {
        int last = next.get() + guests;
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(() -> {
                try (HttpConnection connection = new HttpConnection(server, "")) {
                    for (int guest = next.getAndIncrement(); guest < last; guest = next.getAndIncrement()) {
                        play(connection, lesson, guest);
                    }
                } catch (IOException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        next.set(last);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static void play(HttpConnection connection, String lesson, int guest) throws IOException {
        begin(connection, address(guest));
        connection.get(LESSONS);
        JsonNode activity = Api.JSON.readTree(connection.get(lesson)).at("/activities/0/id");
        ObjectNode attempt = Api.JSON.createObjectNode();
        String submission = UUID.randomUUID().toString();
        attempt.put("submissionId", submission).putNull("response");
        connection.post(lesson + "/activities/" + activity.asText() + "/attempt", Api.JSON.writeValueAsBytes(attempt));
        submit(connection, lesson, submission);
    }

    /** The guest's token, which the connection sends from now on. */
    private static String begin(HttpConnection connection, String address) throws IOException {
        connection.become("", address);
        String token = Api.JSON
                .readTree(connection.post(GUEST, new byte[0]))
                .get("guestSessionToken")
                .asText();
        connection.become(token, address);
        return token;
    }

    private static void submit(HttpConnection connection, String lesson, String submission) throws IOException {
        ObjectNode handedIn = Api.JSON.createObjectNode();
        handedIn.put("submissionId", submission).putArray("answers");
        connection.post(lesson + "/submit", Api.JSON.writeValueAsBytes(handedIn));
    }

    /** No two guests share the limits of one address. */
    private static String address(int number) {
        return "10." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    private static Row merge(URI server, String lesson) throws Exception {
        String token;
        try (HttpConnection connection = new HttpConnection(server, "")) {
            token = begin(connection, "10.99.0.0");
            for (int event = 0; event < EVENTS; event++) {
                connection.become(token, "10.99." + event / 200 + ".1");
                submit(connection, lesson, UUID.randomUUID().toString());
            }
        }
        Api student = new Api(server).as("student");
        long begin = System.nanoTime();
        student.post(GUEST + "/merge", Map.of("guestToken", token)).ok();
        student.get("/api/linguaquest/profile").ok();
        double millis = (System.nanoTime() - begin) / 1e6;
        return Row.alone("merge of a guest of " + EVENTS + " events, the profile read with it", millis, "ms")
                .mustReach(Row.Target.atMost(MOST_MERGE_MILLIS));
    }
}
