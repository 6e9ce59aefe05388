package org.metalingua.module.testing.internal.grading;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.json.Bodies;
import org.metalingua.module.testing.internal.page.Ids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** The graders' desk. */
@Component(service = GradingResource.class)
@JaxrsResource
@JaxrsApplicationSelect(TestingApplication.SELECT)
@Path("/grading")
@Produces(MediaType.APPLICATION_JSON)
public final class GradingResource {
    private final Grading grading;

    @Activate
    public GradingResource(@Reference Grading grading) {
        this.grading = grading;
    }

    @GET
    @Path("/queue")
    @Access(
            roles = {Role.ADMIN, Role.SUPERVISOR, Role.TEACHER},
            capability = TestingApplication.CAPABILITY)
    public Page<GradingTask> queue(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return grading.queue(Caller.member(context), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/answers/{answerId}")
    @Access(
            roles = {Role.ADMIN, Role.SUPERVISOR, Role.TEACHER},
            capability = TestingApplication.CAPABILITY)
    public AnswerToGrade answer(@Context SecurityContext context, @PathParam("answerId") String answerId) {
        return grading.answer(Caller.member(context), Ids.ofPath(answerId, "answer"));
    }

    @POST
    @Path("/answers/{answerId}/rating")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            roles = {Role.ADMIN, Role.SUPERVISOR, Role.TEACHER},
            capability = TestingApplication.CAPABILITY)
    public RatingResult rate(
            @Context SecurityContext context, @PathParam("answerId") String answerId, RatingRequest request) {
        return grading.rate(Caller.member(context), Ids.ofPath(answerId, "answer"), Bodies.required(request));
    }
}
