package org.metalingua.module.testing.internal.session;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
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
import org.metalingua.module.testing.internal.lockdown.Browser;
import org.metalingua.module.testing.internal.lockdown.Lockdown;
import org.metalingua.module.testing.internal.proctoring.SessionDevices;
import org.metalingua.module.testing.internal.proctoring.SessionFeed;
import org.metalingua.module.testing.internal.report.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Taking tests. */
@Component(service = SessionsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    /** Names the learner's device, for tests that allow one only. */
    static final String DEVICE = "Test-Device";

    private final TestSessions sessions;
    private final Answers answers;
    private final SessionClosing closing;
    private final SessionDevices devices;
    private final Lockdown lockdown;
    private final SessionFeed feed;
    private final Contacts contacts;

    @Activate
    public SessionsResource(
            @Reference TestSessions sessions,
            @Reference Answers answers,
            @Reference SessionClosing closing,
            @Reference SessionDevices devices,
            @Reference Lockdown lockdown,
            @Reference SessionFeed feed,
            @Reference Contacts contacts) {
        this.sessions = sessions;
        this.answers = answers;
        this.closing = closing;
        this.devices = devices;
        this.lockdown = lockdown;
        this.feed = feed;
        this.contacts = contacts;
    }

    /** Which test to begin. */
    public record StartRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String templateId) {}

    @POST
    @Path("/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Session.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response start(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @HeaderParam(Browser.HEADER) String browser,
            StartRequest request) {
        String template = Bodies.required(request).templateId();
        if (template == null) {
            throw ProblemException.badField("templateId", "is required");
        }
        Caller.Member learner = Caller.member(context);
        long id = Ids.ofPath(template, "template");
        lockdown.requireToStart(learner, id, Browser.of(http, browser));
        TestSessions.Started started = sessions.start(learner, id);
        feed.changed(learner.institute(), Long.parseLong(started.session().id()));
        URI location = URI.create("sessions/" + started.session().id());
        return (started.isNew() ? Response.created(location) : Response.ok())
                .entity(started.session())
                .build();
    }

    @GET
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public Page<Session> list(
            @Context SecurityContext context,
            @QueryParam("status") String status,
            @QueryParam("learner") String learner,
            @QueryParam("all") boolean all,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller.Member member = Caller.member(context);
        Long whose = learner != null ? Long.valueOf(Ids.ofPath(learner, "learner")) : all ? null : member.accountId();
        return sessions.list(member, whose, status, PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public Session get(@Context SecurityContext context, @PathParam("id") String id) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        contacts.heard(member, session);
        return sessions.get(member, session);
    }

    @GET
    @Path("/{id}/question/{index}")
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public SessionQuestion question(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @Context HttpServletRequest http,
            @PathParam("index") String index,
            @QueryParam("ahead") boolean ahead,
            @HeaderParam(DEVICE) String device,
            @HeaderParam(Browser.HEADER) String browser) {
        long position = Ids.parse(index).orElseThrow(() -> ProblemException.notFound("question in this session"));
        Caller.Member learner = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        lockdown.require(learner, session, Browser.of(http, browser));
        contacts.heard(learner, session);
        devices.require(learner, session, device);
        int place = (int) Math.min(position, Integer.MAX_VALUE);
        if (ahead) {
            return sessions.lookAhead(learner, session, place);
        }
        SessionQuestion question = sessions.question(learner, session, place);
        feed.changed(learner.institute(), session);
        return question;
    }

    @POST
    @Path("/{id}/submit-answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public AnswerReceipt submit(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @Context HttpServletRequest http,
            @HeaderParam(DEVICE) String device,
            @HeaderParam(Browser.HEADER) String browser,
            AnswerSubmission submission) {
        Caller.Member learner = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        lockdown.require(learner, session, Browser.of(http, browser));
        devices.require(learner, session, device);
        AnswerReceipt receipt = answers.submit(learner, session, Bodies.required(submission));
        feed.changed(learner.institute(), session);
        return receipt;
    }

    @POST
    @Path("/{id}/complete")
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public Report complete(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @HeaderParam(DEVICE) String device,
            @HeaderParam(Browser.HEADER) String browser) {
        Caller.Member learner = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        lockdown.require(learner, session, Browser.of(http, browser));
        contacts.heard(learner, session);
        devices.require(learner, session, device);
        Report report = closing.complete(learner, session);
        feed.changed(learner.institute(), session);
        return report;
    }

    @GET
    @Path("/{id}/report")
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public Report report(@Context SecurityContext context, @PathParam("id") String id) {
        return closing.report(Caller.member(context), Ids.ofPath(id, "session"));
    }

    /** How much time a learner gets on top. */
    public record ExtraTime(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Integer seconds) {}

    @POST
    @Path("/{id}/extra-time")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.PROCTOR, capability = TestingApplication.CAPABILITY)
    public Session extraTime(@Context SecurityContext context, @PathParam("id") String id, ExtraTime extra) {
        Caller.Member grader = Caller.member(context);
        Session session = sessions.giveExtraTime(
                grader, Ids.ofPath(id, "session"), Bodies.required(extra).seconds());
        feed.changed(grader.institute(), Long.parseLong(session.id()));
        return session;
    }
}
