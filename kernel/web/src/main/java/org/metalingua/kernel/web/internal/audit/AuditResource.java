package org.metalingua.kernel.web.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.AuditLog;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.metalingua.kernel.web.Csv;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what: for an institute's administrators theirs, for platform admins all. */
@Component(service = AuditResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final int EXPORTED = 50_000;
    private static final int AT_ONCE = 1_000;
    private static final List<String> HEADER = List.of(
            "time",
            "institute",
            "account",
            "name",
            "action",
            "subject",
            "details",
            "before",
            "after",
            "address",
            "program");

    private final AuditLog log;

    @Activate
    public AuditResource(@Reference AuditLog log) {
        this.log = log;
    }

    /** The newest first. */
    public record AuditEntries(List<AuditEntry> items, Optional<String> nextCursor) {}

    /**
     * One entry.
     *
     * @param institute its name; empty for what was done above institutes
     * @param actor empty for what the platform did by itself
     * @param action stable and machine-readable: {@code question.edited}
     * @param before of each field that changed
     * @param address from where; empty for a job
     */
    public record AuditEntry(
            String id,
            Instant at,
            Optional<String> institute,
            Optional<AuditActor> actor,
            String action,
            String subject,
            Map<String, JsonNode> details,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after,
            Optional<String> address,
            Optional<String> agent) {
        static AuditEntry of(AuditLog.Entry entry) {
            return new AuditEntry(
                    Long.toString(entry.id()),
                    entry.at(),
                    entry.instituteName(),
                    entry.actor().isPresent()
                            ? Optional.of(
                                    new AuditActor(Long.toString(entry.actor().getAsLong()), entry.actorName()))
                            : Optional.empty(),
                    entry.action(),
                    entry.subject(),
                    fields(entry.details()),
                    fields(entry.change().before()),
                    fields(entry.change().after()),
                    entry.address(),
                    entry.agent());
        }

        private static Map<String, JsonNode> fields(JsonNode object) {
            return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /**
     * Who did it.
     *
     * @param name empty for somebody who is no member any more
     */
    public record AuditActor(String id, Optional<String> name) {}

    /** Those who did anything within the last year, by name; 200 at most. */
    public record AuditActors(List<AuditActor> items) {}

    @GET
    @Access(permission = KernelPermissions.AUDIT, platformAdmin = true, capability = "kernel")
    public AuditEntries list(
            @Context SecurityContext security,
            @QueryParam("actor") String actor,
            @QueryParam("action") String action,
            @QueryParam("subject") String subject,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("q") String text,
            @QueryParam("institute") String institute,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        AuditLog.Query query = AuditQueries.of(actor, action, subject, from, to, text, institute);
        PageRequest request = PageRequest.of(limit, cursor);
        Page<AuditEntry> page = Page.of(
                        log.find(scope(security), query, request.after(), request.rowsToRead()),
                        request,
                        AuditLog.Entry::id)
                .map(AuditEntry::of);
        return new AuditEntries(page.items(), page.nextCursor());
    }

    @GET
    @Path("actors")
    @Access(permission = KernelPermissions.AUDIT, platformAdmin = true, capability = "kernel")
    public AuditActors actors(@Context SecurityContext security) {
        return new AuditActors(log.actors(scope(security)).stream()
                .map(actor -> new AuditActor(Long.toString(actor.account()), Optional.of(actor.name())))
                .toList());
    }

    /** The same as CSV, the newest first, 50,000 entries at most; cells that look like formulas begin with an apostrophe. */
    @GET
    @Path("export.csv")
    @Produces(CSV)
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Access(permission = KernelPermissions.AUDIT, platformAdmin = true, capability = "kernel")
    public Response export(
            @Context SecurityContext security,
            @QueryParam("actor") String actor,
            @QueryParam("action") String action,
            @QueryParam("subject") String subject,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("q") String text,
            @QueryParam("institute") String institute) {
        Scope scope = scope(security);
        AuditLog.Query query = AuditQueries.of(actor, action, subject, from, to, text, institute);
        List<AuditLog.Entry> first = log.find(scope, query, OptionalLong.empty(), AT_ONCE);
        StreamingOutput lines = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(Csv.BYTE_ORDER_MARK + Csv.line(HEADER));
            write(writer, scope, query, first);
            writer.flush();
        };
        return Response.ok(lines, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    private void write(Writer writer, Scope scope, AuditLog.Query query, List<AuditLog.Entry> first)
            throws IOException {
        List<AuditLog.Entry> entries = first;
        for (int written = 0; !entries.isEmpty() && written < EXPORTED; written += AT_ONCE) {
            for (AuditLog.Entry entry : entries) {
                writer.write(Csv.line(cells(entry)));
            }
            OptionalLong last = OptionalLong.of(entries.get(entries.size() - 1).id());
            entries = entries.size() < AT_ONCE ? List.of() : log.find(scope, query, last, AT_ONCE);
        }
    }

    private static List<String> cells(AuditLog.Entry entry) {
        return List.of(
                entry.at().toString(),
                entry.instituteName().orElse(""),
                entry.actor().isPresent() ? Long.toString(entry.actor().getAsLong()) : "",
                entry.actorName().orElse(""),
                entry.action(),
                entry.subject(),
                entry.details().toString(),
                entry.change().before().toString(),
                entry.change().after().toString(),
                entry.address().orElse(""),
                entry.agent().orElse(""));
    }

    private static Scope scope(SecurityContext security) {
        return Caller.of(security) instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
    }
}
