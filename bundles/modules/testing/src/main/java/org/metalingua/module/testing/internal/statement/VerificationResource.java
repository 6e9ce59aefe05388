package org.metalingua.module.testing.internal.statement;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.testing.internal.TestingApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For whoever holds a printed report, signed in or not. */
@Component(service = VerificationResource.class)
@RestResource(TestingApplication.NAME)
@Path("/verifications/{code}")
@Produces(MediaType.APPLICATION_JSON)
public final class VerificationResource {
    private final VerificationDesk desk;

    @Activate
    public VerificationResource(@Reference VerificationDesk desk) {
        this.desk = desk;
    }

    @GET
    @Access(anyone = true, capability = TestingApplication.CAPABILITY)
    public VerifiedStatement check(@PathParam("code") String code, @Context HttpServletRequest request) {
        return desk.check(code, request.getRemoteAddr());
    }
}
