package org.metalingua.module.identity.internal.imports;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.metalingua.module.identity.internal.PeoplePermissions;
import org.metalingua.module.identity.internal.people.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports of people: CSV in UTF-8 or the first sheet of an XLSX workbook. Rows invite, nobody gets a password. */
@Component(service = ImportsResource.class)
@RestResource(PeopleApplication.NAME)
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportsResource {
    private final Imports imports;

    @Activate
    public ImportsResource(@Reference Imports imports) {
        this.imports = imports;
    }

    /** Looks at the file; nobody is invited before the commit. */
    @POST
    @Consumes({
        MediaType.APPLICATION_OCTET_STREAM,
        "text/csv",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    @BodyLimit(Imports.MAX_BYTES)
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportState.class)))
    public Response startPeopleImport(
            @Context SecurityContext security,
            @Parameter(description = "name of the file") @QueryParam("name") String name,
            InputStream body)
            throws IOException {
        if (body == null) {
            throw ProblemException.badField("body", "is required");
        }
        ImportState state = imports.start(Caller.member(security), name, body);
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create("imports/" + state.id()))
                .entity(state)
                .build();
    }

    @GET
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    public Page<ImportState> listPeopleImports(
            @Context SecurityContext security, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return imports.list(Caller.member(security), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    public ImportState getPeopleImport(@Context SecurityContext security, @PathParam("id") String id) {
        return imports.get(Caller.member(security), Query.id(id, "import"));
    }

    @GET
    @Path("/{id}/rows")
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    public Page<ImportedRow> listPeopleImportRows(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @Parameter(schema = @Schema(allowableValues = {"all", "good", "rejected"})) @QueryParam("outcome")
                    String outcome,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return imports.rows(
                Caller.member(security),
                Query.id(id, "import"),
                outcome == null ? ImportTable.Outcome.ALL : Query.oneOf("outcome", outcome, ImportTable.Outcome.class),
                PageRequest.of(limit, cursor));
    }

    @POST
    @Path("/{id}/commit")
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportState.class)))
    public Response commitPeopleImport(@Context SecurityContext security, @PathParam("id") String id) {
        return Response.status(Response.Status.ACCEPTED)
                .entity(imports.commit(Caller.member(security), Query.id(id, "import")))
                .build();
    }

    /** Invitations that nobody has accepted are withdrawn. */
    @DELETE
    @Path("/{id}")
    @Access(permission = PeoplePermissions.IMPORT, capability = PeopleApplication.CAPABILITY)
    public ImportState undoPeopleImport(@Context SecurityContext security, @PathParam("id") String id) {
        return imports.undo(Caller.member(security), Query.id(id, "import"));
    }
}
