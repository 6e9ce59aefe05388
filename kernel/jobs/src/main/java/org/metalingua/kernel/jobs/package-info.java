/**
 * Durable jobs, and schedules that submit them.
 *
 * <p>The queue is our own: {@code FOR UPDATE SKIP LOCKED} over one table. db-scheduler, the library that stands next to it,
 * was read (16.x) and would have to be worked around where it matters here. A job that is submitted again while it runs
 * must run once more with the newer data; there that is an exception ({@code TaskInstanceCurrentlyExecutingException}) to
 * be answered in the middle of the caller's transaction. Its tasks are known when the scheduler is built, rows of others
 * are deleted after a while; here handlers come and go with their bundles and jobs wait for them. Executions that failed
 * too often are removed and logged; dead letters would be a table of our own beside its. It polls, locks and heartbeats on
 * connections that it opens itself, which our data source refuses outside a transaction of a scope, and its rows know no
 * institute, so that row-level security, licences and the administrators' lists would all be built around it. What would
 * remain of the library is the statement that claims a row.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.metalingua.kernel.jobs;
