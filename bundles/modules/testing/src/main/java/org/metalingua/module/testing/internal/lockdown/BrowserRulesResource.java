package org.metalingua.module.testing.internal.lockdown;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
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
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** In which browser a test is taken. Its keys are for staff only. */
@Component(service = BrowserRulesResource.class)
@RestResource(TestingApplication.NAME)
@Path("/templates/{id}/safe-exam-browser")
@Produces(MediaType.APPLICATION_JSON)
public final class BrowserRulesResource {
    private final BrowserRules rules;
    private final Lockdown lockdown;

    @Activate
    public BrowserRulesResource(@Reference BrowserRules rules, @Reference Lockdown lockdown) {
        this.rules = rules;
        this.lockdown = lockdown;
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public BrowserRule get(
            @Context SecurityContext context, @Context HttpServletRequest request, @PathParam("id") String id) {
        return rules.get(Caller.member(context), Ids.ofPath(id, "template"), Browser.of(request, null));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public BrowserRule set(
            @Context SecurityContext context,
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            BrowserDemand demand) {
        return rules.set(
                Caller.member(context), Ids.ofPath(id, "template"), Bodies.required(demand), Browser.of(request, null));
    }

    /** For a learner who is about to begin. */
    @GET
    @Path("/check")
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public BrowserCheck check(
            @Context SecurityContext context,
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @HeaderParam(Browser.HEADER) String browser) {
        return lockdown.checkStart(Caller.member(context), Ids.ofPath(id, "template"), Browser.of(request, browser));
    }
}
