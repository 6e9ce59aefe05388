package org.metalingua.kernel.core.internal.log;

import java.time.Instant;

/**
 * One error as often as it came: the same thing thrown at the same place.
 *
 * @param count since the platform started
 * @param last when it came last
 * @param example the latest of them, with its trace
 */
public record LoggedError(long count, Instant last, LogLine example) {}
