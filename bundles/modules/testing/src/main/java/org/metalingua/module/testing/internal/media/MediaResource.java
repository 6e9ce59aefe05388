package org.metalingua.module.testing.internal.media;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What questions show and play. */
@Component(service = MediaResource.class)
@RestResource(TestingApplication.NAME)
@Path("/media")
public final class MediaResource {
    private final MediaLibrary library;
    private final FileAnswers answers;

    @Activate
    public MediaResource(@Reference MediaLibrary library, @Reference FileAnswers answers) {
        this.library = library;
        this.answers = answers;
    }

    @POST
    @Consumes({"image/*", "audio/*", MediaType.APPLICATION_OCTET_STREAM})
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(MediaLibrary.MAX_BYTES)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MediaFile.class)))
    public Response add(@Context SecurityContext context, InputStream body) throws IOException {
        MediaFile file = library.add(Caller.member(context), body);
        return Response.created(URI.create("media/" + file.name())).entity(file).build();
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.WILDCARD)
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The file, or with 206 the range of it that was asked for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response get(
            @Context SecurityContext context,
            @PathParam("name") String name,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        Caller.Member member = Caller.member(context);
        return answers.sendToKeep(
                member.institute(), library.find(member, name), new FileAnswer.Wish(range, ifRange, ifNoneMatch));
    }
}
