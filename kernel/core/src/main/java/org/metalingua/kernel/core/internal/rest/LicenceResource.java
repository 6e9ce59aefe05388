package org.metalingua.kernel.core.internal.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.core.internal.licence.LicenceDesk;
import org.metalingua.kernel.core.internal.licence.LicenceInUse;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller's institute may use, for navigation. */
@Component(service = LicenceResource.class)
@RestResource(RestResource.KERNEL)
@Path("licence")
@Produces(MediaType.APPLICATION_JSON)
public final class LicenceResource {
    private final LicenceDesk desk;

    @Activate
    public LicenceResource(@Reference LicenceDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(anyRole = true, capability = "kernel")
    public LicenceInUse inUse(@Context SecurityContext security) {
        return desk.inUse(Caller.member(security).institute());
    }
}
