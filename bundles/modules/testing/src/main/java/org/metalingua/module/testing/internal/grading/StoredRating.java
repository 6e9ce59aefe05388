package org.metalingua.module.testing.internal.grading;

import java.time.Instant;
import java.util.Map;

/**
 * What one rater gave.
 *
 * @param decides a third rater's: it stands instead of the two that differ
 * @param withdrawn a decision that no longer counts because its answer was reopened
 */
record StoredRating(
        long rater, Map<String, Double> scores, String comment, Instant ratedAt, boolean decides, boolean withdrawn) {}
