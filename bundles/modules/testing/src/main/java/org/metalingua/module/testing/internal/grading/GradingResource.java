package org.metalingua.module.testing.internal.grading;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The graders' desk. */
@Component(service = GradingResource.class)
@RestResource(TestingApplication.NAME)
@Path("/grading")
@Produces(MediaType.APPLICATION_JSON)
public final class GradingResource {
    private final Grading grading;
    private final GradingQueue queue;

    @Activate
    public GradingResource(@Reference Grading grading, @Reference GradingQueue queue) {
        this.grading = grading;
        this.queue = queue;
    }

    @GET
    @Path("/queue")
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public Page<GradingTask> queue(
            @Context SecurityContext context,
            @QueryParam("stage") String stage,
            @QueryParam("mine") boolean mine,
            @QueryParam("skill") String skill,
            @QueryParam("template") String template,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return queue.queue(
                Caller.member(context), new GradingFilter(stage, mine, skill, template), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/queue/counts")
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public QueueCounts counts(
            @Context SecurityContext context,
            @QueryParam("skill") String skill,
            @QueryParam("template") String template) {
        return queue.counts(Caller.member(context), new GradingFilter(null, false, skill, template));
    }

    @GET
    @Path("/answers/{answerId}")
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public AnswerToGrade answer(@Context SecurityContext context, @PathParam("answerId") String answerId) {
        return grading.answer(Caller.member(context), Ids.ofPath(answerId, "answer"));
    }

    /** Repeat it while the answer is open: a claim lasts a quarter of an hour. */
    @POST
    @Path("/answers/{answerId}/claim")
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public Claim claim(
            @Context SecurityContext context,
            @PathParam("answerId") String answerId,
            @QueryParam("takeOver") boolean takeOver) {
        return queue.claim(Caller.member(context), Ids.ofPath(answerId, "answer"), takeOver);
    }

    @DELETE
    @Path("/answers/{answerId}/claim")
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public void release(@Context SecurityContext context, @PathParam("answerId") String answerId) {
        queue.release(Caller.member(context), Ids.ofPath(answerId, "answer"));
    }

    @PUT
    @Path("/answers/{answerId}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public RatingDraft saveDraft(
            @Context SecurityContext context, @PathParam("answerId") String answerId, RatingDraft draft) {
        return grading.saveDraft(Caller.member(context), Ids.ofPath(answerId, "answer"), Bodies.required(draft));
    }

    @POST
    @Path("/answers/{answerId}/rating")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.MARK, capability = TestingApplication.CAPABILITY)
    public RatingResult rate(
            @Context SecurityContext context, @PathParam("answerId") String answerId, RatingRequest request) {
        return grading.rate(Caller.member(context), Ids.ofPath(answerId, "answer"), Bodies.required(request));
    }

    @POST
    @Path("/answers/{answerId}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.SUPERVISE, capability = TestingApplication.CAPABILITY)
    public AnswerToGrade reopen(
            @Context SecurityContext context, @PathParam("answerId") String answerId, Reopening reopening) {
        return grading.reopen(Caller.member(context), Ids.ofPath(answerId, "answer"), Bodies.required(reopening));
    }
}
