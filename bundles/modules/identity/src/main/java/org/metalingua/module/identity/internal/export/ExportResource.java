package org.metalingua.module.identity.internal.export;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Iban;
import org.metalingua.kernel.security.NationalCode;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;
import org.metalingua.kernel.security.member.Members.Search;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.metalingua.module.identity.internal.PeoplePermissions;
import org.metalingua.module.identity.internal.people.Query;
import org.metalingua.module.identity.internal.people.Viewer;
import org.metalingua.module.identity.internal.table.CsvWriter;
import org.metalingua.module.identity.internal.table.TableWriter;
import org.metalingua.module.identity.internal.table.XlsxWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The members of an institute as a file that can be imported elsewhere. */
@Component(service = ExportResource.class)
@RestResource(PeopleApplication.NAME)
@Path("/export")
public final class ExportResource {
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "displayName",
            "email",
            "phone",
            "roles",
            "nationalCode",
            "iban",
            "branch",
            "state",
            "joinedAt",
            "lastSeenAt");

    private final Transactions transactions;
    private final Members members;
    private final Audit audit;
    private final Viewer viewers;

    @Activate
    public ExportResource(
            @Reference Transactions transactions,
            @Reference Members members,
            @Reference Audit audit,
            @Reference Viewer viewers) {
        this.transactions = transactions;
        this.members = members;
        this.audit = audit;
        this.viewers = viewers;
    }

    /** Kinds of files. */
    enum Format {
        CSV,
        XLSX
    }

    /** Those who are active or suspended. */
    @GET
    @Produces({CSV, XLSX})
    @Access(permission = PeoplePermissions.EXPORT, capability = PeopleApplication.CAPABILITY)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    public Response exportPeople(
            @Context SecurityContext security,
            @Parameter(schema = @Schema(allowableValues = {"csv", "xlsx"})) @QueryParam("format") String format,
            @Parameter(description = "fa makes the sheet right to left") @QueryParam("lang") String lang) {
        Caller.Member who = Caller.member(security);
        Format wanted = format == null ? Format.CSV : Query.oneOf("format", format, Format.class);
        transactions.call(who.scope(), transaction -> {
            audit.record(
                    transaction,
                    who,
                    "people.exported",
                    "institute:" + who.institute(),
                    Map.of("format", wanted.name().toLowerCase(Locale.ROOT)));
            return null;
        });
        StreamingOutput body = out -> write(who, wanted, "fa".equals(lang), out);
        return Response.ok(body, wanted == Format.CSV ? CSV : XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"people." + wanted.name().toLowerCase(Locale.ROOT) + "\"")
                .build();
    }

    private void write(Caller.Member who, Format format, boolean rightToLeft, OutputStream out) throws IOException {
        TableWriter table = format == Format.CSV ? new CsvWriter(out) : new XlsxWriter(out, rightToLeft);
        table.row(COLUMNS);
        boolean studentsOnly = viewers.seesStudentsOnly(who);
        OptionalLong after = OptionalLong.empty();
        while (true) {
            Search search = new Search(
                    Optional.empty(),
                    Optional.empty(),
                    EnumSet.of(Member.State.ACTIVE, Member.State.SUSPENDED),
                    OptionalLong.empty(),
                    Members.Order.NAME,
                    studentsOnly,
                    after,
                    AT_ONCE);
            List<Member> page = transactions.read(who.scope(), transaction -> members.list(transaction, search));
            for (Member member : page) {
                table.row(cells(member));
            }
            if (page.size() < AT_ONCE) {
                table.finish();
                return;
            }
            after = OptionalLong.of(page.get(page.size() - 1).account());
        }
    }

    private static List<String> cells(Member member) {
        return List.of(
                member.displayName(),
                member.email().orElse(""),
                member.phone().orElse(""),
                String.join(
                        "|",
                        member.roles().stream().map(Role::wireName).sorted().toList()),
                member.nationalCode().map(NationalCode::digits).orElse(""),
                member.iban().map(Iban::text).orElse(""),
                member.branch().map(Member.Branch::code).orElse(""),
                member.state().name().toLowerCase(Locale.ROOT),
                member.joinedAt().toString(),
                member.lastSeen().map(Object::toString).orElse(""));
    }
}
