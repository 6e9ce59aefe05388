package org.metalingua.module.testing.internal.session;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.HeaderParam;
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
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.lockdown.Browser;
import org.metalingua.module.testing.internal.lockdown.Lockdown;
import org.metalingua.module.testing.internal.proctoring.SessionDevices;
import org.metalingua.module.testing.internal.proctoring.SessionFeed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A learner rests; the clock of the test stands still. Both requests may be repeated. */
@Component(service = BreaksResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/break")
@Produces(MediaType.APPLICATION_JSON)
public final class BreaksResource {
    private final Breaks breaks;
    private final TestSessions sessions;
    private final Lockdown lockdown;
    private final Contacts contacts;
    private final SessionDevices devices;
    private final SessionFeed feed;

    @Activate
    public BreaksResource(
            @Reference Breaks breaks,
            @Reference TestSessions sessions,
            @Reference Lockdown lockdown,
            @Reference Contacts contacts,
            @Reference SessionDevices devices,
            @Reference SessionFeed feed) {
        this.breaks = breaks;
        this.sessions = sessions;
        this.lockdown = lockdown;
        this.contacts = contacts;
        this.devices = devices;
        this.feed = feed;
    }

    @POST
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public Session begin(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @HeaderParam(SessionsResource.DEVICE) String device,
            @HeaderParam(Browser.HEADER) String browser) {
        Caller.Member learner = Caller.member(context);
        long session = admitted(learner, id, device, Browser.of(http, browser));
        breaks.begin(learner, session);
        return shown(learner, session);
    }

    @POST
    @Path("/end")
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public Session end(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @HeaderParam(SessionsResource.DEVICE) String device,
            @HeaderParam(Browser.HEADER) String browser) {
        Caller.Member learner = Caller.member(context);
        long session = admitted(learner, id, device, Browser.of(http, browser));
        breaks.end(learner, session);
        return shown(learner, session);
    }

    private long admitted(Caller.Member learner, String id, String device, Browser browser) {
        long session = Ids.ofPath(id, "session");
        lockdown.require(learner, session, browser);
        contacts.heard(learner, session);
        devices.require(learner, session, device);
        return session;
    }

    private Session shown(Caller.Member learner, long session) {
        feed.changed(learner.institute(), session);
        return sessions.get(learner, session);
    }
}
