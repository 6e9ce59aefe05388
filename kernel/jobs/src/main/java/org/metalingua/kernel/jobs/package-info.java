/**
 * Durable jobs, and schedules that submit them.
 *
 * <p>The library db-scheduler polls the table, runs the threads, sends the heartbeats, finds the jobs of dead workers and
 * stops gracefully. A job is one row, in which the library's columns stand beside ours. Ours is what it does not know:
 * kinds that come and go with their bundles, so that to it all jobs are one task and the statement that claims them
 * ({@code SKIP LOCKED}, as its own) names the kinds in service; a submission that belongs to the caller's transaction,
 * and runs a running job once more; and the end of an attempt with failures, dead letters and progress, which is one
 * change by the version of the row, as the library's own is.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.metalingua.kernel.jobs;
