package org.metalingua.kernel.security.internal.signin;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/auth/forgot-password} and {@code /api/auth/reset-password}: a new password by mail. */
@Component(service = PasswordResetResource.class)
@RestResource(RestResource.KERNEL)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PasswordResetResource {
    private static final int MAX_SECRET = 1024;

    private final PasswordReset reset;

    @Activate
    public PasswordResetResource(@Reference PasswordReset reset) {
        this.reset = reset;
    }

    public record ForgottenPassword(String email) {}

    /**
     * @param token what stands behind the # of the link
     */
    public record PasswordByLink(String token, String newPassword) {}

    /** The same for every address, whether anybody has it or not. */
    @POST
    @Path("auth/forgot-password")
    @Access(anyone = true, capability = "kernel")
    public void send(ForgottenPassword request, @Context HttpServletRequest http) {
        reset.send(SignInResource.email(request.email()), http.getRemoteAddr());
    }

    @POST
    @Path("auth/reset-password")
    @Access(anyone = true, capability = "kernel")
    public void use(PasswordByLink request, @Context HttpServletRequest http) {
        reset.use(
                SignInResource.required("token", request.token(), MAX_SECRET),
                SignInResource.required("newPassword", request.newPassword(), MAX_SECRET),
                http.getRemoteAddr());
    }
}
