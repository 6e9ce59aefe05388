package org.metalingua.module.testing.internal.statement;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.report.IssuedCodes.IssuedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A final report on paper. */
@Component(service = StatementResource.class)
@RestResource(TestingApplication.NAME)
@Path("/sessions/{id}/report.pdf")
public final class StatementResource {
    static final String PDF = "application/pdf";
    private static final String PRIVATE = "private, no-store";

    private final Transactions transactions;
    private final Verifications verifications;
    private final VerificationPage page;
    private final Printer printer;

    @Activate
    public StatementResource(
            @Reference Transactions transactions,
            @Reference Verifications verifications,
            @Reference VerificationPage page,
            @Reference Printer printer) {
        this.transactions = transactions;
        this.verifications = verifications;
        this.page = page;
        this.printer = printer;
    }

    @GET
    @Produces(PDF)
    @Access(anyRole = true, capability = TestingApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            description = "The report on one or two pages, with its verification code.",
            content = @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary")))
    public Response print(
            @Context SecurityContext context,
            @Context UriInfo request,
            @Context HttpHeaders headers,
            @PathParam("id") String id,
            @Parameter(
                            description = "fa or en; else what the client accepts, else the learner's own",
                            schema = @Schema(allowableValues = {Wording.PERSIAN, Wording.ENGLISH}))
                    @QueryParam("lang")
                    String lang) {
        if (lang != null && !Wording.speaks(lang)) {
            throw ProblemException.badField("lang", "must be fa or en");
        }
        Caller.Member member = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        IssuedCode issued = verifications.issue(member, session);
        Letterhead letterhead = transactions.read(member.scope(), transaction -> Letterhead.read(transaction, session));
        VerificationCode code = new VerificationCode(issued.symbols());
        Wording wording = Wording.of(languages(lang, headers, letterhead));
        byte[] pdf =
                printer.print(new Paper(letterhead, issued.statement(), code, page.addressOf(code, request), wording));
        FileName name = FileName.of(wording.text("file") + " " + letterhead.learner(), ".pdf");
        return Response.ok(pdf, PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.asAttachment())
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
                .build();
    }

    private static Stream<String> languages(String lang, HttpHeaders headers, Letterhead letterhead) {
        return Stream.of(
                        Optional.ofNullable(lang).stream(),
                        headers.getAcceptableLanguages().stream().map(Locale::toLanguageTag),
                        Stream.of(letterhead.learnerLanguage()))
                .flatMap(wishes -> wishes);
    }
}
