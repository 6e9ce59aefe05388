package org.metalingua.module.testing.internal.proctoring;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.session.Contacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a learner's player tells of its session, and hears of how it is watched. */
@Component(service = SessionWatchResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/proctoring")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionWatchResource {
    private static final int MAX_BATCH_BYTES = 32 << 10;

    private final SessionDevices devices;
    private final IntegrityLog log;
    private final SessionFeed feed;
    private final Contacts contacts;

    @Activate
    public SessionWatchResource(
            @Reference SessionDevices devices,
            @Reference IntegrityLog log,
            @Reference SessionFeed feed,
            @Reference Contacts contacts) {
        this.devices = devices;
        this.log = log;
        this.feed = feed;
        this.contacts = contacts;
    }

    @POST
    @Path("/device")
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public SessionWatch open(@Context SecurityContext context, @PathParam("id") String id, Device device) {
        Caller.Member learner = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        contacts.heard(learner, session);
        return devices.open(learner, session, Bodies.required(device));
    }

    @POST
    @Path("/events")
    @BodyLimit(MAX_BATCH_BYTES)
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public IntegrityLog.Receipt add(
            @Context SecurityContext context, @PathParam("id") String id, IntegrityBatch batch) {
        Caller.Member learner = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        contacts.heard(learner, session);
        IntegrityLog.Receipt receipt = log.add(learner, session, Bodies.required(batch));
        if (receipt.stored() > 0) {
            feed.changed(learner.institute(), session);
        }
        return receipt;
    }
}
