package org.metalingua.module.testing.internal.accommodation;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
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

/** What staff keep about learners. */
@Component(service = LearnersResource.class)
@RestResource(TestingApplication.NAME)
@Path("/learners/{accountId}/accommodation")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnersResource {
    private final Accommodations accommodations;

    @Activate
    public LearnersResource(@Reference Accommodations accommodations) {
        this.accommodations = accommodations;
    }

    @GET
    @Access(permission = TestingPermissions.ACCOMMODATE, capability = TestingApplication.CAPABILITY)
    public Accommodation get(@Context SecurityContext context, @PathParam("accountId") String accountId) {
        return accommodations.get(Caller.member(context), Ids.ofPath(accountId, "learner"));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.ACCOMMODATE, capability = TestingApplication.CAPABILITY)
    public Accommodation set(
            @Context SecurityContext context, @PathParam("accountId") String accountId, Accommodation accommodation) {
        return accommodations.set(
                Caller.member(context), Ids.ofPath(accountId, "learner"), Bodies.required(accommodation));
    }
}
