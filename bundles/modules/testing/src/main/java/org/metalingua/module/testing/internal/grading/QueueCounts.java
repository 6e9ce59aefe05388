package org.metalingua.module.testing.internal.grading;

/**
 * How many answers wait for the caller.
 *
 * @param total those the caller may take
 * @param mine those the caller has on the desk, has begun or has rated
 */
public record QueueCounts(int total, int first, int second, int adjudication, int reopened, int mine) {}
