package org.metalingua.module.linguaquest.internal.authoring;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.LinguaquestPermissions;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was published of a lesson. */
@Component(service = VersionsResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/lessons/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {
    private static final String WHAT = "lesson";

    private final LessonVersions versions;

    @Activate
    public VersionsResource(@Reference LessonVersions versions) {
        this.versions = versions;
    }

    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Page<LessonVersions.LessonVersion> list(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return versions.list(Caller.member(context), Ids.ofPath(id, WHAT), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{number}")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public LessonDocument get(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("number") String number) {
        return versions.text(Caller.member(context), Ids.ofPath(id, WHAT), number(number));
    }

    /** What the draft has that this version had not. */
    @GET
    @Path("/{number}/changes")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public LessonDifference changesSince(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("number") String number) {
        return versions.since(Caller.member(context), Ids.ofPath(id, WHAT), number(number));
    }

    @POST
    @Path("/{number}/restore")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response restore(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return AuthorResource.tagged(versions.restore(
                Caller.member(context), Ids.ofPath(id, WHAT), number(number), EntityVersion.ifMatch(ifMatch)));
    }

    /** Numbers that no version can have belong to nothing: 404. */
    private static int number(String number) {
        return (int) Math.min(Integer.MAX_VALUE, Ids.ofPath(number, "version of a lesson"));
    }
}
