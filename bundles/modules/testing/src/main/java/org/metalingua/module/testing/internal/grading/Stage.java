package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the marking of an answer stands. */
public enum Stage {
    /** Nobody has rated it. */
    FIRST,
    /** One of two raters has. */
    SECOND,
    /** Two raters differ by more than the tolerance: a third one decides. */
    ADJUDICATION,
    /**
     * Open again after it was settled, or all ratings are in and the question type still asks for something: its raters
     * may correct theirs, and anybody else's rating decides.
     */
    REOPENED,
    /** The policy is satisfied. */
    SETTLED;

    /** The name in JSON and in the database. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
