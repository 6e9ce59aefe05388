package org.metalingua.module.testing.internal.exchange;

import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.Transaction;

/** Tells whoever waits for an import how far its job is. */
record ImportProgress(JobProgress progress, long institute, String key) {
    /** Called outside a transaction, with the share that is done. */
    void report(double share) {
        progress.report(institute, Imports.JOB, key, share);
    }

    /** The file cannot be taken. */
    void fail(Transaction transaction, String reason) {
        progress.fail(transaction, institute, Imports.JOB, key, reason);
    }
}
