package org.metalingua.module.testing.internal.template;

import java.util.List;
import org.metalingua.module.testing.internal.measurement.ItemParameters;

/**
 * A question that an adaptive test may choose, as it was when the pool was made.
 *
 * @param area place in the blueprint; 0 without one
 * @param testlet null for none
 */
public record PooledQuestion(
        long questionId,
        long versionId,
        String cefrLevel,
        ItemParameters parameters,
        int area,
        String testlet,
        List<String> enemies,
        boolean pilot) {}
