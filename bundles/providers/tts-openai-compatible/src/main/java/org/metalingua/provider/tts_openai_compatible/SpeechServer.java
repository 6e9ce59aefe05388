package org.metalingua.provider.tts_openai_compatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.metalingua.kernel.api.telemetry.Operation;

/** The HTTP side of a server that says texts as OpenAI's interface has it. Safe for concurrent use. */
final class SpeechServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PROBE = Duration.ofSeconds(5);

    /** Of an answer: some six minutes of WAV, which is held in memory several times. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int MAX_REASON = 300;

    private final SpeechServerConfiguration configuration;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    SpeechServer(SpeechServerConfiguration configuration) {
        this.configuration = configuration;
    }

    /** What the server answered. */
    record Answer(int status, byte[] body) {
        /** What an error document says; at most {@value #MAX_REASON} characters of anything else. */
        String error() {
            try {
                JsonNode json = JSON.readTree(body);
                for (String name : new String[] {"error", "detail", "message"}) {
                    if (json != null && json.hasNonNull(name)) {
                        JsonNode said = json.get(name);
                        return said.isTextual()
                                ? said.textValue()
                                : said.path("message").asText(said.toString());
                    }
                }
            } catch (IOException notJson) {
                // a proxy in between answers in words of its own
            }
            String text = new String(body, StandardCharsets.UTF_8);
            return text.substring(0, Math.min(MAX_REASON, text.length()));
        }
    }

    Answer speak(String text, String voice, double speed, Duration patience) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("model", configuration.model())
                .put("input", text)
                .put("voice", voice)
                .put("response_format", configuration.format())
                .put("speed", speed)
                .toString();
        return send(
                request("/v1/audio/speech")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                patience);
    }

    /** What the server answers when it is asked for its models; a status but 200 when it does not tell. */
    Answer models() throws IOException, InterruptedException {
        return send(request("/v1/models").GET().build(), PROBE);
    }

    /** Whether a list of models names this one; empty when it names none at all. */
    static Optional<Boolean> names(Answer models, String model) {
        try {
            JsonNode json = JSON.readTree(models.body());
            JsonNode list = json.path("data").isArray() ? json.path("data") : json.path("models");
            if (!list.isArray() || list.isEmpty()) {
                return Optional.empty();
            }
            for (JsonNode one : list) {
                if (one.path("id").asText(one.asText()).equals(model)) {
                    return Optional.of(true);
                }
            }
            return Optional.of(false);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Waits for the whole body: the client's own timeout ends with the headers. */
    private Answer send(HttpRequest request, Duration patience) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<Answer> whole = sent.thenApplyAsync(SpeechServer::read);
        try {
            return whole.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("nothing within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        } finally {
            // ends the connection too, where its answer has not come to an end
            sent.cancel(true);
            if (!whole.isDone()) {
                sent.thenAccept(SpeechServer::leave);
            }
        }
    }

    private static void leave(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException gone) {
            // it is what was wanted
        }
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw new IOException("the answer is larger than 16 MiB");
            }
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        URI address;
        try {
            address = URI.create(configuration.url().replaceAll("/+$", "").replaceAll("/v1$", "") + path);
        } catch (IllegalArgumentException e) {
            throw new IOException("the address is none", e);
        }
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IOException("the address is no http or https address");
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            Operation.traceparent().ifPresent(header -> request.header("traceparent", header));
            if (!configuration._apiKey().isEmpty()) {
                request.header("Authorization", "Bearer " + configuration._apiKey());
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw new IOException("the API key cannot be sent", e);
        }
    }

    String unreachable(IOException e) {
        String what = e instanceof ConnectException ? "nobody answers there" : String.valueOf(e.getMessage());
        return "The server at " + configuration.url() + " cannot be used: " + what + ".";
    }
}
