package org.metalingua.module.testing.internal.bank;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.media.MediaNote;
import org.metalingua.module.testing.internal.media.MediaNotes;
import org.metalingua.module.testing.internal.media.NotedMedia;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question bank as a whole: finding, tagging, retiring many, and the notes of its files. */
@Component(service = ItemBankResource.class)
@RestResource(TestingApplication.NAME)
@Path("/item-bank")
@Produces(MediaType.APPLICATION_JSON)
public final class ItemBankResource {
    private final ItemBank bank;
    private final BulkEdits edits;
    private final Usages usages;
    private final MediaNotes notes;

    @Activate
    public ItemBankResource(
            @Reference ItemBank bank,
            @Reference BulkEdits edits,
            @Reference Usages usages,
            @Reference MediaNotes notes) {
        this.bank = bank;
        this.edits = edits;
        this.usages = usages;
        this.notes = notes;
    }

    @GET
    @Path("/questions")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<BankItem> list(
            @Context SecurityContext context,
            @QueryParam("q") String q,
            @QueryParam("type") String type,
            @QueryParam("skill") String skill,
            @QueryParam("cefrLevel") String cefrLevel,
            @QueryParam("language") String language,
            @QueryParam("tag") List<String> tags,
            @QueryParam("status") String status,
            @QueryParam("author") String author,
            @QueryParam("used") String used,
            @QueryParam("flag") String flag,
            @QueryParam("sort") String sort,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return bank.list(
                Caller.member(context),
                new BankFilter(q, type, skill, cefrLevel, language, tags, status, author, used, flag, sort),
                PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/questions/{id}/usage")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public QuestionUsage usage(@Context SecurityContext context, @PathParam("id") String id) {
        return usages.of(Caller.member(context), Ids.ofPath(id, "question"));
    }

    /** Who wrote the questions. */
    public record AuthorList(List<ItemBank.AuthorCount> items) {}

    @GET
    @Path("/authors")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public AuthorList authors(@Context SecurityContext context) {
        return new AuthorList(bank.authors(Caller.member(context)));
    }

    /** All tags. */
    public record TagList(List<BulkEdits.TagCount> items) {}

    @GET
    @Path("/tags")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public TagList tags(@Context SecurityContext context) {
        return new TagList(edits.tags(Caller.member(context)));
    }

    @POST
    @Path("/tags/rename")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public BulkEdits.ChangedQuestions rename(@Context SecurityContext context, TagRename rename) {
        return edits.rename(Caller.member(context), Bodies.required(rename));
    }

    @POST
    @Path("/tagging")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public BulkEdits.ChangedQuestions tag(@Context SecurityContext context, Tagging tagging) {
        return edits.tag(Caller.member(context), Bodies.required(tagging));
    }

    @POST
    @Path("/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public BulkEdits.ChangedQuestions setStatus(@Context SecurityContext context, StatusChange change) {
        return edits.setStatus(Caller.member(context), Bodies.required(change));
    }

    @GET
    @Path("/media")
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Page<NotedMedia> media(
            @Context SecurityContext context,
            @QueryParam("lacking") String lacking,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        if (lacking != null && !lacking.equals("true") && !lacking.equals("false")) {
            throw ProblemException.badField("lacking", "must be true or false");
        }
        return notes.list(Caller.member(context), Boolean.parseBoolean(lacking), PageRequest.of(limit, cursor));
    }

    @PUT
    @Path("/media/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public NotedMedia note(@Context SecurityContext context, @PathParam("name") String name, MediaNote note) {
        return notes.note(Caller.member(context), name, Bodies.required(note));
    }
}
