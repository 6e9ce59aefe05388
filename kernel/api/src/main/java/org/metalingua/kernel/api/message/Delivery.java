package org.metalingua.kernel.api.message;

import java.util.Optional;
import org.metalingua.kernel.api.provider.Outcome;

/** What a provider made of a message. */
public sealed interface Delivery extends Outcome {
    @Override
    default Optional<Failure> failure() {
        return this instanceof Failed failed
                ? Optional.of(new Failure(failed.reason(), failed.retryable()))
                : Optional.empty();
    }

    /**
     * It is on its way.
     *
     * @param reference what the provider calls the message
     */
    record Accepted(String reference) implements Delivery {}

    /**
     * It is not.
     *
     * @param reason one English sentence for the log and the administrator; no secret in it
     * @param retryable true when sending the same again later may help
     */
    record Failed(String reason, boolean retryable) implements Delivery {}
}
