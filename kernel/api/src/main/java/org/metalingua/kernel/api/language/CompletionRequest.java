package org.metalingua.kernel.api.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a language model is asked.
 *
 * @param system what the model is to be and to do; the only text that gives orders
 * @param messages the conversation so far, oldest first; the last one is the user's
 * @param schema JSON Schema, as JSON text, that the answer must follow; the caller checks the answer all the same
 * @param maxTokens length of the answer at most, in the model's tokens
 * @param temperature 0 for the likeliest answer; at most 2
 * @param deadline how long the caller waits, waiting in a queue and loading the model included
 */
public record CompletionRequest(
        String system,
        List<Message> messages,
        Optional<String> schema,
        int maxTokens,
        double temperature,
        Duration deadline) {
    public CompletionRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs a message");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be positive: " + maxTokens);
        }
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature must lie in 0 to 2: " + temperature);
        }
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
    }

    /** A question in one message, at temperature 0, answered as the schema says. */
    public static CompletionRequest structured(
            String system, String message, String schema, int maxTokens, Duration deadline) {
        return new CompletionRequest(
                system, List.of(new Message(Message.Role.USER, message)), Optional.of(schema), maxTokens, 0, deadline);
    }

    public CompletionRequest withTemperature(double newTemperature) {
        return new CompletionRequest(system, messages, schema, maxTokens, newTemperature, deadline);
    }

    public CompletionRequest within(Duration newDeadline) {
        return new CompletionRequest(system, messages, schema, maxTokens, temperature, newDeadline);
    }

    /** The same conversation continued by what the model said and what is said to that. */
    public CompletionRequest continuedBy(String answer, String reply) {
        List<Message> longer = new ArrayList<>(messages);
        longer.add(new Message(Message.Role.ASSISTANT, answer));
        longer.add(new Message(Message.Role.USER, reply));
        return new CompletionRequest(system, longer, schema, maxTokens, temperature, deadline);
    }

    /** One turn of the conversation. */
    public record Message(Role role, String text) {
        /** Whose turn it was. */
        public enum Role {
            USER,
            ASSISTANT
        }
    }
}
