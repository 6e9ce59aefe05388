package org.metalingua.kernel.operations.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts an institute's orphaned files, or removes them. */
@Component(service = {JobHandler.class, OrphanJob.class, MetricSource.class})
public final class OrphanJob implements JobHandler, MetricSource {
    static final String KIND = "files.orphaned";
    static final String LOOK = "look";
    static final String REMOVE = "remove";

    private final Orphans orphans;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Audit audit;

    @Activate
    public OrphanJob(
            @Reference Orphans orphans,
            @Reference Transactions transactions,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.orphans = orphans;
        this.transactions = transactions;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String capability() {
        return "kernel";
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        if (key.equals(LOOK)) {
            Orphans.Count found = orphans.look(institute);
            change(institute, transaction -> OrphanReports.found(transaction, institute, found));
            return;
        }
        remove(institute, key.equals(REMOVE));
    }

    /**
     * Removes them, and says so where there were any.
     *
     * @param asked whether somebody wanted it just now
     */
    void remove(long institute, boolean asked) {
        Orphans.Count removed = orphans.remove(institute);
        change(institute, transaction -> {
            OrphanReports.removed(transaction, institute, removed);
            if (removed.files() > 0) {
                audit.record(
                        transaction,
                        new Caller.Guest(institute),
                        "files.removed",
                        "files",
                        Map.of(
                                "files", Long.toString(removed.files()),
                                "bytes", Long.toString(removed.bytes()),
                                "asked", Boolean.toString(asked)));
            }
        });
    }

    /** Has it done; what waits already is done once. */
    void submit(Transaction transaction, long institute, String what) {
        jobs.submit(transaction, KIND, what, institute, JsonNodeFactory.instance.objectNode(), Instant.now());
    }

    private interface Change {
        void in(Transaction transaction);
    }

    private void change(long institute, Change change) {
        transactions.call(Scope.institute(institute), transaction -> {
            change.in(transaction);
            return null;
        });
    }

    @Override
    public void tell(Metrics metrics) {
        OrphanReports.Report report = transactions.read(Scope.ALL_INSTITUTES, OrphanReports::read);
        String help = "Files that no table names, as the last look found them.";
        metrics.gauge("orphaned_files", help, report.found().files());
        metrics.gauge("orphaned_files_bytes", help, report.found().bytes());
    }
}
