package org.metalingua.module.linguaquest.internal.learner;

import java.time.ZoneId;
import java.util.Optional;

/**
 * Somebody who learns, as a member or as a guest.
 *
 * @param zone of their days
 * @param mergedInto the member that a guest has become; empty for all others
 */
public record Learner(long id, ZoneId zone, Optional<Long> mergedInto) {}
