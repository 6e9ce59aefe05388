package org.metalingua.provider.tts_openai_compatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.provider.RemoteServer;
import org.metalingua.kernel.api.provider.RemoteServer.Answer;

/** What is asked of a server that says texts as OpenAI's interface has it. Safe for concurrent use. */
final class SpeechServer {
    private static final Duration PROBE = Duration.ofSeconds(5);

    /** Of an answer: some six minutes of WAV, which is held in memory several times. */
    private static final int MAX_BYTES = 16 << 20;

    private final SpeechServerConfiguration configuration;
    private final RemoteServer server;

    SpeechServer(SpeechServerConfiguration configuration) {
        this.configuration = configuration;
        String key = configuration._apiKey();
        this.server = new RemoteServer(
                configuration.url().replaceAll("/+$", "").replaceAll("/v1$", ""),
                List.of(),
                key.isBlank() ? "" : "Bearer " + key,
                MAX_BYTES);
    }

    Answer speak(String text, String voice, double speed, Duration patience) throws IOException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("model", configuration.model())
                .put("input", text)
                .put("voice", voice)
                .put("response_format", configuration.format())
                .put("speed", speed)
                .toString();
        return server.send(
                server.request("/v1/audio/speech")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                patience);
    }

    /** What the server answers when it is asked for its models; a status but 200 when it does not tell. */
    Answer models() throws IOException, InterruptedException {
        return server.send(server.request("/v1/models").GET().build(), PROBE);
    }

    /** Whether a list of models names this one; empty when it names none at all. */
    static Optional<Boolean> names(Answer models, String model) {
        try {
            JsonNode json = models.json();
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

    String unreachable(IOException e) {
        return server.unreachable(e);
    }
}
