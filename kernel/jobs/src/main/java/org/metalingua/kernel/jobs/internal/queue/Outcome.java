package org.metalingua.kernel.jobs.internal.queue;

import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.jobs.JobRefused;

/** How an attempt ended. */
sealed interface Outcome {
    record Done() implements Outcome {}

    /** It could not be tried: something that it needs is away. */
    record Postponed(String reason) implements Outcome {}

    record Failed(Throwable cause) implements Outcome {}

    /** Trying again would not help. */
    record Refused(String reason) implements Outcome {}

    static Outcome of(Work work, Job job) {
        try {
            work.body().run(job);
            return new Done();
        } catch (JobPostponed e) {
            return new Postponed(e.getMessage());
        } catch (JobRefused e) {
            return new Refused(e.getMessage());
        } catch (Throwable t) {
            // a missing class or an endless recursion in a module must not cost the queue a thread
            return new Failed(t);
        }
    }
}
