package org.metalingua.module.testing.internal.exchange;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
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
import org.metalingua.kernel.web.FileAnswer;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.media.FileAnswers;
import org.metalingua.module.testing.internal.media.KeptFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives files: the questions that match, or with {@code ?template=} one test with its questions. */
@Component(service = ExportResource.class)
@RestResource(TestingApplication.NAME)
@Path("/questions/export")
@Produces(MediaType.APPLICATION_JSON)
public final class ExportResource {
    private static final FileAnswer.Wish WHOLE = new FileAnswer.Wish(null, null, null);

    private final TestFiles files;
    private final Exports exports;
    private final FileAnswers answers;

    @Activate
    public ExportResource(@Reference TestFiles files, @Reference Exports exports, @Reference FileAnswers answers) {
        this.files = files;
        this.exports = exports;
        this.answers = answers;
    }

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "A page of questions or a test; with a format a whole file in that format.",
            content = @Content(schema = @Schema(implementation = TestExport.class)))
    public Response exportQuestions(
            @Context SecurityContext context,
            @QueryParam("template") String template,
            @QueryParam("type") String type,
            @QueryParam("skill") String skill,
            @QueryParam("cefrLevel") String cefrLevel,
            @QueryParam("language") String language,
            @QueryParam("status") String status,
            @QueryParam("q") String q,
            @QueryParam("tag") List<String> tags,
            @QueryParam("author") String writer,
            @QueryParam("used") String used,
            @QueryParam("flag") String flag,
            @Parameter(description = "id of a format; what it has no form for is not in the file, see POST /exports")
                    @QueryParam("format")
                    String format,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor)
            throws IOException {
        Caller.Member author = Caller.member(context);
        Export.Wish wish = new Export.Wish(
                format, template, type, skill, cefrLevel, language, status, q, tags, writer, used, flag);
        if (format != null) {
            return file(author, wish);
        }
        TestExport export = template != null
                ? files.exportTest(author, Ids.ofPath(template, "template"))
                : files.exportQuestions(author, wish.filter(), PageRequest.of(limit, cursor));
        return Response.ok(export).build();
    }

    private Response file(Caller.Member author, Export.Wish wish) throws IOException {
        Export export = exports.make(author, wish);
        KeptFile file = exports.find(author, Long.parseLong(export.id())).file();
        return Response.fromResponse(answers.send(author.institute(), file, WHOLE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + '"')
                .build();
    }
}
