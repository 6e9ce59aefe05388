package org.metalingua.kernel.jobs;

import java.time.Instant;
import java.util.Optional;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How far a durable job is, told to the person who waits for it: kept for {@code GET /api/jobs/{kind}/{key}}, and sent
 * as the event {@code job-progress}. That a job is done is told by the queue. Safe for concurrent use.
 */
@ProviderType
public interface JobProgress {
    /**
     * Begins with nothing done, in the transaction that submits the job; what was known of an earlier one of this kind
     * and key is forgotten. A job that never begins is not told of.
     */
    void begin(Transaction transaction, Caller.Member owner, String kind, String key);

    /**
     * So much is done. Stored and sent at most once a second for a job, what comes in between is dropped; so a handler
     * says it as often as it likes. Called outside a transaction.
     *
     * @param share in [0, 1]
     */
    void report(long institute, String kind, String key, double share);

    /**
     * The work cannot be done and trying again would not help. The handler then returns normally.
     *
     * @param reason shown to the owner; the first 1000 characters
     */
    void fail(Transaction transaction, long institute, String kind, String key, String reason);

    /** What was told last; empty for a job that never began, or ended a month ago. */
    Optional<State> find(long institute, String kind, String key);

    /**
     * How far a job is.
     *
     * @param owner account of who waits for it
     * @param status waiting (also for its next attempt), running, done or failed
     * @param share in [0, 1]
     */
    record State(
            String kind, String key, long owner, String status, double share, Optional<String> error, Instant at) {}
}
