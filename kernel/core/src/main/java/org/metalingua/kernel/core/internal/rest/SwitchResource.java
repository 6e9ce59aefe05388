package org.metalingua.kernel.core.internal.rest;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.core.internal.choice.SwitchDesk;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller's institute has switched off, for navigation. */
@Component(service = SwitchResource.class)
@RestResource(RestResource.KERNEL)
@Path("switches")
@Produces(MediaType.APPLICATION_JSON)
public final class SwitchResource {
    private final SwitchDesk desk;

    @Activate
    public SwitchResource(@Reference SwitchDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(anyRole = true, capability = "kernel")
    public SwitchedOff off(@Context SecurityContext security) {
        return new SwitchedOff(desk.modulesOff(Caller.member(security).institute()));
    }

    /** @param modules capabilities of modules: {@code testing} */
    public record SwitchedOff(List<String> modules) {}
}
