package org.metalingua.module.testing.internal.grading;

import java.time.Instant;
import java.util.Map;

/**
 * What a machine rater proposes.
 *
 * @param confidence 0 to 1
 * @param model its name
 */
public record MachineProposal(Map<String, Double> scores, double confidence, String model, Instant ratedAt) {}
