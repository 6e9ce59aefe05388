package org.metalingua.module.linguaquest.internal.authoring;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.BodyLimit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
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

/** Lessons for those who write them. */
@Component(service = AuthorResource.class)
@RestResource(LinguaquestApplication.NAME)
@Path("/admin/lessons")
@Produces(MediaType.APPLICATION_JSON)
public final class AuthorResource {
    /** Of one lesson with all that is in it. */
    public static final int MAX_BYTES = 4 << 20;

    private static final String WHAT = "lesson";

    private final AuthorDesk desk;
    private final LessonVersions versions;

    @Activate
    public AuthorResource(@Reference AuthorDesk desk, @Reference LessonVersions versions) {
        this.desk = desk;
        this.versions = versions;
    }

    /** What keeps a lesson from being published; empty when nothing does. */
    public record LessonProblems(List<FieldProblem> problems) {}

    @GET
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public Page<LessonEntry> list(
            @Context SecurityContext context,
            @Parameter(schema = @Schema(allowableValues = {"draft", "published", "changed", "archived"}))
                    @QueryParam("status")
                    String status,
            @QueryParam("level") String level,
            @QueryParam("category") String category,
            @QueryParam("q") String words,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return desk.list(
                Caller.member(context), LessonFilter.of(status, level, category, words), PageRequest.of(limit, cursor));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(MAX_BYTES)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response create(@Context SecurityContext context, LessonDocument lesson) {
        return created(desk.create(Caller.member(context), Bodies.required(lesson)));
    }

    /** Looks at a lesson that need not be stored. */
    @POST
    @Path("/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(MAX_BYTES)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public LessonProblems validate(@Context SecurityContext context, LessonDocument lesson) {
        return new LessonProblems(desk.problems(Caller.member(context), Bodies.required(lesson)));
    }

    @GET
    @Path("/{id}")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response get(@Context SecurityContext context, @PathParam("id") String id) {
        return tagged(desk.get(Caller.member(context), Ids.ofPath(id, WHAT)));
    }

    /** What publishing would change for learners. */
    @GET
    @Path("/{id}/changes")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    public LessonDifference changes(@Context SecurityContext context, @PathParam("id") String id) {
        return versions.ahead(Caller.member(context), Ids.ofPath(id, WHAT));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(MAX_BYTES)
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response edit(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            LessonDocument lesson) {
        return tagged(desk.edit(
                Caller.member(context), Ids.ofPath(id, WHAT), EntityVersion.ifMatch(ifMatch), Bodies.required(lesson)));
    }

    @POST
    @Path("/{id}/duplicate")
    @Access(permission = LinguaquestPermissions.WRITE, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response duplicate(@Context SecurityContext context, @PathParam("id") String id) {
        return created(desk.duplicate(Caller.member(context), Ids.ofPath(id, WHAT)));
    }

    @POST
    @Path("/{id}/archive")
    @Access(permission = LinguaquestPermissions.PUBLISH, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response archive(@Context SecurityContext context, @PathParam("id") String id) {
        return tagged(desk.archive(Caller.member(context), Ids.ofPath(id, WHAT)));
    }

    @POST
    @Path("/{id}/restore")
    @Access(permission = LinguaquestPermissions.PUBLISH, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response restore(@Context SecurityContext context, @PathParam("id") String id) {
        return tagged(desk.restore(Caller.member(context), Ids.ofPath(id, WHAT)));
    }

    @POST
    @Path("/{id}/publish")
    @Access(permission = LinguaquestPermissions.PUBLISH, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response publish(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(desk.publish(Caller.member(context), Ids.ofPath(id, WHAT), EntityVersion.ifMatch(ifMatch)));
    }

    @POST
    @Path("/{id}/unpublish")
    @Access(permission = LinguaquestPermissions.PUBLISH, capability = LinguaquestApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthoredLesson.class)))
    public Response unpublish(@Context SecurityContext context, @PathParam("id") String id) {
        return tagged(desk.withdraw(Caller.member(context), Ids.ofPath(id, WHAT)));
    }

    /** Puts it before or behind another lesson. */
    @POST
    @Path("/{id}/move")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = LinguaquestPermissions.PUBLISH, capability = LinguaquestApplication.CAPABILITY)
    public void move(@Context SecurityContext context, @PathParam("id") String id, AuthorDesk.Place place) {
        desk.move(Caller.member(context), Ids.ofPath(id, WHAT), Bodies.required(place));
    }

    private static Response created(AuthoredLesson lesson) {
        return Response.created(URI.create("admin/lessons/" + lesson.id()))
                .header(HttpHeaders.ETAG, new EntityVersion(lesson.version()).etag())
                .entity(lesson)
                .build();
    }

    static Response tagged(AuthoredLesson lesson) {
        return Response.ok(lesson)
                .header(HttpHeaders.ETAG, new EntityVersion(lesson.version()).etag())
                .build();
    }
}
