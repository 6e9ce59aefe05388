package org.metalingua.kernel.security.internal.signin;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/admin/second-factor}: who has to have one, and taking away one that was lost. */
@Component(service = SecondFactorAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SecondFactorAdminResource {
    private final SecondFactorAdmin admin;

    @Activate
    public SecondFactorAdminResource(@Reference SecondFactorAdmin admin) {
        this.admin = admin;
    }

    /**
     * @param required of every member who is more than a student
     */
    public record SecondFactorRule(Boolean required) {}

    @GET
    @Access(permission = KernelPermissions.SIGN_IN, capability = "kernel")
    public SecondFactorRule rule(@Context SecurityContext security) {
        return new SecondFactorRule(admin.required(Caller.member(security)));
    }

    /** Whoever has none then may only set one up, from the next sign-in or renewal of a token on. */
    @PUT
    @Access(permission = KernelPermissions.SIGN_IN, capability = "kernel")
    public SecondFactorRule change(SecondFactorRule rule, @Context SecurityContext security) {
        if (rule.required() == null) {
            throw ProblemException.badField("required", "is missing");
        }
        admin.require(Caller.member(security), rule.required());
        return rule(security);
    }

    /** Takes it away from somebody who has lost it; every sign-in of theirs ends. Nothing happens when it is off. */
    @DELETE
    @Path("accounts/{id}")
    @Access(permission = KernelPermissions.SECOND_FACTORS, platformAdmin = true, capability = "kernel")
    public void reset(@PathParam("id") String id, @Context SecurityContext security) {
        long account;
        try {
            account = Long.parseLong(id);
        } catch (NumberFormatException notOne) {
            throw ProblemException.notFound("account");
        }
        admin.reset(Caller.of(security), account);
    }
}
