package org.metalingua.module.linguaquest.internal.speaking;

import java.util.Locale;
import java.util.Optional;

/** What came of a recording so far. */
public sealed interface Hearing {
    /** Somebody will listen soon. */
    record Waiting() implements Hearing {}

    /**
     * Something was heard.
     *
     * @param transcript never blank
     * @param basic whether a basic recogniser has listened, which mishears a lot
     */
    record Heard(String transcript, boolean basic) implements Hearing {}

    /** The activity cannot be scored by this recording. */
    record Cannot(Reason reason) implements Hearing {}

    /** Why not. */
    enum Reason {
        /** Nothing here hears the language. */
        NO_RECOGNISER,
        /** Nothing was said, or nothing that could be understood. */
        NOT_UNDERSTOOD,
        /** Whoever should have listened failed. */
        FAILED;

        /** The name used in JSON and in the table. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Reason of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Of what a recogniser wrote down. */
    static Hearing of(String transcript, boolean basic) {
        return transcript.isBlank() ? new Cannot(Reason.NOT_UNDERSTOOD) : new Heard(transcript, basic);
    }

    /** The transcript, where there is one. */
    default Optional<Heard> heard() {
        return this instanceof Heard heard ? Optional.of(heard) : Optional.empty();
    }
}
