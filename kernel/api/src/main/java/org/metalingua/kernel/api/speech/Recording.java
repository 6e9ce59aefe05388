package org.metalingua.kernel.api.speech;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A recording to be written down.
 *
 * @param audio where its bytes come from
 * @param contentType what they are: {@code audio/webm;codecs=opus}
 * @param language BCP 47 tag of what is spoken
 * @param expectedText what should be heard, where the task gives it; a hint, nothing more
 * @param deadline how long the caller waits, waiting in a queue included
 */
public record Recording(
        Audio audio, String contentType, String language, Optional<String> expectedText, Duration deadline) {
    public Recording {
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
    }

    /** The bytes of a recording. */
    @FunctionalInterface
    public interface Audio {
        /** From the first byte, as often as it is asked; whoever opens it closes it. */
        InputStream open() throws IOException;
    }
}
