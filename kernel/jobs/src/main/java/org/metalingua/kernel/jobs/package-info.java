/**
 * Durable jobs, and schedules that submit them.
 *
 * <p>The queue is our own: {@code FOR UPDATE SKIP LOCKED} over one table. db-scheduler, the library that stands next to it,
 * was read (16.9) and would have to be worked around where it matters here. Its tasks are known when the scheduler is
 * built, and rows of others are deleted after a while; here handlers come and go with their bundles and jobs wait for
 * them, so that all kinds would be one generic task. A job that is submitted again while it runs must run once more with
 * the newer data; there that is an exception ({@code TaskInstanceCurrentlyExecutingException}) to be answered in the middle
 * of the caller's transaction. Executions that failed too often are removed and logged; dead letters, what the console
 * lists and counts, the institute and its row-level security would stay in a table of ours. So each job would have its
 * state twice, in our row and in the library's, changed in two transactions, for its heartbeats run on connections that it
 * opens itself. What it would take over is the statement that claims a row and the one that renews a claim.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.metalingua.kernel.jobs;
