package org.metalingua.kernel.jobs.internal.desk;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.Schedule;
import org.metalingua.kernel.jobs.internal.queue.ScheduleTable;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console's page of jobs. */
@Component(service = JobsAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsAdminResource {
    private final JobDesk desk;

    @Activate
    public JobsAdminResource(@Reference JobDesk desk) {
        this.desk = desk;
    }

    /** The newest first. */
    public record AdminJobs(List<AdminJob> items, Optional<String> nextCursor) {}

    /**
     * A job.
     *
     * @param institute empty for a job of the runtime
     * @param state late: its time has come, and nobody has taken it for more than a minute
     * @param attempts how often it was begun since it was submitted or retried
     * @param failures how many of these failed, rather than had to wait
     * @param nextRun empty for one that is dead
     * @param error why it failed, or what it waits for
     * @param progress how much of it is done, in [0, 1], where it tells
     */
    public record AdminJob(
            String id,
            Optional<JobInstitute> institute,
            String kind,
            String key,

            @Schema(allowableValues = {"running", "waiting", "late", "dead"})
            String state,

            int attempts,
            int failures,
            Instant createdAt,
            Optional<Instant> nextRun,
            Optional<Instant> startedAt,
            Optional<Instant> failedAt,
            Optional<Instant> deadAt,
            Optional<String> error,
            Optional<Double> progress) {
        static AdminJob of(JobRows.Row row) {
            return new AdminJob(
                    Long.toString(row.id()),
                    row.institute().isPresent()
                            ? Optional.of(new JobInstitute(
                                    Long.toString(row.institute().getAsLong()),
                                    row.instituteName().orElse("")))
                            : Optional.empty(),
                    row.kind(),
                    row.key(),
                    row.state(),
                    row.attempts(),
                    row.failures(),
                    row.createdAt(),
                    row.deadAt().isPresent() ? Optional.empty() : Optional.of(row.nextRun()),
                    row.startedAt(),
                    row.failedAt(),
                    row.deadAt(),
                    row.error(),
                    row.share());
        }
    }

    public record JobInstitute(String id, String name) {}

    /** How many jobs there are, in all and of each kind. */
    public record JobSummary(long running, long waiting, long late, long dead, List<JobKind> kinds) {}

    public record JobKind(String kind, long running, long waiting, long late, long dead) {}

    /** Which dead letters to retry. */
    public record DeadLetters(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String kind) {}

    public record Retried(int retried) {}

    /** By name. */
    public record Schedules(List<PlannedSchedule> items) {}

    /**
     * A schedule.
     *
     * @param rhythm an ISO 8601 duration, or a cron expression and a time zone
     * @param inService whether a plugin or module that runs it is there now
     * @param lagSeconds how long after its time the last run began, or how long the next is overdue
     * @param lastError why the last run failed; platform admins see it
     */
    public record PlannedSchedule(
            String name,
            String rhythm,

            @Schema(allowableValues = {"runtime", "institutes"})
            Optional<String> reach,

            boolean inService,
            Instant nextRun,
            Optional<Instant> lastStarted,
            Optional<Instant> lastEnded,
            long lagSeconds,
            boolean failed,
            Optional<String> lastError) {
        static PlannedSchedule of(JobDesk.Planned planned, boolean errors, Instant now) {
            ScheduleTable.Row row = planned.row();
            return new PlannedSchedule(
                    row.name(),
                    row.rhythm(),
                    planned.schedule()
                            .map(schedule -> schedule.reach() == Schedule.Reach.RUNTIME ? "runtime" : "institutes"),
                    planned.schedule().isPresent(),
                    row.nextRun(),
                    row.lastStarted(),
                    row.lastEnded(),
                    lag(row, now).toSeconds(),
                    row.lastError().isPresent(),
                    errors ? row.lastError() : Optional.empty());
        }

        private static Duration lag(ScheduleTable.Row row, Instant now) {
            if (row.nextRun().isBefore(now)) {
                return Duration.between(row.nextRun(), now);
            }
            return row.lastDue()
                    .map(due -> Duration.between(
                            due, row.lastStarted().filter(due::isBefore).orElse(now)))
                    .orElse(Duration.ZERO);
        }
    }

    @GET
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public AdminJobs list(
            @Context SecurityContext security,
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("institute") String institute,
            @Parameter(description = "made then or later") @QueryParam("from") String from,
            @Parameter(description = "made before") @QueryParam("to") String to,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Page<AdminJob> page = desk.list(
                        Caller.of(security),
                        JobFilter.of(state, kind, institute, from, to),
                        PageRequest.of(limit, cursor))
                .map(AdminJob::of);
        return new AdminJobs(page.items(), page.nextCursor());
    }

    @GET
    @Path("summary")
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public JobSummary summary(@Context SecurityContext security) {
        List<JobRows.Count> counts = desk.counts(Caller.of(security));
        List<JobKind> kinds = counts.stream()
                .map(JobRows.Count::kind)
                .distinct()
                .map(kind -> kind(kind, counts))
                .toList();
        return new JobSummary(
                kinds.stream().mapToLong(JobKind::running).sum(),
                kinds.stream().mapToLong(JobKind::waiting).sum(),
                kinds.stream().mapToLong(JobKind::late).sum(),
                kinds.stream().mapToLong(JobKind::dead).sum(),
                kinds);
    }

    private static JobKind kind(String kind, List<JobRows.Count> counts) {
        var of = counts.stream()
                .filter(count -> count.kind().equals(kind))
                .collect(Collectors.toMap(JobRows.Count::state, JobRows.Count::jobs));
        return new JobKind(
                kind,
                of.getOrDefault("running", 0L),
                of.getOrDefault("waiting", 0L),
                of.getOrDefault("late", 0L),
                of.getOrDefault("dead", 0L));
    }

    @GET
    @Path("{id}")
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public AdminJob get(@Context SecurityContext security, @PathParam("id") long id) {
        return AdminJob.of(desk.get(Caller.of(security), id));
    }

    /** Runs a job that waits or is a dead letter now; 409 job-running for one that runs. */
    @POST
    @Path("{id}/retry")
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public AdminJob retry(@Context SecurityContext security, @PathParam("id") long id) {
        return AdminJob.of(desk.retry(Caller.of(security), id));
    }

    /** Retries the dead letters of a kind, the oldest first and a thousand at most. */
    @POST
    @Path("retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public Retried retryAll(@Context SecurityContext security, DeadLetters letters) {
        if (letters == null) {
            throw ProblemException.badField("kind", "is required");
        }
        return new Retried(desk.retryAll(Caller.of(security), JobFilter.kind(letters.kind())));
    }

    /** Gives a job up, so that its work is never done; 409 job-running for one that runs. */
    @DELETE
    @Path("{id}")
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public void discard(@Context SecurityContext security, @PathParam("id") long id) {
        desk.discard(Caller.of(security), id);
    }

    @GET
    @Path("schedules")
    @Access(permission = KernelPermissions.JOBS, platformAdmin = true, capability = "kernel")
    public Schedules schedules(@Context SecurityContext security) {
        Caller who = Caller.of(security);
        Instant now = Instant.now();
        return new Schedules(desk.schedules(who).stream()
                .map(planned -> PlannedSchedule.of(planned, who instanceof Caller.PlatformAdmin, now))
                .toList());
    }

    /** Makes a schedule due now. */
    @POST
    @Path("schedules/{name}/run")
    @Access(platformAdmin = true, capability = "kernel")
    public void run(@Context SecurityContext security, @PathParam("name") String name) {
        desk.runNow(Caller.of(security), JobFilter.kind(name));
    }
}
