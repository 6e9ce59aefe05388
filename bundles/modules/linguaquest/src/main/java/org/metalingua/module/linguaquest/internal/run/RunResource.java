package org.metalingua.module.linguaquest.internal.run;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.GuestLimit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Learners' answers, of members and of guests with a token. */
@Component(service = RunResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/lessons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RunResource {
    private final LessonRuns runs;
    private final GuestLimit limit;

    @Activate
    public RunResource(@Reference LessonRuns runs, @Reference GuestLimit limit) {
        this.runs = runs;
        this.limit = limit;
    }

    /** What is right and wrong in one answer, before the lesson is handed in. */
    @POST
    @Path("/{id}/activities/{activity}/attempt")
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    public AttemptResult attempt(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @PathParam("activity") String activity,
            Attempt attempt) {
        return runs.attempt(
                limit.writing(Caller.of(context), http.getRemoteAddr()),
                Ids.ofPath(id, "lesson"),
                activity,
                Bodies.required(attempt));
    }

    /** Help with one activity; it costs a part of its points. */
    @POST
    @Path("/{id}/activities/{activity}/hint")
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    public GivenHint hint(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @PathParam("activity") String activity,
            HintWish wish) {
        return runs.hint(
                limit.writing(Caller.of(context), http.getRemoteAddr()),
                Ids.ofPath(id, "lesson"),
                activity,
                Bodies.required(wish));
    }

    /** Hands the answers of a lesson in. */
    @POST
    @Path("/{id}/submit")
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    public LessonResult submit(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            Submission submission) {
        return runs.submit(
                limit.writing(Caller.of(context), http.getRemoteAddr()),
                Ids.ofPath(id, "lesson"),
                Bodies.required(submission));
    }
}
