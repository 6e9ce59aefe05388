package org.metalingua.kernel.scoring.memory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well something was known. */
public enum Rating {
    /** Not at all. */
    AGAIN,
    /** With much effort, or nearly. */
    HARD,
    GOOD,
    /** Without thinking. */
    EASY;

    /** 1 to 4, as the formulas have it. */
    public int grade() {
        return ordinal() + 1;
    }

    /** The name used in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is none, and for null. */
    public static Optional<Rating> of(String wireName) {
        return Arrays.stream(values())
                .filter(rating -> rating.wireName().equals(wireName))
                .findFirst();
    }
}
