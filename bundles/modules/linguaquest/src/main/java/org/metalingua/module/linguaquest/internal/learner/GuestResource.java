package org.metalingua.module.linguaquest.internal.learner;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.GuestTokens;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Guests, and what becomes of them when they sign up. */
@Component(service = GuestResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/guest")
@Produces(MediaType.APPLICATION_JSON)
public final class GuestResource {
    private final GuestTokens tokens;
    private final GuestMerge merge;
    private final GuestLimit limit;

    @Activate
    public GuestResource(@Reference GuestTokens tokens, @Reference GuestMerge merge, @Reference GuestLimit limit) {
        this.tokens = tokens;
        this.merge = merge;
        this.limit = limit;
    }

    /**
     * A guest's token.
     *
     * @param guestSessionToken sent as the access token is
     */
    public record GuestToken(String guestSessionToken, Instant expiresAt) {}

    /** Which guest the member was. */
    public record GuestClaim(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String guestToken) {}

    /** A token for a guest of the institute; a guest who has one gets another. */
    @POST
    @Access(guests = true, anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = GuestToken.class)))
    public Response begin(@Context SecurityContext context, @Context HttpServletRequest http) {
        limit.begin(http.getRemoteAddr());
        GuestTokens.Issued issued =
                tokens.issue(Caller.institute(Caller.of(context)).orElseThrow());
        return Response.status(Response.Status.CREATED)
                .entity(new GuestToken(issued.token(), issued.expiresAt()))
                .build();
    }

    /** What the guest has earned is the member's from now on; doing it twice changes nothing. */
    @POST
    @Path("/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public void merge(@Context SecurityContext context, GuestClaim claim) {
        merge.merge(Caller.member(context), Bodies.required(claim).guestToken());
    }

    /** Takes it back, for seven days; doing it twice changes nothing. */
    @POST
    @Path("/merge/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(anyRole = true, capability = LinguaquestApplication.CAPABILITY)
    public void part(@Context SecurityContext context, GuestClaim claim) {
        merge.part(Caller.member(context), Bodies.required(claim).guestToken());
    }
}
