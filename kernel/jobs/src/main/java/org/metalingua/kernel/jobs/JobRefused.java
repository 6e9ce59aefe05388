package org.metalingua.kernel.jobs;

/** Thrown by a handler: the work cannot be done, and trying again would not help. The job is a dead letter at once. */
public final class JobRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param reason shown to administrators: what is wrong, and what would mend it
     */
    public JobRefused(String reason) {
        super(reason);
    }
}
