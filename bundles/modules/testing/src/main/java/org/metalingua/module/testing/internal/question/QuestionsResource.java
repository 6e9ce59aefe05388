package org.metalingua.module.testing.internal.question;

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
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question bank. */
@Component(service = QuestionsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions")
@Produces(MediaType.APPLICATION_JSON)
public final class QuestionsResource {
    private final QuestionBank bank;
    private final ItemDesk desk;

    @Activate
    public QuestionsResource(@Reference QuestionBank bank, @Reference ItemDesk desk) {
        this.bank = bank;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Question.class)))
    public Response create(@Context SecurityContext context, QuestionDraft draft) {
        Question question = bank.create(Caller.member(context), Bodies.required(draft));
        return tagged(Response.created(URI.create("questions/" + question.id())), question.version())
                .entity(question)
                .build();
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<Question> list(
            @Context SecurityContext context,
            @QueryParam("type") String type,
            @QueryParam("skill") String skill,
            @QueryParam("cefrLevel") String cefrLevel,
            @QueryParam("language") String language,
            @QueryParam("status") String status,
            @QueryParam("q") String q,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return bank.list(
                Caller.member(context),
                new QuestionFilter(type, skill, cefrLevel, language, status, q),
                PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Question.class)))
    public Response get(@Context SecurityContext context, @PathParam("id") String id) {
        Question question = bank.get(Caller.member(context), Ids.ofPath(id, "question"));
        return tagged(Response.ok(question), question.version()).build();
    }

    /** The texts a question had, newest first. */
    public record Versions(List<QuestionVersion> items) {}

    @GET
    @Path("/{id}/versions")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Versions versions(@Context SecurityContext context, @PathParam("id") String id) {
        return new Versions(bank.versions(Caller.member(context), Ids.ofPath(id, "question")));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Question.class)))
    public Response edit(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            QuestionDraft draft) {
        Question question = bank.edit(
                Caller.member(context),
                Ids.ofPath(id, "question"),
                EntityVersion.ifMatch(ifMatch),
                Bodies.required(draft));
        return tagged(Response.ok(question), question.version()).build();
    }

    @POST
    @Path("/{id}/retire")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Question retire(@Context SecurityContext context, @PathParam("id") String id) {
        return bank.retire(Caller.member(context), Ids.ofPath(id, "question"));
    }

    @POST
    @Path("/{id}/restore")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Question restore(@Context SecurityContext context, @PathParam("id") String id) {
        return bank.restore(Caller.member(context), Ids.ofPath(id, "question"));
    }

    @POST
    @Path("/score-preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ScorePreview.Preview preview(@Context SecurityContext context, ScorePreview.PreviewRequest request) {
        return desk.preview(Caller.member(context).institute(), Bodies.required(request));
    }

    @POST
    @Path("/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ItemCheck.Validation validate(@Context SecurityContext context, ItemCheck.ValidationRequest request) {
        return desk.validate(Caller.member(context).institute(), Bodies.required(request));
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, int version) {
        return response.header(HttpHeaders.ETAG, new EntityVersion(version).etag());
    }
}
