package org.metalingua.provider.ai_ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.provider.RemoteServer;

/**
 * Puts a streamed answer together. The status was 200 before the server knew how it would end, so what counts is in the
 * lines: one with {@code error} is a failure, and so is an end before {@code done}. Used once.
 */
final class ChatAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CHARACTERS = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private String model;

    ChatAnswer(String model) {
        this.model = model;
    }

    OllamaServer.Attempt read(NdjsonStream lines, Duration idle, long end) throws InterruptedException {
        try {
            while (true) {
                Optional<String> line = lines.next(idle, end);
                if (line.isEmpty()) {
                    return failed("The answer broke off before its end.");
                }
                if (line.get().isBlank()) {
                    continue;
                }
                JsonNode chunk = JSON.readTree(line.get());
                if (chunk.has("error")) {
                    return failed("The server gave up: " + RemoteServer.errorIn(line.get()));
                }
                model = chunk.path("model").asText(model);
                text.append(chunk.path("message").path("content").asText(""));
                if (text.length() > MAX_CHARACTERS) {
                    return failed("The answer does not end.");
                }
                if (chunk.path("done").asBoolean(false)) {
                    return OllamaServer.Attempt.last(finished(chunk));
                }
            }
        } catch (JsonProcessingException e) {
            return OllamaServer.Attempt.last(
                    new Completion.Failed("The server does not speak the language of Ollama.", false));
        } catch (IOException e) {
            return failed("The answer broke off: " + e.getMessage() + ".");
        }
    }

    private OllamaServer.Attempt failed(String reason) {
        return new OllamaServer.Attempt(new Completion.Failed(reason, true), text.isEmpty());
    }

    private Completion finished(JsonNode last) {
        Completion.Tokens tokens = new Completion.Tokens(
                last.path("prompt_eval_count").asInt(0), last.path("eval_count").asInt(0));
        String reason = last.path("done_reason").asText("stop");
        return switch (reason) {
            case "stop" -> new Completion.Answered(text.toString(), model, tokens);
            case "length" -> new Completion.Truncated(text.toString(), model, tokens);
            default -> new Completion.Failed("The server ended the answer because of \"" + reason + "\".", true);
        };
    }
}
