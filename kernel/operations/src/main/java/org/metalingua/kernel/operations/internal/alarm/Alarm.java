package org.metalingua.kernel.operations.internal.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.operations.internal.health.Status;

/**
 * Something that somebody should know.
 *
 * @param institute whose it is; empty for the platform
 * @param times how often it came back
 * @param toldAt when people were told
 */
record Alarm(
        long id,
        OptionalLong institute,
        String component,
        Status severity,
        String code,
        List<Object> values,
        Instant raisedAt,
        int times,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt,
        Optional<Instant> toldAt,
        int tellAttempts) {}
