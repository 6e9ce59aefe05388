package org.metalingua.kernel.operations.internal.health;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one look at a part of the platform found.
 *
 * @param component {@code database}, {@code provider:mail-smtp}
 * @param institute whose it is; empty for the platform
 * @param code of the {@link Sentences sentence} that says it
 * @param values what stands in the sentence: texts and numbers
 * @param patience how long it may be so before somebody is alarmed
 */
public record Finding(
        String component, OptionalLong institute, Status status, String code, List<Object> values, Duration patience) {
    private static final Duration DEGRADED_PATIENCE = Duration.ofMinutes(5);
    private static final Duration DOWN_PATIENCE = Duration.ofMinutes(1);

    static Finding ok(String component, String code, Object... values) {
        return of(component, Status.OK, code, values);
    }

    static Finding degraded(String component, String code, Object... values) {
        return of(component, Status.DEGRADED, code, values);
    }

    static Finding down(String component, String code, Object... values) {
        return of(component, Status.DOWN, code, values);
    }

    private static Finding of(String component, Status status, String code, Object... values) {
        return new Finding(
                component,
                OptionalLong.empty(),
                status,
                code,
                List.of(values),
                status == Status.DOWN ? DOWN_PATIENCE : DEGRADED_PATIENCE);
    }

    /** The same for one institute. */
    Finding of(long oneInstitute) {
        return new Finding(component, OptionalLong.of(oneInstitute), status, code, values, patience);
    }

    /** The same, of which somebody is told at once. */
    Finding atOnce() {
        return new Finding(component, institute, status, code, values, Duration.ZERO);
    }

    /** The same part of the same owner. */
    public Key key() {
        return new Key(component, institute);
    }

    /** What a finding is about. */
    public record Key(String component, OptionalLong institute) {}
}
