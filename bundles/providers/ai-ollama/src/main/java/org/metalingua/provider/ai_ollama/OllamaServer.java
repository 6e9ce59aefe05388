package org.metalingua.provider.ai_ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.provider.RemoteServer;

/**
 * The HTTP interface of an Ollama server, as its docs/api.md describes it. An answer is streamed, so that a server that
 * has died can be told from one that thinks: every piece has to come within the idle time. Safe for concurrent use.
 */
final class OllamaServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEALTH = Duration.ofSeconds(4);

    /** Of what is not streamed: a list of models, each in some hundred bytes. */
    private static final int MAX_BYTES = 1 << 20;

    private final OllamaConfiguration configuration;
    private final RemoteServer server;

    OllamaServer(OllamaConfiguration configuration) {
        this.configuration = configuration;
        this.server = new RemoteServer(
                configuration.url(), List.of(configuration.headers()), configuration._authorization(), MAX_BYTES);
    }

    /**
     * How one request ended.
     *
     * @param again true when no part of an answer had come and asking at once again may help
     */
    record Attempt(Completion completion, boolean again) {
        static Attempt last(Completion completion) {
            return new Attempt(completion, false);
        }
    }

    /** @param end the {@link System#nanoTime} by which the answer has to be complete */
    Attempt chat(CompletionRequest request, long end) throws InterruptedException {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        Duration firstToken = shorter(Duration.ofSeconds(configuration.firstTokenSeconds()), left);
        HttpRequest http;
        try {
            http = server.request("/api/chat")
                    .timeout(firstToken)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(request)))
                    .build();
        } catch (JsonProcessingException e) {
            return Attempt.last(new Completion.Failed("The schema of the answer is no JSON.", false));
        } catch (IOException e) {
            return Attempt.last(new Completion.Failed(server.unreachable(e), false));
        }
        try {
            HttpResponse<NdjsonStream> response = server.stream(http, info -> new NdjsonStream());
            try (NdjsonStream lines = response.body()) {
                Duration idle = Duration.ofSeconds(configuration.idleSeconds());
                return response.statusCode() == 200
                        ? new ChatAnswer(configuration.model()).read(lines, idle, end)
                        : refused(response.statusCode(), lines, end);
            }
        } catch (HttpTimeoutException e) {
            boolean connecting = e instanceof HttpConnectTimeoutException;
            return new Attempt(
                    new Completion.Failed(
                            connecting
                                    ? server.unreachable(e)
                                    : "The model gave no first word within " + firstToken.toSeconds() + " s.",
                            true),
                    connecting);
        } catch (IOException e) {
            return new Attempt(new Completion.Failed(server.unreachable(e), true), true);
        }
    }

    private Attempt refused(int status, NdjsonStream lines, long end) throws IOException, InterruptedException {
        Optional<String> line = lines.next(Duration.ofSeconds(configuration.idleSeconds()), end);
        String said = line.map(RemoteServer::errorIn).orElse("");
        if (status == 404) {
            return Attempt.last(new Completion.Failed(
                    "The server does not know the model " + configuration.model() + ": " + said, false));
        }
        boolean later = status == 429 || status >= 500;
        return new Attempt(new Completion.Failed("The server answered " + status + ": " + said, later), later);
    }

    private String body(CompletionRequest request) throws JsonProcessingException {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", configuration.model()).put("stream", true).put("keep_alive", configuration.keepAlive());
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", request.system());
        for (CompletionRequest.Message message : request.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.text());
        }
        if (request.schema().isPresent()) {
            body.set("format", JSON.readTree(request.schema().get()));
        }
        body.putObject("options")
                .put("temperature", request.temperature())
                .put("num_predict", request.maxTokens())
                .put("num_ctx", configuration.contextTokens());
        return JSON.writeValueAsString(body);
    }

    /** Asks for the version and for the models that are there. */
    Provider.Health health() throws IOException, InterruptedException {
        JsonNode version = get("/api/version");
        JsonNode models = get("/api/tags").path("models");
        String model = configuration.model();
        String tagged = model.contains(":") ? model : model + ":latest";
        for (JsonNode one : models) {
            String name = one.path("name").asText();
            if (name.equals(model) || name.equals(tagged)) {
                return Provider.Health.up("Ollama " + version.path("version").asText("of unknown version")
                        + " answers and has " + model + ".");
            }
        }
        return Provider.Health.degraded("Ollama " + version.path("version").asText("of unknown version")
                + " answers, but has no model " + model + ". Run: ollama pull " + model);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        RemoteServer.Answer answer = server.send(server.request(path).GET().build(), HEALTH);
        if (answer.status() != 200) {
            throw new IOException("answer " + answer.status() + " to " + path + ": " + answer.error());
        }
        return answer.json();
    }

    String unreachable(IOException e) {
        return server.unreachable(e);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
