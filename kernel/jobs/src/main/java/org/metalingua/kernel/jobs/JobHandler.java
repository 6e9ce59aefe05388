package org.metalingua.kernel.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the jobs of one kind; register as a service. Called at least once per job, so it must be safe to repeat. An
 * exception makes the job run again later, with growing pauses, and a dead letter after {@link #maxFailures}; {@link
 * JobPostponed} and {@link JobRefused} say that it is not so. While no handler of its kind is there, a job waits.
 */
@ConsumerType
public interface JobHandler {
    /** After so many failed attempts, over three quarters of an hour, an administrator has to look. */
    int MAX_FAILURES = 10;

    String kind();

    /**
     * The licence capability the institute needs for the job to start. It waits too while the institute is suspended, or
     * has switched the module off.
     */
    String capability();

    /**
     * Whether it finishes what somebody has begun, such as the scoring of a test: it goes on when the institute switches
     * the module off or a new licence leaves it out.
     */
    default boolean finishes() {
        return false;
    }

    /** How many attempts may fail, at least 1; an attempt during which the process died is one. */
    default int maxFailures() {
        return MAX_FAILURES;
    }

    /** An interrupt means that the platform stops: whatever is thrown then, the job is not to blame and runs again. */
    void run(long institute, String key, JsonNode data) throws Exception;
}
