package org.metalingua.kernel.api.language;

/** What came of a {@link CompletionRequest}. */
public sealed interface Completion {
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
