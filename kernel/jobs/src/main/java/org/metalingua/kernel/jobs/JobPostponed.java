package org.metalingua.kernel.jobs;

/**
 * Thrown by a handler: something that the work needs is away, such as a plugin or a provider. The job waits, with growing
 * pauses and for as long as it takes; it is no failed attempt.
 */
public final class JobPostponed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param reason shown to administrators: what the job waits for
     */
    public JobPostponed(String reason) {
        super(reason);
    }
}
