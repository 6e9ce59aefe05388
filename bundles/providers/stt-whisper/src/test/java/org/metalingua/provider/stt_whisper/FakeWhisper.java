package org.metalingua.provider.stt_whisper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that behaves as one of the three that run Whisper. It takes the form apart byte by byte, so that
 * a form that is not well made is noticed here and not at an institute.
 */
final class FakeWhisper implements AutoCloseable {
    /** A part of the form; several of one name are joined by a comma. */
    record Upload(
            String path,
            String query,
            Map<String, String> fields,
            String file,
            String fileName,
            String type,
            String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String answer = "{\"text\":\"hello\"}";
    private volatile long workMillis;

    private FakeWhisper(Map<String, String> gets, String post, int otherwise) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(post)) {
                if (exchange.getRequestMethod().equals("POST")) {
                    transcribe(exchange);
                } else {
                    respond(exchange, otherwise, "{\"detail\":\"Method Not Allowed\"}");
                }
            } else if (gets.containsKey(path)) {
                respond(exchange, 200, gets.get(path));
            } else {
                respond(exchange, 404, "{\"detail\":\"Not Found\"}");
            }
        });
        server.start();
    }

    static FakeWhisper speaches() {
        return new FakeWhisper(
                Map.of(
                        "/health",
                        "{\"message\":\"OK\"}",
                        "/v1/models",
                        "{\"object\":\"list\",\"data\":[{\"id\":\"Systran/faster-whisper-small\"}]}"),
                "/v1/audio/transcriptions",
                405);
    }

    static FakeWhisper asrWebservice() {
        return new FakeWhisper(Map.of("/docs", "<html/>"), "/asr", 405);
    }

    static FakeWhisper whisperCpp() {
        return new FakeWhisper(Map.of("/health", "{\"status\":\"ok\"}"), "/inference", 404);
    }

    FakeWhisper answers(String json) {
        answer = json;
        return this;
    }

    FakeWhisper refuses(int newStatus, String body) {
        status = newStatus;
        answer = body;
        return this;
    }

    FakeWhisper worksFor(long millis) {
        workMillis = millis;
        return this;
    }

    List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void transcribe(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(working.incrementAndGet(), Math::max);
        try {
            uploads.add(parse(exchange));
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

    private static Upload parse(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
        // Latin 1 keeps every byte
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String end = "--" + boundary + "--\r\n";
        if (!body.endsWith(end)) {
            throw new IOException("the form has no end");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String file = null;
        String fileName = null;
        String fileType = null;
        List<String> parts = new ArrayList<>(
                List.of(body.substring(0, body.length() - end.length()).split("--" + boundary + "\r\n")));
        parts.remove(0);
        for (String part : parts) {
            int blank = part.indexOf("\r\n\r\n");
            String head = part.substring(0, blank);
            String content = part.substring(blank + 4, part.length() - 2);
            if (head.contains("filename=")) {
                file = content;
                fileName = quoted(head, "filename=");
                fileType = head.substring(head.indexOf("Content-Type: ") + "Content-Type: ".length());
                fields.put("<file>", quoted(head, " name="));
            } else {
                String text = new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                fields.merge(quoted(head, " name="), text, (one, other) -> one + "," + other);
            }
        }
        return new Upload(
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getQuery(),
                fields,
                file,
                fileName,
                fileType,
                exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static String quoted(String head, String before) {
        int from = head.indexOf(before + "\"") + before.length() + 1;
        return head.substring(from, head.indexOf('"', from));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // as the real ones: JSON that says it is text
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
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
