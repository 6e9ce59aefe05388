package org.metalingua.kernel.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the jobs of one kind; register as a service. Called at least once per job, so it must be safe to repeat. An
 * exception makes the job run again later, with growing pauses. While no handler of its kind is there, a job waits.
 */
@ConsumerType
public interface JobHandler {
    String kind();

    /** The licence capability the institute needs for the job to start. */
    String capability();

    void run(long institute, String key, JsonNode data) throws Exception;
}
