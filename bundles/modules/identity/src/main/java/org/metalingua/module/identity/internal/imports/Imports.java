package org.metalingua.module.identity.internal.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileName;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes files of people who shall be invited. The work is a job's ({@link ImportJob}); here it is ordered, watched, agreed
 * to and taken back. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = Imports.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=identity)"))
public final class Imports {
    static final int MAX_BYTES = 16 << 20;
    static final String JOB = "people.import";

    private final Transactions transactions;
    private final FileStore files;
    private final Jobs jobs;
    private final JobProgress progress;
    private final Invitations invitations;
    private final Audit audit;

    @Activate
    public Imports(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Jobs jobs,
            @Reference JobProgress progress,
            @Reference Invitations invitations,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.files = files;
        this.jobs = jobs;
        this.progress = progress;
        this.invitations = invitations;
        this.audit = audit;
    }

    /**
     * Begins one; somebody has to agree to it before anybody is invited. Throws 413 for a file that is too large, 422 for an
     * empty one.
     *
     * @param name of the file; null when it has none
     */
    public ImportState start(Caller.Member author, String name, InputStream body) throws IOException {
        FileStore.StoredFile file = files.store(author.institute(), body, MAX_BYTES);
        if (file.size() == 0) {
            throw new ProblemException(422, "empty-file", "The file is empty.");
        }
        return transactions.call(author.scope(), transaction -> {
            long id = ImportTable.add(transaction, FileName.of(name), file, author.accountId());
            audit.record(transaction, author, "people-import.started", subject(id), Map.of("sha256", file.sha256()));
            submit(transaction, author, Long.toString(id));
            return require(transaction, id);
        });
    }

    /** Throws 404. */
    public ImportState get(Caller.Member author, long id) {
        return transactions.read(author.scope(), transaction -> require(transaction, id));
    }

    public Page<ImportState> list(Caller.Member author, PageRequest request) {
        return transactions.read(
                author.scope(),
                transaction -> Page.of(
                        ImportTable.states(transaction, request), request, state -> Long.parseLong(state.id())));
    }

    /** Throws 404. */
    public Page<ImportedRow> rows(Caller.Member author, long id, ImportTable.Outcome outcome, PageRequest request) {
        return transactions.read(author.scope(), transaction -> {
            require(transaction, id);
            return Page.of(ImportTable.rows(transaction, id, outcome, request), request, ImportTable.Numbered::number)
                    .map(ImportTable.Numbered::row);
        });
    }

    /** Says yes to one that is ready; saying it again changes nothing. Throws 404, 409 import-not-ready. */
    public ImportState commit(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            ImportTable.Order order = lock(transaction, id);
            if (order.is("ready")) {
                ImportTable.want(transaction, id);
                // not the key of the job before, which may just be ending
                submit(transaction, author, id + "-store");
            } else if (!order.is("done") && !(order.is("running") && order.wanted())) {
                throw ProblemException.conflict(
                        "import-not-ready", "The import is " + order.state() + " and cannot be stored.");
            }
            return require(transaction, id);
        });
    }

    /** Takes one back: withdraws the invitations that nobody has accepted. One that is not stored is dropped. Throws 404. */
    public ImportState undo(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            ImportTable.Order order = lock(transaction, id);
            if (order.is("done")) {
                List<Long> withdrawn =
                        invitations.withdrawAll(transaction, author, ImportTable.invitations(transaction, id));
                ImportTable.takenBack(transaction, id, withdrawn);
                audit.record(
                        transaction,
                        author,
                        "people-import.undone",
                        subject(id),
                        Map.of("withdrawn", Integer.toString(withdrawn.size())));
            }
            if (!order.is("failed")) {
                ImportTable.end(transaction, id, "undone");
            }
            return require(transaction, id);
        });
    }

    private void submit(Transaction transaction, Caller.Member author, String key) {
        progress.begin(transaction, author, JOB, key);
        jobs.submit(transaction, JOB, key, author.institute(), JsonNodeFactory.instance.objectNode(), Instant.now());
    }

    private static ImportState require(Transaction transaction, long id) {
        return ImportTable.state(transaction, id).orElseThrow(Imports::notFound);
    }

    private static ImportTable.Order lock(Transaction transaction, long id) {
        return ImportTable.lock(transaction, id).orElseThrow(Imports::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("import");
    }

    static String subject(long id) {
        return "people-import:" + id;
    }

    /** The import of a job's key. */
    static long id(String key) {
        return Long.parseLong(List.of(key.split("-")).get(0));
    }
}
