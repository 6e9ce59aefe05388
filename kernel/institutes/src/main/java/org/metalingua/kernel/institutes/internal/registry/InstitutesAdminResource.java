package org.metalingua.kernel.institutes.internal.registry;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.institutes.internal.field.Fields;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/admin/institutes}: the institutes of the platform, for its own administrators. */
@Component(service = InstitutesAdminResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/institutes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InstitutesAdminResource {
    private static final int MAX_QUERY = 100;

    private final InstituteRegistry registry;

    @Activate
    public InstitutesAdminResource(@Reference InstituteRegistry registry) {
        this.registry = registry;
    }

    /**
     * An institute.
     *
     * @param members how many people belong to it, whatever their roles
     * @param suspendedAt since when its members may not sign in; absent for one that is open
     * @param version the ETag's number, named by whoever edits
     */
    public record InstituteView(
            String id,
            String slug,
            String name,
            Optional<String> host,
            String locale,
            int members,
            Instant createdAt,
            Optional<Instant> suspendedAt,
            int version) {
        static InstituteView of(KnownInstitute known) {
            return new InstituteView(
                    Long.toString(known.id()),
                    known.slug(),
                    known.name(),
                    known.host(),
                    known.locale(),
                    known.members(),
                    known.createdAt(),
                    known.suspendedAt(),
                    known.version());
        }
    }

    /** @param host absent: browsers find it by its slug only */
    public record InstituteName(String name, Optional<String> host) {
        public InstituteName {
            host = host == null ? Optional.empty() : host;
        }
    }

    /** The newest first; {@code query} is part of a name or of a slug. */
    @GET
    @Access(platformAdmin = true, capability = "kernel")
    public Page<InstituteView> list(
            @QueryParam("query") String query, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return registry.list(
                        Fields.optionalLine("query", Optional.ofNullable(query), MAX_QUERY),
                        PageRequest.of(limit, cursor))
                .map(InstituteView::of);
    }

    @POST
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = InstituteView.class)))
    public Response create(@Context SecurityContext security, NewInstitute institute) {
        KnownInstitute created = registry.create(Caller.of(security), institute);
        return tagged(Response.created(URI.create("admin/institutes/" + created.id())), created);
    }

    @GET
    @Path("{id}")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstituteView.class)))
    public Response get(@PathParam("id") String id) {
        return tagged(Response.ok(), registry.find(id(id)));
    }

    @PUT
    @Path("{id}")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstituteView.class)))
    public Response change(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            InstituteName name) {
        return tagged(
                Response.ok(),
                registry.change(Caller.of(security), id(id), EntityVersion.ifMatch(ifMatch), name.name(), name.host()));
    }

    /** Its members may neither sign in nor call from now on; nothing is lost. */
    @POST
    @Path("{id}/suspend")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstituteView.class)))
    public Response suspend(@Context SecurityContext security, @PathParam("id") String id) {
        return tagged(Response.ok(), registry.suspend(Caller.of(security), id(id), true));
    }

    @POST
    @Path("{id}/resume")
    @Access(platformAdmin = true, capability = "kernel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstituteView.class)))
    public Response resume(@Context SecurityContext security, @PathParam("id") String id) {
        return tagged(Response.ok(), registry.suspend(Caller.of(security), id(id), false));
    }

    private static long id(String text) {
        return Fields.id("institute", text);
    }

    private static Response tagged(Response.ResponseBuilder answer, KnownInstitute known) {
        return answer.entity(InstituteView.of(known))
                .header(HttpHeaders.ETAG, new EntityVersion(known.version()).etag())
                .build();
    }
}
