package org.metalingua.kernel.jobs.internal.queue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A claimed job.
 *
 * @param attempt 1 for the first
 */
record Job(long id, long institute, String kind, String key, JsonNode data, int attempt) {}
