package org.metalingua.kernel.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.metalingua.kernel.persistence.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/** Durable jobs: what is submitted in a transaction that commits will run, also after a crash, at least once. */
@ProviderType
public interface Jobs {
    /**
     * Submits a job in the running transaction.
     *
     * @param kind the {@link JobHandler}'s kind
     * @param key at most one waiting job of a kind and key exists; submitting it again changes nothing
     * @param institute whose rows the handler will see
     * @param data handed to the handler; at most 64 KiB
     * @param notBefore when it may run first
     */
    void submit(Transaction transaction, String kind, String key, long institute, JsonNode data, Instant notBefore);

    /** What is known of a job; empty when it is done or never was. */
    Optional<JobStatus> find(long institute, String kind, String key);

    record JobStatus(String kind, String key, int attempts, Instant nextRun, Optional<String> lastError) {}
}
