package org.metalingua.module.testing.internal.accommodation;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who needs what in tests. */
@Component(service = AccommodationsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/learners")
@Produces(MediaType.APPLICATION_JSON)
public final class AccommodationsResource {
    private final Accommodations accommodations;

    @Activate
    public AccommodationsResource(@Reference Accommodations accommodations) {
        this.accommodations = accommodations;
    }

    @GET
    @Access(permission = TestingPermissions.ACCOMMODATE, capability = TestingApplication.CAPABILITY)
    public Page<LearnerWithAccommodation> list(
            @Context SecurityContext context,
            @QueryParam("search") String search,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        String wanted = search == null || search.isBlank() ? null : search.strip();
        return accommodations.learners(Caller.member(context), wanted, PageRequest.of(limit, cursor));
    }
}
