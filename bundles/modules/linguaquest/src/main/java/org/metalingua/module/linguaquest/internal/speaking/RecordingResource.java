package org.metalingua.module.linguaquest.internal.speaking;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What learners have said, each told of their own only. */
@Component(service = RecordingResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/recordings")
public final class RecordingResource {
    /** Who uses the same browser next must not hear it: what is kept there is asked for again, which costs no sound. */
    private static final String ASKED_EACH_TIME = "private, no-cache";

    private final Recordings recordings;
    private final FileStore files;

    @Activate
    public RecordingResource(@Reference Recordings recordings, @Reference FileStore files) {
        this.recordings = recordings;
        this.files = files;
    }

    /** What came of a recording of the learner's own. */
    @GET
    @Path("/{recording}")
    @Produces(MediaType.APPLICATION_JSON)
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    public RecordingView get(@Context SecurityContext context, @PathParam("recording") String recording) {
        return recordings.find(Learners.known(Caller.of(context)), Ids.ofPath(recording, "recording"));
    }

    /** A recording of the learner's own, to be heard again. */
    @GET
    @Path("/{recording}/sound")
    @Produces(MediaType.WILDCARD)
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The recording, or with 206 the range of it that was asked for.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response sound(
            @Context SecurityContext context,
            @PathParam("recording") String recording,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch)
            throws IOException {
        Caller learner = Learners.known(Caller.of(context));
        RecordingTable.Row kept = recordings.file(learner, Ids.ofPath(recording, "recording"));
        FileStore.StoredFile file = kept.file().orElseThrow();
        long institute = Caller.institute(learner).orElseThrow();
        return new FileAnswer(file.sha256(), file.size(), kept.contentType(), ASKED_EACH_TIME)
                .to(new FileAnswer.Wish(range, ifRange, ifNoneMatch), (offset, length) -> files.open(
                                institute, file.sha256(), offset, length)
                        .orElseThrow(() -> ProblemException.notFound("recording")))
                .build();
    }
}
