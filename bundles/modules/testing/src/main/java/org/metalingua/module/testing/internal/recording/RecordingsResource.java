package org.metalingua.module.testing.internal.recording;

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
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.media.FileAnswers;
import org.metalingua.module.testing.internal.media.MediaFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What learners say in a session. */
@Component(service = RecordingsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/recordings")
public final class RecordingsResource {
    private final Recordings recordings;
    private final FileAnswers answers;

    @Activate
    public RecordingsResource(@Reference Recordings recordings, @Reference FileAnswers answers) {
        this.recordings = recordings;
        this.answers = answers;
    }

    @POST
    @Consumes({"audio/*", MediaType.APPLICATION_OCTET_STREAM})
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(Recordings.MAX_BYTES)
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MediaFile.class)))
    public Response add(@Context SecurityContext context, @PathParam("id") String id, InputStream body)
            throws IOException {
        MediaFile recording = recordings.add(Caller.member(context), Ids.ofPath(id, "session"), body);
        return Response.created(URI.create("sessions/" + id + "/recordings/" + recording.name()))
                .entity(recording)
                .build();
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.WILDCARD)
    @Access(anyRole = true, finishes = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The recording, or with 206 the range of it that was asked for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response get(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        Caller.Member member = Caller.member(context);
        return answers.send(
                member.institute(),
                recordings.find(member, Ids.ofPath(id, "session"), name),
                new FileAnswer.Wish(range, ifRange, ifNoneMatch));
    }
}
