package org.metalingua.module.linguaquest.internal.speaking;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.learner.GuestLimit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What learners say in a lesson, members and guests with a token. */
@Component(service = SpokenAnswerResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/lessons/{id}/activities/{activity}/recording")
public final class SpokenAnswerResource {
    private final Recordings recordings;
    private final GuestLimit limit;

    @Activate
    public SpokenAnswerResource(@Reference Recordings recordings, @Reference GuestLimit limit) {
        this.recordings = recordings;
        this.limit = limit;
    }

    /**
     * Takes a recording that answers an activity, of thirty seconds at most; what was heard in it is asked for later.
     *
     * @param submissionId of the run, as it will be handed in
     * @param version of the lesson; the present one when absent
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(Recordings.MAX_BYTES)
    @Access(guests = true, anyRole = true, finishes = true, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RecordingView.class)))
    public Response add(
            @Context SecurityContext context,
            @Context HttpServletRequest http,
            @PathParam("id") String id,
            @PathParam("activity") String activity,
            @QueryParam("submissionId") String submissionId,
            @QueryParam("version") String version,
            InputStream body)
            throws IOException {
        Caller learner = limit.writing(Caller.of(context), http.getRemoteAddr());
        RecordingView kept = recordings.add(
                learner, Ids.ofPath(id, "lesson"), activity, new Recordings.Run(submissionId, version), body);
        return Response.accepted(kept).build();
    }
}
