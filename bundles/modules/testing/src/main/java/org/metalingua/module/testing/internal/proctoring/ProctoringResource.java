package org.metalingua.module.testing.internal.proctoring;

import io.swagger.v3.oas.annotations.media.Schema;
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
import org.metalingua.kernel.api.problem.ProblemException;
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

/**
 * Watching sessions that run. The same is sent live to whoever follows the topic {@code proctoring}, as the event
 * {@code proctored-session}.
 */
@Component(service = ProctoringResource.class)
@RestResource(TestingApplication.NAME)
@Path("/proctoring/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class ProctoringResource {
    private final ProctoredSessions sessions;
    private final IntegrityLog log;
    private final Proctor proctor;

    @Activate
    public ProctoringResource(
            @Reference ProctoredSessions sessions, @Reference IntegrityLog log, @Reference Proctor proctor) {
        this.sessions = sessions;
        this.log = log;
        this.proctor = proctor;
    }

    @GET
    @Access(permission = TestingPermissions.PROCTOR, capability = TestingApplication.CAPABILITY)
    public Page<ProctoredSession> running(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return sessions.running(Caller.member(context).institute(), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.PROCTOR, capability = TestingApplication.CAPABILITY)
    public ProctoredSession get(@Context SecurityContext context, @PathParam("id") String id) {
        return find(Caller.member(context), Ids.ofPath(id, "session"));
    }

    private ProctoredSession find(Caller.Member member, long session) {
        return sessions.find(member.institute(), session).orElseThrow(() -> ProblemException.notFound("session"));
    }

    @GET
    @Path("/{id}/events")
    @Access(permission = TestingPermissions.PROCTOR, capability = TestingApplication.CAPABILITY)
    public Page<IntegrityEntry> events(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return log.list(Caller.member(context), Ids.ofPath(id, "session"), PageRequest.of(limit, cursor));
    }

    /**
     * More time for a session.
     *
     * @param key another one for each; repeating a request with it adds nothing
     * @param reason the learner reads it
     */
    public record MoreTime(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String key,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer minutes,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    @POST
    @Path("/{id}/time")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.PROCTOR, finishes = true, capability = TestingApplication.CAPABILITY)
    public ProctoredSession addTime(@Context SecurityContext context, @PathParam("id") String id, MoreTime request) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        MoreTime time = Bodies.required(request);
        proctor.addTime(member, session, time.key(), time.minutes(), time.reason());
        return find(member, session);
    }

    /** Something to say to the learner; {@code key} as in {@link MoreTime}. */
    public record Said(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String key,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String text) {}

    @POST
    @Path("/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.PROCTOR, finishes = true, capability = TestingApplication.CAPABILITY)
    public ProctoredSession say(@Context SecurityContext context, @PathParam("id") String id, Said request) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        Said said = Bodies.required(request);
        proctor.say(member, session, said.key(), said.text());
        return find(member, session);
    }

    /** The end of a session and why; {@code key} as in {@link MoreTime}. */
    public record Ending(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String key,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.PROCTOR, finishes = true, capability = TestingApplication.CAPABILITY)
    public ProctoredSession end(@Context SecurityContext context, @PathParam("id") String id, Ending request) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        Ending ending = Bodies.required(request);
        proctor.end(member, session, ending.key(), ending.reason());
        return find(member, session);
    }

    /** That the devices which wait may get in; {@code key} as in {@link MoreTime}. */
    public record Admission(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String key) {}

    @POST
    @Path("/{id}/admit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.PROCTOR, finishes = true, capability = TestingApplication.CAPABILITY)
    public ProctoredSession admit(@Context SecurityContext context, @PathParam("id") String id, Admission request) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        proctor.admit(member, session, Bodies.required(request).key());
        return find(member, session);
    }
}
