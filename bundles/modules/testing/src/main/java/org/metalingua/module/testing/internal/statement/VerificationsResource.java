package org.metalingua.module.testing.internal.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verification codes of a session's report. */
@Component(service = VerificationsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/verifications")
@Produces(MediaType.APPLICATION_JSON)
public final class VerificationsResource {
    private final Verifications verifications;
    private final VerificationPage page;
    private final Staff staff;

    @Activate
    public VerificationsResource(
            @Reference Verifications verifications, @Reference VerificationPage page, @Reference Staff staff) {
        this.verifications = verifications;
        this.page = page;
        this.staff = staff;
    }

    /** The code of the report as it is now; asking again gives the same. */
    @POST
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public Verification issue(@Context SecurityContext context, @Context UriInfo request, @PathParam("id") String id) {
        Caller.Member member = Caller.member(context);
        return seen(member, request, verifications.issue(member, Ids.ofPath(id, "session")));
    }

    /** Every code that was given out, the latest first. */
    @GET
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    public Page<Verification> list(
            @Context SecurityContext context, @Context UriInfo request, @PathParam("id") String id) {
        Caller.Member member = Caller.member(context);
        return new Page<>(
                verifications.list(member, Ids.ofPath(id, "session")).stream()
                        .map(issued -> seen(member, request, issued))
                        .toList(),
                Optional.empty());
    }

    /** Why a paper is not to be relied on. */
    public record Revocation(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    @PUT
    @Path("/{code}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.REVOKE, capability = TestingApplication.CAPABILITY)
    public Verification revoke(
            @Context SecurityContext context,
            @Context UriInfo request,
            @PathParam("id") String id,
            @PathParam("code") String code,
            Revocation revocation) {
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        String reason = Bodies.required(revocation).reason();
        return seen(member, request, verifications.revoke(member, session, code, reason));
    }

    @DELETE
    @Path("/{code}/revocation")
    @Access(permission = TestingPermissions.REVOKE, capability = TestingApplication.CAPABILITY)
    public Verification restore(
            @Context SecurityContext context,
            @Context UriInfo request,
            @PathParam("id") String id,
            @PathParam("code") String code) {
        Caller.Member member = Caller.member(context);
        return seen(member, request, verifications.restore(member, Ids.ofPath(id, "session"), code));
    }

    private Verification seen(Caller.Member member, UriInfo request, IssuedCode issued) {
        String address = page.addressOf(new VerificationCode(issued.symbols()), request);
        return Verification.of(issued, address, staff.seesResults(member));
    }
}
