package org.metalingua.kernel.jobs.internal.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.telemetry.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs claimed jobs and records how that went.
 *
 * @param works by the kind of their jobs; they come and go
 * @param wake looks for jobs that have just become due
 * @param closing whether the queue closes
 */
record Attempts(
        JobTable table,
        Map<String, Work> works,
        StartRules rules,
        JobQueue.Timing timing,
        Runnable wake,
        BooleanSupplier closing) {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    void run(Job job) {
        try {
            Work work = works.get(job.kind());
            if (work == null || closing.getAsBoolean()) {
                // its module went away between the look at the handlers and the claim, or the platform does
                table.giveBack(job);
            } else if (job.failures() >= work.maxFailures()) {
                table.bury(job, "The platform stopped " + job.failures() + " times while this ran.", false);
            } else if (mayStart(work, job)) {
                attempt(work, job);
            }
        } catch (RuntimeException e) {
            LOG.warn("job {} {} could not be recorded; its claim runs out and it runs again", job.kind(), job.key(), e);
        }
    }

    /** Whether the rules allow it; otherwise it has been put off. A job of the runtime needs nobody's leave. */
    private boolean mayStart(Work work, Job job) {
        if (job.institute().isEmpty()) {
            return true;
        }
        try {
            Optional<String> hindrance =
                    rules.hindrance(job.institute().getAsLong(), work.capability(), work.finishes());
            hindrance.ifPresent(reason -> table.postpone(job, timing.hinderedPause(), reason));
            return hindrance.isEmpty();
        } catch (ProblemException nobodyCanTellYet) {
            table.postpone(job, timing.firstPause(), nobodyCanTellYet.getMessage());
            return false;
        }
    }

    private static Outcome observed(Work work, Job job) {
        try (Operation attempt = Operation.begin(Operation.Kind.JOB, job.kind())) {
            Outcome outcome = Outcome.of(work, job);
            if (outcome instanceof Outcome.Failed failed) {
                attempt.failed(failed.cause().getClass().getName());
            }
            return outcome;
        }
    }

    private void attempt(Work work, Job job) {
        Outcome outcome = observed(work, job);
        if (outcome instanceof Outcome.Done) {
            if (table.done(job)) {
                wake.run();
            }
        } else if (closing.getAsBoolean()) {
            // what an interrupt does to it tells nothing about the job
            table.giveBack(job);
        } else if (outcome instanceof Outcome.Postponed postponed) {
            table.postpone(job, timing.pause(job.attempt()), postponed.reason());
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.warn("job {} {} is dead: {}", job.kind(), job.key(), refused.reason());
            table.bury(job, refused.reason(), true);
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(work, job, failed.cause());
        }
    }

    private void failed(Work work, Job job, Throwable cause) {
        int failures = job.failures() + 1;
        if (failures >= work.maxFailures()) {
            LOG.error("job {} {} is dead after {} failed attempts", job.kind(), job.key(), failures, cause);
            table.bury(job, sentence(cause), true);
            return;
        }
        Duration pause = timing.pause(job.attempt());
        LOG.warn("job {} {} failed, attempt {}; again in {}", job.kind(), job.key(), job.attempt(), pause, cause);
        table.failed(job, pause, sentence(cause));
    }

    /** The failure and what caused it, a line each. */
    private static String sentence(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(5)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }
}
