package org.metalingua.provider.tts_openai_compatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that speaks as openai-edge-tts does: the same paths, statuses and words of refusal. */
final class FakeSpeechServer implements AutoCloseable {
    static final byte[] MP3 = {(byte) 0xFF, (byte) 0xFB, 0x50, 0x40, 1, 2, 3, 4};

    /** What was asked for. */
    record Asked(JsonNode body, String authorization) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String apiKey;
    private volatile int status = 200;
    private volatile byte[] answer = MP3;
    private volatile long workMillis;

    FakeSpeechServer(String apiKey) {
        this.apiKey = apiKey;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/v1/models",
                exchange -> guarded(exchange, () -> respond(exchange, 200, """
                {"models": [{"id": "tts-1"}, {"id": "tts-1-hd"}]}""".getBytes(StandardCharsets.UTF_8))));
        server.createContext("/v1/audio/speech", exchange -> guarded(exchange, () -> speak(exchange)));
        server.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void guarded(HttpExchange exchange, Work work) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (("Bearer " + apiKey).equals(given)) {
            work.run();
        } else {
            respond(exchange, 401, "{\"error\":\"Missing or invalid API key\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void speak(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(working.incrementAndGet(), Math::max);
        try {
            asked.add(new Asked(
                    JSON.readTree(exchange.getRequestBody()),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            if (workMillis > 0) {
                closed.await(workMillis, TimeUnit.MILLISECONDS);
            }
            respond(exchange, status, answer);
        } catch (InterruptedException e) {
            exchange.close();
        } finally {
            working.decrementAndGet();
        }
    }

    FakeSpeechServer answers(int newStatus, byte[] body) {
        status = newStatus;
        answer = body;
        return this;
    }

    FakeSpeechServer answers(int newStatus, String body) {
        return answers(newStatus, body.getBytes(StandardCharsets.UTF_8));
    }

    FakeSpeechServer worksFor(long millis) {
        workMillis = millis;
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void respond(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        // as the real one: everything that is said is audio/mpeg
        exchange.getResponseHeaders().set("Content-Type", status == 200 ? "audio/mpeg" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
