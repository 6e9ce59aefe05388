package org.metalingua.provider.stt_whisper;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.provider.RemoteServer;
import org.metalingua.kernel.api.provider.RemoteServer.Answer;

/** What is asked of a server that runs Whisper, whichever of the three it is. Safe for concurrent use. */
final class WhisperServer {
    private static final Duration PROBE = Duration.ofSeconds(2);

    /** Of an answer: a word with its times takes some hundred bytes, and an hour has about ten thousand. */
    private static final int MAX_BYTES = 8 << 20;

    private final WhisperConfiguration configuration;
    private final RemoteServer server;

    WhisperServer(WhisperConfiguration configuration) {
        this.configuration = configuration;
        this.server = new RemoteServer(
                configuration.url(), List.of(configuration.headers()), configuration._authorization(), MAX_BYTES);
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
        if (health.status() == 200 && health.text().contains("\"message\"")) {
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
        return server.send(
                server.request(dialect.path(wanted))
                        .header("Content-Type", parts.contentType())
                        .POST(parts.body())
                        .build(),
                patience);
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return server.send(server.request(path).GET().build(), PROBE);
    }

    String unreachable(IOException e) {
        return server.unreachable(e);
    }
}
