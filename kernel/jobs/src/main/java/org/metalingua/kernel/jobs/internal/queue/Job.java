package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.Scope;

/**
 * A claimed job.
 *
 * @param institute empty for a job of the runtime
 * @param attempt 1 for the first
 * @param failures how many attempts have failed
 * @param due when it should have begun
 * @param version of its row, which is the claim
 */
record Job(
        long id,
        OptionalLong institute,
        String kind,
        String key,
        JsonNode data,
        int attempt,
        int failures,
        Instant due,
        long version) {
    /** The rows that it is about. */
    Scope scope() {
        return institute.isPresent() ? Scope.institute(institute.getAsLong()) : Scope.ALL_INSTITUTES;
    }
}
