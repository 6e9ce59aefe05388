package org.metalingua.kernel.jobs.internal.queue;

import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Schedule;

/**
 * What runs the jobs of one kind.
 *
 * @param source the service that it came from
 */
record Work(Object source, String kind, String capability, int maxFailures, boolean finishes, Body body) {
    interface Body {
        void run(Job job) throws Exception;
    }

    static Work of(JobHandler handler) {
        return new Work(
                handler,
                handler.kind(),
                handler.capability(),
                handler.maxFailures(),
                handler.finishes(),
                job -> handler.run(job.institute().orElseThrow(), job.key(), job.data()));
    }

    static Work of(Schedule schedule, Body body) {
        return new Work(schedule, schedule.name(), schedule.capability(), JobHandler.MAX_FAILURES, false, body);
    }
}
