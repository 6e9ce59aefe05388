package org.metalingua.kernel.jobs.internal.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.security.permission.Permissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far a job is: for who waits for it, and for those who answer for the institute. */
@Component(service = JobsResource.class)
@RestResource(RestResource.KERNEL)
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private final JobProgress progress;
    private final Permissions permissions;

    @Activate
    public JobsResource(@Reference JobProgress progress, @Reference Permissions permissions) {
        this.progress = progress;
        this.permissions = permissions;
    }

    /**
     * A job as its page shows it.
     *
     * @param progress share done, in [0, 1]
     * @param error why it failed for good
     */
    public record JobState(
            String kind,
            String key,

            @Schema(allowableValues = {"waiting", "running", "done", "failed"})
            String status,

            double progress,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String error,

            Instant updatedAt) {}

    @GET
    @Path("{kind}/{key}")
    @Access(anyRole = true, capability = "kernel")
    public JobState get(
            @Context SecurityContext context, @PathParam("kind") String kind, @PathParam("key") String key) {
        Caller.Member member = Caller.member(context);
        return progress.find(member.institute(), kind, key)
                .filter(state ->
                        state.owner() == member.accountId() || permissions.may(member, KernelPermissions.PROGRESS))
                .map(state -> new JobState(
                        state.kind(),
                        state.key(),
                        state.status(),
                        state.share(),
                        state.error().orElse(null),
                        state.at()))
                .orElseThrow(() -> ProblemException.notFound("job"));
    }
}
