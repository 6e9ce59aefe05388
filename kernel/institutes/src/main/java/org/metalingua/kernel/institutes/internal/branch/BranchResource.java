package org.metalingua.kernel.institutes.internal.branch;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/branches}: where the institute teaches, for every member. */
@Component(service = BranchResource.class)
@RestResource(RestResource.KERNEL)
@Path("branches")
@Produces(MediaType.APPLICATION_JSON)
public final class BranchResource {
    private final BranchDesk desk;

    @Activate
    public BranchResource(@Reference BranchDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(anyRole = true, capability = "kernel")
    public Page<BranchView> list(
            @Context SecurityContext security, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return desk.list(Caller.member(security), false, PageRequest.of(limit, cursor))
                .map(BranchView::of);
    }
}
