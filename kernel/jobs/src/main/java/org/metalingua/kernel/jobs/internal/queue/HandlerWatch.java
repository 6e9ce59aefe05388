package org.metalingua.kernel.jobs.internal.queue;

import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Schedule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells the queue which handlers and schedules are there. Apart from the queue, because a handler may need the queue itself to submit
 * further jobs, and two components that need each other can't be started.
 */
@Component(
        service = {},
        immediate = true)
public final class HandlerWatch {
    private final JobQueue queue;

    @Activate
    public HandlerWatch(@Reference JobQueue queue) {
        this.queue = queue;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHandler(JobHandler handler) {
        queue.addHandler(handler);
    }

    void removeHandler(JobHandler handler) {
        queue.removeHandler(handler);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSchedule(Schedule schedule) {
        queue.addSchedule(schedule);
    }

    void removeSchedule(Schedule schedule) {
        queue.removeSchedule(schedule);
    }
}
