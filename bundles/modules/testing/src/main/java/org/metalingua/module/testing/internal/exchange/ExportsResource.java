package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.net.URI;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
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
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.media.FileAnswers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Exports of questions in the formats of other products: first what would be lost, then the file. */
@Component(service = ExportsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/exports")
public final class ExportsResource {
    private static final FileAnswer.Wish WHOLE = new FileAnswer.Wish(null, null, null);

    private final Exports exports;
    private final FileAnswers answers;

    @Activate
    public ExportsResource(@Reference Exports exports, @Reference FileAnswers answers) {
        this.exports = exports;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Export.class)))
    public Response makeExport(@Context SecurityContext context, Export.Wish wish) throws IOException {
        Export export = exports.make(Caller.member(context), Bodies.required(wish));
        return Response.created(URI.create("exports/" + export.id() + "/file"))
                .entity(export)
                .build();
    }

    @GET
    @Path("/{id}/file")
    @Produces(MediaType.WILDCARD)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response getExportedFile(@Context SecurityContext context, @PathParam("id") String id) throws IOException {
        Caller.Member author = Caller.member(context);
        Exports.Made made = exports.find(author, Ids.ofPath(id, "export"));
        Response file = answers.send(author.institute(), made.file(), WHOLE);
        return Response.fromResponse(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + made.fileName() + '"')
                .build();
    }
}
