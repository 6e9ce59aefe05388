package org.metalingua.kernel.api.provider;

import java.util.Optional;

/** What came of asking a provider; what it can fail at is an outcome and never an exception. */
public interface Outcome {
    /** Why there is nothing of what was asked for; empty when there is. */
    Optional<Failure> failure();

    /**
     * @param reason one English sentence for the log and the administrator; no secret in it
     * @param retryable true when asking the same again later may help
     */
    record Failure(String reason, boolean retryable) {}
}
