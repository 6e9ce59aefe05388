package org.metalingua.module.linguaquest.internal.exchange;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.metalingua.module.linguaquest.internal.authoring.AuthorDesk;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lessons as files. */
@Component(service = ExchangeResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/lessons")
public final class ExchangeResource {
    private static final String ZIP = "application/zip";
    private static final Set<String> YES_OR_NO = new TreeSet<>(Set.of("true", "false"));

    private final LessonImport imports;
    private final LessonExport exports;
    private final AuthorDesk desk;

    @Activate
    public ExchangeResource(
            @Reference LessonImport imports, @Reference LessonExport exports, @Reference AuthorDesk desk) {
        this.imports = imports;
        this.exports = exports;
        this.desk = desk;
    }

    @POST
    @Path("/import")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, ZIP})
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(LessonImport.MAX_BYTES)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public ImportReport importLessons(
            @Context SecurityContext context,
            @Parameter(description = "name of the file") @QueryParam("name") String name,
            @Parameter(description = "true writes what is good; otherwise nothing is written") @QueryParam("apply")
                    String apply,
            InputStream body)
            throws IOException {
        if (apply != null) {
            Bounds bounds = new Bounds();
            bounds.requireOneOf("apply", apply, YES_OR_NO);
            bounds.check();
        }
        return imports.take(Caller.member(context), name, Bodies.required(body), Boolean.parseBoolean(apply));
    }

    /** All lessons that are not archived, with their pictures. */
    @GET
    @Path("/export")
    @Produces(ZIP)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    public Response exportAll(@Context SecurityContext context) {
        Caller.Member author = Caller.member(context);
        return zip(author, desk.all(author), "lessons");
    }

    /** One lesson with its pictures. */
    @GET
    @Path("/{id}/export")
    @Produces(ZIP)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    public Response exportOne(@Context SecurityContext context, @PathParam("id") String id) {
        Caller.Member author = Caller.member(context);
        LessonDocument lesson = desk.text(author, Ids.ofPath(id, "lesson"));
        return zip(author, List.of(lesson), lesson.slug());
    }

    private Response zip(Caller.Member author, List<LessonDocument> lessons, String name) {
        StreamingOutput body = out -> exports.write(author.institute(), lessons, out);
        return Response.ok(body, ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"")
                .build();
    }
}
