package org.metalingua.kernel.api.speech;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.metalingua.kernel.api.provider.Outcome;

/** What came of a {@link Recording}. */
public sealed interface Recognition extends Outcome {
    @Override
    default Optional<Failure> failure() {
        return this instanceof Failed failed
                ? Optional.of(new Failure(failed.reason(), failed.retryable()))
                : Optional.empty();
    }

    /**
     * What was heard.
     *
     * @param text the transcript; empty when nobody spoke
     * @param language primary language subtag of what was heard
     * @param durationMs length of the recording in milliseconds, where the recogniser measured it
     * @param words in the order spoken; empty when the recogniser gives no words
     * @param confidence 0 to 1 for the whole, where the recogniser gives one
     * @param model the recogniser's model, as its server names it
     */
    record Heard(
            String text,
            String language,
            OptionalLong durationMs,
            List<Word> words,
            OptionalDouble confidence,
            String model)
            implements Recognition {
        public Heard {
            words = List.copyOf(words);
        }
    }

    /**
     * There is no transcript.
     *
     * @param reason one English sentence for the log and the administrator; no secret in it
     * @param retryable true when asking the same again later may help
     */
    record Failed(String reason, boolean retryable) implements Recognition {}

    /**
     * One word.
     *
     * @param startMs from the beginning of the recording, in milliseconds
     * @param endMs from the beginning of the recording, in milliseconds
     * @param confidence 0 to 1, where the recogniser gives one for words
     */
    record Word(String text, long startMs, long endMs, OptionalDouble confidence) {}
}
