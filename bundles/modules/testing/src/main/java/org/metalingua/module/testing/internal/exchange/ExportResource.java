package org.metalingua.module.testing.internal.exchange;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.page.Ids;
import org.metalingua.module.testing.internal.question.QuestionFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** Gives files: the questions that match, or with {@code ?template=} one test with its questions. */
@Component(service = ExportResource.class)
@JaxrsResource
@JaxrsApplicationSelect(TestingApplication.SELECT)
@Path("/questions/export")
@Produces(MediaType.APPLICATION_JSON)
public final class ExportResource {
    private final TestFiles files;

    @Activate
    public ExportResource(@Reference TestFiles files) {
        this.files = files;
    }

    @GET
    @Access(
            roles = {Role.ADMIN, Role.SUPERVISOR, Role.TEACHER},
            capability = TestingApplication.CAPABILITY)
    public TestExport exportQuestions(
            @Context SecurityContext context,
            @QueryParam("template") String template,
            @QueryParam("type") String type,
            @QueryParam("skill") String skill,
            @QueryParam("cefrLevel") String cefrLevel,
            @QueryParam("language") String language,
            @QueryParam("status") String status,
            @QueryParam("q") String q,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Caller.Member author = Caller.member(context);
        return template != null
                ? files.exportTest(author, Ids.ofPath(template, "template"))
                : files.exportQuestions(
                        author,
                        new QuestionFilter(type, skill, cefrLevel, language, status, q),
                        PageRequest.of(limit, cursor));
    }
}
