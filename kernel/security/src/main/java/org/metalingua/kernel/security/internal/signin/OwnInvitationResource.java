package org.metalingua.kernel.security.internal.signin;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.internal.signin.JoiningResource.InvitationLink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/account/invitation}: somebody who is signed in joins another institute. */
// a class of its own: JAX-RS looks below /account in the classes of that path only
@Component(service = OwnInvitationResource.class)
@RestResource(RestResource.KERNEL)
@Path("account/invitation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnInvitationResource {
    private final Joining joining;

    @Activate
    public OwnInvitationResource(@Reference Joining joining) {
        this.joining = joining;
    }

    /**
     * The caller is a member there now.
     *
     * @param institute its slug
     */
    public record Joined(String institute) {}

    @POST
    @Access(anyRole = true, platformAdmin = true, capability = "kernel")
    public Joined join(InvitationLink link, @Context SecurityContext security, @Context HttpServletRequest http) {
        return new Joined(joining.as(Caller.of(security), JoiningResource.token(link.token()), http.getRemoteAddr())
                .slug());
    }
}
