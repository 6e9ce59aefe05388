package org.metalingua.kernel.api.speech;

import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.provider.Outcome;

/** What came of an {@link Utterance}. */
public sealed interface Synthesis extends Outcome {
    @Override
    default Optional<Failure> failure() {
        return this instanceof Failed failed
                ? Optional.of(new Failure(failed.reason(), failed.retryable()))
                : Optional.empty();
    }

    /**
     * What was said.
     *
     * @param audio the bytes of a file; not copied, nobody changes them
     * @param contentType what they are: {@code audio/wav}, {@code audio/mpeg} or {@code audio/ogg}
     * @param durationMs length in milliseconds, where the provider knows it
     * @param voice who has said it
     */
    record Spoken(byte[] audio, String contentType, OptionalLong durationMs, String voice) implements Synthesis {}

    /**
     * There is no sound.
     *
     * @param reason one English sentence for the log and the administrator; no secret in it
     * @param retryable true when asking the same again later may help
     */
    record Failed(String reason, boolean retryable) implements Synthesis {}
}
