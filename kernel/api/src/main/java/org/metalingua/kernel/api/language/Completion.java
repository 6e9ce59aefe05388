package org.metalingua.kernel.api.language;

import java.util.Optional;
import org.metalingua.kernel.api.provider.Outcome;

/** What came of a {@link CompletionRequest}. */
public sealed interface Completion extends Outcome {
    @Override
    default Optional<Failure> failure() {
        return this instanceof Failed failed
                ? Optional.of(new Failure(failed.reason(), failed.retryable()))
                : Optional.empty();
    }

    /**
     * The model came to its own end.
     *
     * @param text its answer in full
     * @param model the model that really answered, as its server names it
     */
    record Answered(String text, String model, Tokens tokens) implements Completion {}

    /** The answer was cut off at the length that was asked for; structured text is broken then. */
    record Truncated(String text, String model, Tokens tokens) implements Completion {}

    /**
     * There is no answer.
     *
     * @param reason one English sentence for the log and the administrator; no secret in it
     * @param retryable true when asking the same again later may help
     */
    record Failed(String reason, boolean retryable) implements Completion {}

    /** What the request cost, counted by the model's server; 0 where it does not say. */
    record Tokens(int prompt, int completion) {}
}
