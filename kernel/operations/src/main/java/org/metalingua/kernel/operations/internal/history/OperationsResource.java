package org.metalingua.kernel.operations.internal.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.operations.internal.metrics.OperationMetrics;
import org.metalingua.kernel.operations.internal.metrics.Outcomes;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happened lately: in figures, by workers, and by administrators. */
@Component(service = OperationsResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/operations")
@Produces(MediaType.APPLICATION_JSON)
public final class OperationsResource {
    private static final int MOST_CHANGES = 20;

    private final History history;
    private final OperationMetrics operations;
    private final Transactions transactions;

    @Activate
    public OperationsResource(
            @Reference History history, @Reference OperationMetrics operations, @Reference Transactions transactions) {
        this.history = history;
        this.operations = operations;
        this.transactions = transactions;
    }

    /** The last three hours of this process, the oldest first, each point for half a minute. */
    public record OperationsHistory(List<HistoryPoint> items) {}

    /**
     * What happened in half a minute.
     *
     * @param requestsPerSecond requests for data
     * @param errorsPerSecond those of them that answered 5xx
     * @param slowMillis how long 95 of 100 took at most
     * @param connections to the database that are in use
     * @param memoryMiB heap in use
     */
    public record HistoryPoint(
            Instant at,
            double requestsPerSecond,
            double errorsPerSecond,
            double slowMillis,
            double connections,
            double memoryMiB) {}

    /** The kinds of jobs that this process has worked on since its start. */
    public record Workers(List<Worker> items) {}

    /**
     * How one kind of job went.
     *
     * @param failuresInARow since the last that was done
     * @param lastFailure what the last failure was; absent when there was none
     */
    public record Worker(
            String kind,
            Optional<Instant> lastDone,
            Optional<Instant> lastFailed,
            int failuresInARow,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String lastFailure) {}

    /** What administrators changed last, twenty entries at most. */
    public record PlatformChanges(List<PlatformChange> items) {}

    /**
     * One entry of the audit log.
     *
     * @param action {@code plugin.installed}
     * @param subject {@code plugin:question/essay}
     */
    public record PlatformChange(String action, String subject, Instant at) {}

    @GET
    @Path("history")
    @Access(platformAdmin = true, capability = "kernel")
    public OperationsHistory history() {
        return new OperationsHistory(history.points().stream()
                .map(point -> new HistoryPoint(
                        point.at(),
                        point.requestsPerSecond(),
                        point.errorsPerSecond(),
                        point.slowMillis(),
                        point.connections(),
                        point.memoryMiB()))
                .toList());
    }

    @GET
    @Path("workers")
    @Access(permission = KernelPermissions.OPERATIONS, platformAdmin = true, capability = "kernel")
    public Workers workers() {
        return new Workers(operations.jobs().all().entrySet().stream()
                .map(job -> worker(job.getKey(), job.getValue()))
                .toList());
    }

    private static Worker worker(String kind, Outcomes.Recent recent) {
        return new Worker(
                kind,
                recent.lastSuccess(),
                recent.lastFailed(),
                recent.inARow(),
                recent.lastFailure().isEmpty() ? null : recent.lastFailure());
    }

    @GET
    @Path("changes")
    @Access(permission = KernelPermissions.OPERATIONS, platformAdmin = true, capability = "kernel")
    public PlatformChanges changes(@Context SecurityContext security) {
        Scope scope = Caller.of(security) instanceof Caller.Member member ? member.scope() : Scope.ALL_INSTITUTES;
        // what may have changed how the platform does; of institutes nothing is shown above them
        String sql = "select action, subject, at from audit where institute_id is not distinct from"
                + " metalingua_current_institute() and split_part(action, '.', 1) in"
                + " ('plugin', 'provider', 'licence', 'alarm', 'alarm-settings', 'files', 'job', 'backup')"
                + " order by id desc limit ?";
        return transactions.read(scope, transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                select.setInt(1, MOST_CHANGES);
                List<PlatformChange> changes = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        changes.add(new PlatformChange(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()));
                    }
                }
                return new PlatformChanges(changes);
            } catch (SQLException e) {
                throw new DatabaseException("the changes could not be read", e);
            }
        });
    }
}
