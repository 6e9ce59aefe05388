package org.metalingua.module.testing.internal.history;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.question.Question;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One of the texts a question had. */
@Component(service = HistoryResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions/{id}/versions/{version}")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
    private static final String WHAT = "version of a question";

    private final QuestionHistory history;

    @Activate
    public HistoryResource(@Reference QuestionHistory history) {
        this.history = history;
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public QuestionText text(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("version") String version) {
        return history.text(Caller.member(context), Ids.ofPath(id, "question"), number(version));
    }

    /** What this version changed, compared with another. */
    @GET
    @Path("/changes-since/{from}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public QuestionHistory.TextDifference changes(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("version") String version,
            @PathParam("from") String from) {
        return history.difference(Caller.member(context), Ids.ofPath(id, "question"), number(from), number(version));
    }

    @POST
    @Path("/restore")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Question.class)))
    public Response restore(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Question question = history.restore(
                Caller.member(context), Ids.ofPath(id, "question"), number(version), EntityVersion.ifMatch(ifMatch));
        return Response.ok(question)
                .header(HttpHeaders.ETAG, new EntityVersion(question.version()).etag())
                .build();
    }

    /** Numbers that no version can have belong to nothing: 404. */
    private static int number(String version) {
        return (int) Math.min(Integer.MAX_VALUE, Ids.ofPath(version, WHAT));
    }
}
