package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports of questions in the formats of other products. */
@Component(service = ImportsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportsResource {
    private static final Set<String> OUTCOMES = new TreeSet<>(Set.of("all", "imported", "rejected", "lossy"));
    private static final Set<String> YES_OR_NO = new TreeSet<>(Set.of("true", "false"));

    private final Imports imports;

    @Activate
    public ImportsResource(@Reference Imports imports) {
        this.imports = imports;
    }

    @POST
    @Consumes({
        MediaType.APPLICATION_OCTET_STREAM,
        "application/xml",
        "application/zip",
        "text/xml",
        "text/csv",
        "text/plain"
    })
    @BodyLimit(Imports.MAX_BYTES)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportState.class)))
    public Response startImport(
            @Context SecurityContext context,
            @Parameter(description = "id of a format; left out, the file is looked at") @QueryParam("format")
                    String format,
            @Parameter(description = "name of the file") @QueryParam("name") String name,
            @QueryParam("skill") String skill,
            @QueryParam("cefrLevel") String cefrLevel,
            @QueryParam("language") String language,
            @Parameter(description = "separated by commas") @QueryParam("tags") String tags,
            @Parameter(description = "true waits for a commit before anything is stored") @QueryParam("preview")
                    String preview,
            InputStream body)
            throws IOException {
        Bounds bounds = new Bounds();
        if (preview != null) {
            bounds.requireOneOf("preview", preview, YES_OR_NO);
        }
        bounds.check();
        ImportState state = imports.start(
                Caller.member(context),
                format,
                name,
                Bodies.required(body),
                ImportDefaults.of(skill, cefrLevel, language, tags),
                Boolean.parseBoolean(preview));
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create("imports/" + state.id()))
                .entity(state)
                .build();
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<ImportState> listImports(
            @Context SecurityContext context, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return imports.list(Caller.member(context), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ImportState getImport(@Context SecurityContext context, @PathParam("id") String id) {
        return imports.get(Caller.member(context), Ids.ofPath(id, "import"));
    }

    @GET
    @Path("/{id}/items")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<ImportedItem> listImportedItems(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @Parameter(schema = @Schema(allowableValues = {"all", "imported", "rejected", "lossy"}))
                    @QueryParam("outcome")
                    String outcome,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        if (outcome != null) {
            Bounds bounds = new Bounds();
            bounds.requireOneOf("outcome", outcome, OUTCOMES);
            bounds.check();
        }
        return imports.items(
                Caller.member(context),
                Ids.ofPath(id, "import"),
                outcome == null
                        ? ImportTable.Outcome.ALL
                        : ImportTable.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                PageRequest.of(limit, cursor));
    }

    @POST
    @Path("/{id}/commit")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportState.class)))
    public Response commitImport(@Context SecurityContext context, @PathParam("id") String id) {
        return Response.status(Response.Status.ACCEPTED)
                .entity(imports.commit(Caller.member(context), Ids.ofPath(id, "import")))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ImportState undoImport(@Context SecurityContext context, @PathParam("id") String id) {
        return imports.undo(Caller.member(context), Ids.ofPath(id, "import"));
    }
}
