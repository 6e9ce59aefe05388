package org.metalingua.provider.ai_ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server on loopback that speaks what Ollama speaks: newline-delimited JSON in chunks, its error documents, its model
 * list, and its ways to fail. What it answers to a chat is decided by a function of the request.
 */
public final class FakeOllama implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A chat request as it came over the wire.
     *
     * @param authorization the header's value; null without one
     */
    public record Request(JsonNode body, String authorization, String extra) {}

    /** Answers one request. */
    @FunctionalInterface
    public interface Reply {
        void send(Wire wire) throws IOException;
    }

    /** The answering end of one request. */
    public final class Wire {
        private final HttpExchange exchange;
        private final String model;
        private OutputStream out;

        private Wire(HttpExchange exchange, String model) {
            this.exchange = exchange;
            this.model = model;
        }

        private void line(ObjectNode line) throws IOException {
            if (out == null) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
                exchange.sendResponseHeaders(200, 0);
                out = exchange.getResponseBody();
            }
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** A piece of the answer. */
        public void piece(String text) throws IOException {
            ObjectNode line = JSON.createObjectNode().put("model", model).put("created_at", "2026-01-01T00:00:00Z");
            line.putObject("message").put("role", "assistant").put("content", text);
            line(line.put("done", false));
        }

        public void done(String reason) throws IOException {
            ObjectNode line = JSON.createObjectNode().put("model", model).put("created_at", "2026-01-01T00:00:00Z");
            line.putObject("message").put("role", "assistant").put("content", "");
            line.put("done", true).put("done_reason", reason);
            line(line.put("prompt_eval_count", 26).put("eval_count", 7).put("load_duration", 1_000_000L));
            out.close();
        }

        /** The line that takes the 200 back. */
        public void error(String text) throws IOException {
            line(JSON.createObjectNode().put("error", text));
            out.close();
        }

        /** A body of any kind in place of an answer. */
        public void refuse(int status, String body) throws IOException {
            respond(exchange, status, body);
        }

        /** An end that looks like one, without the last line. */
        public void end() throws IOException {
            out.close();
        }

        /** Lets time pass; ends at once when the server is closed. */
        public void wait(Duration time) throws IOException {
            try {
                closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException("the fake was stopped", e);
            }
        }
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile List<String> models = List.of("llama3.2:3b");
    private volatile Function<Request, Reply> replies = request -> says("Hello.");

    private FakeOllama(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/api/version", exchange -> respond(exchange, 200, "{\"version\":\"0.5.7\"}"));
        server.createContext("/api/tags", exchange -> respond(exchange, 200, tags()));
        server.createContext("/api/chat", this::chat);
        server.start();
    }

    public static FakeOllama start() {
        return start(0);
    }

    /** @param port 0 for a free one */
    public static FakeOllama start(int port) {
        try {
            return new FakeOllama(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Which models are installed. */
    public FakeOllama has(String... names) {
        models = List.of(names);
        return this;
    }

    /** Answers chats as the function says. */
    public FakeOllama replies(Function<Request, Reply> newReplies) {
        replies = newReplies;
        return this;
    }

    /** Answers every chat alike. */
    public FakeOllama always(Reply reply) {
        return replies(request -> reply);
    }

    /** A whole answer, streamed in these pieces. */
    public static Reply says(String... pieces) {
        return wire -> {
            for (String piece : pieces) {
                wire.piece(piece);
            }
            wire.done("stop");
        };
    }

    /** The chat requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void chat(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Request request = new Request(
                body,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Extra"));
        requests.add(request);
        String model = body.path("model").asText();
        if (!models.contains(model)) {
            respond(exchange, 404, "{\"error\":\"model '" + model + "' not found\"}");
            return;
        }
        try {
            replies.apply(request).send(new Wire(exchange, model));
        } catch (IOException clientIsGone) {
            exchange.close();
        }
        exchange.close();
    }

    private String tags() {
        ObjectNode tags = JSON.createObjectNode();
        models.forEach(
                name -> tags.withArray("models").addObject().put("name", name).put("model", name));
        return tags.toString();
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
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
