package org.metalingua.module.testing.internal.lockdown;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For a learner who goes on with a test. */
@Component(service = SessionBrowserResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/safe-exam-browser")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionBrowserResource {
    private final Lockdown lockdown;

    @Activate
    public SessionBrowserResource(@Reference Lockdown lockdown) {
        this.lockdown = lockdown;
    }

    @GET
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    public BrowserCheck check(
            @Context SecurityContext context,
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @HeaderParam(Browser.HEADER) String browser) {
        return lockdown.check(Caller.member(context), Ids.ofPath(id, "session"), Browser.of(request, browser));
    }
}
