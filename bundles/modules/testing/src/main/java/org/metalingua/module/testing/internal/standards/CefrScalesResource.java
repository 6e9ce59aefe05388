package org.metalingua.module.testing.internal.standards;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the levels begin. */
@Component(service = CefrScalesResource.class)
@RestResource(TestingApplication.NAME)
@Path("/cefr-scales")
@Produces(MediaType.APPLICATION_JSON)
public final class CefrScalesResource {
    private final CefrScales scales;

    @Activate
    public CefrScalesResource(@Reference CefrScales scales) {
        this.scales = scales;
    }

    /** All scales that the next version holds; skills left out go by overall. */
    public record CefrScalesDraft(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<CefrScaleSet.Scale> scales) {}

    @GET
    @Access(permission = TestingPermissions.JUDGE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CefrScaleSet.class)))
    public Response get(@Context SecurityContext context) {
        return tagged(scales.get(Caller.member(context)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.STANDARDS, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CefrScaleSet.class)))
    public Response replace(
            @Context SecurityContext context,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            CefrScalesDraft draft) {
        return tagged(scales.replace(
                Caller.member(context),
                EntityVersion.ifMatch(ifMatch),
                Bodies.required(draft).scales()));
    }

    private static Response tagged(CefrScaleSet set) {
        return Response.ok(set)
                .header(HttpHeaders.ETAG, new EntityVersion(set.version()).etag())
                .build();
    }
}
