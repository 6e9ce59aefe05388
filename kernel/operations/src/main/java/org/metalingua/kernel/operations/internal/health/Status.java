package org.metalingua.kernel.operations.internal.health;

import java.util.Locale;

/** How something does; from good to bad. */
public enum Status {
    OK,
    /** It works, but worse than it should, or not for long any more. */
    DEGRADED,
    DOWN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
