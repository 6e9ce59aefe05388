package org.metalingua.kernel.security.audit;

import java.util.Map;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only record of who changed what, and from where. Safe for concurrent use. */
@ProviderType
public interface Audit {
    /**
     * Writes one entry in the running transaction, so that the change and its record share one fate. Where the request
     * comes from is written with it.
     *
     * @param action {@code question.retired}; at most 100 characters
     * @param subject {@code question:17}; at most 300 characters
     */
    void record(
            Transaction transaction,
            Caller who,
            String action,
            String subject,
            Map<String, String> details,
            Change change);

    /** An entry of something that was not edited, but made, done or removed. */
    default void record(
            Transaction transaction, Caller who, String action, String subject, Map<String, String> details) {
        record(transaction, who, action, subject, details, Change.NONE);
    }

    /** An entry of an edit. */
    default void record(Transaction transaction, Caller who, String action, String subject, Change change) {
        record(transaction, who, action, subject, Map.of(), change);
    }
}
