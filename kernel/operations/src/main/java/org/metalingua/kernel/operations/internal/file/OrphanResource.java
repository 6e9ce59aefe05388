package org.metalingua.kernel.operations.internal.file;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that nobody needs any more: of an institute for its administrators, of all for those of the platform. */
@Component(service = OrphanResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/orphaned-files")
@Produces(MediaType.APPLICATION_JSON)
public final class OrphanResource {
    private final Transactions transactions;
    private final OrphanJob job;
    private final Audit audit;

    @Activate
    public OrphanResource(@Reference Transactions transactions, @Reference OrphanJob job, @Reference Audit audit) {
        this.transactions = transactions;
        this.job = job;
        this.audit = audit;
    }

    /**
     * What the last look found, and what was removed last.
     *
     * @param working whether they are looked for or removed just now
     * @param lookedAt absent before the first look
     * @param removedAt absent when nothing was ever removed
     */
    public record OrphanedFiles(
            boolean working,
            Optional<Instant> lookedAt,
            long files,
            long bytes,
            Optional<Instant> removedAt,
            long removedFiles,
            long removedBytes) {}

    @GET
    @Access(permission = KernelPermissions.FILES, platformAdmin = true, capability = "kernel")
    public OrphanedFiles get(@Context SecurityContext security) {
        return view(transactions.read(scope(Caller.of(security)), OrphanReports::read));
    }

    /** Has them counted; nothing is removed. */
    @POST
    @Path("look")
    @Access(permission = KernelPermissions.FILES, platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "202",
            description = "It is being done",
            content = @Content(schema = @Schema(implementation = OrphanedFiles.class)))
    public Response look(@Context SecurityContext security) {
        return submit(Caller.of(security), OrphanJob.LOOK);
    }

    /** Has them removed for good. */
    @POST
    @Path("remove")
    @Access(permission = KernelPermissions.FILES, platformAdmin = true, capability = "kernel")
    @ApiResponse(
            responseCode = "202",
            description = "It is being done",
            content = @Content(schema = @Schema(implementation = OrphanedFiles.class)))
    public Response remove(@Context SecurityContext security) {
        return submit(Caller.of(security), OrphanJob.REMOVE);
    }

    private Response submit(Caller who, String what) {
        OrphanReports.Report report = transactions.call(scope(who), transaction -> {
            List<Long> institutes =
                    who instanceof Caller.Member member ? List.of(member.institute()) : Institutes.all(transaction);
            for (long institute : institutes) {
                job.submit(transaction, institute, what);
                OrphanReports.asked(transaction, institute);
            }
            audit.record(transaction, who, "files." + what, "files", Map.of());
            return OrphanReports.read(transaction);
        });
        return Response.accepted(view(report)).build();
    }

    private static OrphanedFiles view(OrphanReports.Report report) {
        return new OrphanedFiles(
                report.working(),
                report.lookedAt(),
                report.found().files(),
                report.found().bytes(),
                report.removedAt(),
                report.removed().files(),
                report.removed().bytes());
    }

    private static Scope scope(Caller who) {
        return who instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
    }
}
