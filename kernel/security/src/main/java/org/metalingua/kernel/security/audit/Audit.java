package org.metalingua.kernel.security.audit;

import java.util.Map;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only record of who changed what. */
@ProviderType
public interface Audit {
    /**
     * Writes one entry in the running transaction, so that the change and its record share one fate.
     *
     * @param action {@code question.retired}
     * @param subject {@code question:17}
     */
    void record(Transaction transaction, Caller who, String action, String subject, Map<String, String> details);
}
