package org.metalingua.provider.stt_whisper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.metalingua.kernel.api.telemetry.Operation;

/** The HTTP side of a server that runs Whisper, whichever of the three it is. Safe for concurrent use. */
final class WhisperServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final WhisperConfiguration configuration;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    WhisperServer(WhisperConfiguration configuration) {
        this.configuration = configuration;
    }

    /** What the server answered. */
    record Answer(int status, String body) {
        JsonNode json() throws JsonProcessingException {
            return JSON.readTree(body);
        }

        /** What an error document says; at most 300 characters of anything else. */
        String error() {
            try {
                JsonNode json = json();
                for (String name : new String[] {"detail", "error"}) {
                    if (json.hasNonNull(name)) {
                        JsonNode said = json.get(name);
                        return said.isTextual() ? said.textValue() : said.toString();
                    }
                }
            } catch (JsonProcessingException notJson) {
                // a proxy in between answers in words of its own
            }
            return body.substring(0, Math.min(300, body.length()));
        }
    }

    /**
     * Which server it is, asked in the order in which the answers cannot be mistaken for one another.
     *
     * @return empty while whisper.cpp loads its model
     */
    Optional<Dialect> probe() throws IOException, InterruptedException {
        switch (configuration.server()) {
            case "openai":
                return Optional.of(Dialect.OPENAI);
            case "asr":
                return Optional.of(Dialect.ASR_WEBSERVICE);
            case "cpp":
                return Optional.of(Dialect.WHISPER_CPP);
            default:
        }
        Answer health = get("/health");
        if (health.status() == 503) {
            return Optional.empty();
        }
        if (health.status() == 200 && health.body().contains("\"message\"")) {
            return Optional.of(Dialect.OPENAI);
        }
        // it takes POST only: 405 says that it is there
        if (get("/asr").status() == 405) {
            return Optional.of(Dialect.ASR_WEBSERVICE);
        }
        return Optional.of(Dialect.WHISPER_CPP);
    }

    /** Whether the model is installed on an OpenAI-compatible server. */
    boolean hasModel() throws IOException, InterruptedException {
        Answer models = get("/v1/models");
        if (models.status() != 200) {
            throw new IOException("answer " + models.status() + " to /v1/models: " + models.error());
        }
        for (JsonNode model : models.json().path("data")) {
            if (model.path("id").asText().equals(configuration.model())) {
                return true;
            }
        }
        return false;
    }

    Answer transcribe(Dialect dialect, Dialect.Wanted wanted, Duration patience)
            throws IOException, InterruptedException {
        Multipart parts = dialect.parts(wanted);
        HttpRequest request = request(dialect.path(wanted))
                .header("Content-Type", parts.contentType())
                .POST(parts.body())
                .build();
        return send(request, patience);
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build(), PROBE);
    }

    /** Waits for the whole body: the client's own timeout ends with the headers. */
    private Answer send(HttpRequest request, Duration patience) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("nothing within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        URI address;
        try {
            address = URI.create(configuration.url().replaceAll("/+$", "") + path);
        } catch (IllegalArgumentException e) {
            throw new IOException("the address is none", e);
        }
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IOException("the address is no http or https address");
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            Arrays.stream(configuration.headers())
                    .map(line -> line.split(":", 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> request.header(parts[0].strip(), parts[1].strip()));
            Operation.traceparent().ifPresent(header -> request.header("traceparent", header));
            if (!configuration._authorization().isEmpty()) {
                request.header("Authorization", configuration._authorization());
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw new IOException("a configured header cannot be sent", e);
        }
    }

    String unreachable(IOException e) {
        String what = e instanceof ConnectException ? "nobody answers there" : String.valueOf(e.getMessage());
        return "The server at " + configuration.url() + " cannot be used: " + what + ".";
    }
}
