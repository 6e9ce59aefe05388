package org.metalingua.module.testing.internal.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileName;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.KeptSource;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes files of questions in the formats of other products. The work is a job's ({@link ImportRun}); here it is
 * ordered, watched, agreed to and taken back. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = Imports.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class Imports {
    static final int MAX_BYTES = 64 << 20;
    static final String JOB = "testing.import";

    private final Transactions transactions;
    private final FileStore files;
    private final Formats formats;
    private final Jobs jobs;
    private final JobProgress progress;
    private final Audit audit;

    @Activate
    public Imports(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Formats formats,
            @Reference Jobs jobs,
            @Reference JobProgress progress,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.files = files;
        this.formats = formats;
        this.jobs = jobs;
        this.progress = progress;
        this.audit = audit;
    }

    /**
     * Begins one. Throws 400 for an unknown format, 413 for a file that is too large, 422 for an empty one and for one
     * that no format recognises.
     *
     * @param format null to look what the file is
     * @param name of the file; null when it has none
     * @param preview whether somebody looks at the report before anything is stored
     */
    public ImportState start(
            Caller.Member author,
            String format,
            String name,
            InputStream body,
            ImportDefaults defaults,
            boolean preview)
            throws IOException {
        if (format != null) {
            formats.requireReading(format);
        }
        String fileName = FileName.of(name);
        FileStore.StoredFile file = files.store(author.institute(), body, MAX_BYTES);
        if (file.size() == 0) {
            throw new ProblemException(422, "empty-file", "The file is empty.");
        }
        String known = format != null
                ? format
                : formats.recognise(new KeptSource(files, author.institute(), file, fileName))
                        .map(ItemFormat::info)
                        .orElseThrow(() -> new ProblemException(
                                422,
                                "unknown-format",
                                "This is no file of questions in a format that is known here. Choose the format."))
                        .id();
        return transactions.call(author.scope(), transaction -> {
            long id = ImportTable.add(
                    transaction,
                    new ImportTable.Order(
                            known, fileName, file, defaults, preview, "running", false, author.accountId()));
            audit.record(transaction, author, "import.started", subject(id), Map.of("format", known));
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
    public Page<ImportedItem> items(Caller.Member author, long id, ImportTable.Outcome outcome, PageRequest request) {
        return transactions.read(author.scope(), transaction -> {
            require(transaction, id);
            return Page.of(ImportTable.items(transaction, id, outcome, request), request, ImportedItem::number);
        });
    }

    /** Says yes to one that is ready; saying it again changes nothing. Throws 404, 409 import-not-ready. */
    public ImportState commit(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            ImportTable.Order order = lock(transaction, id);
            if (order.is("ready")) {
                Sql.in(transaction)
                        .update("update test_imports set state = 'running', preview = false where id = ?", id);
                // not the key of the job before, which may just be ending
                submit(transaction, author, id + "-store");
            } else if (!order.is("done") && !(order.is("running") && !order.preview())) {
                throw ProblemException.conflict(
                        "import-not-ready", "The import is " + order.state() + " and cannot be stored.");
            }
            return require(transaction, id);
        });
    }

    /**
     * Takes one back: retires the questions that it created, unless they are used or were edited since; what it updated
     * keeps its new text. One that is not stored yet is dropped. Throws 404.
     */
    public ImportState undo(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            ImportTable.Order order = lock(transaction, id);
            if (order.is("done")) {
                int retired = retireUnused(transaction, id);
                audit.record(
                        transaction,
                        author,
                        "import.undone",
                        subject(id),
                        Map.of("retired", Integer.toString(retired)));
            }
            if (!order.is("failed")) {
                Sql.in(transaction)
                        .update("update test_imports set state = 'undone', finished_at = now() where id = ?", id);
            }
            return require(transaction, id);
        });
    }

    private static int retireUnused(Transaction transaction, long id) {
        Sql sql = Sql.in(transaction);
        int retired = sql.update("""
                with used as (
                    select jsonb_path_query(sections, '$[*].selection.questionIds[*]') #>> '{}' as question
                    from unified_test_templates where status <> 'archived'
                    union
                    select jsonb_path_query(adaptive, '$.pool.questionIds[*]') #>> '{}'
                    from unified_test_templates where status <> 'archived' and adaptive is not null
                ), unused as (
                    select q.id from unified_test_questions q
                    join test_import_items t on t.question_id = q.id
                    where t.import_id = ? and t.outcome = 'created' and q.version = 1
                      and not exists (select 1 from test_session_items s where s.question_id = q.id)
                      and q.id::text not in (select question from used where question is not null)
                ), retired as (
                    update unified_test_questions set status = 'retired' where id in (select id from unused)
                )
                update test_import_items set outcome = 'retired'
                where import_id = ? and question_id in (select id from unused)\
                """, id, id);
        sql.update("update test_import_items set outcome = 'kept' where import_id = ? and outcome = 'created'", id);
        return retired;
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

    private static String subject(long id) {
        return "import:" + id;
    }

    /** The import of a job's key. */
    static long id(String key) {
        return Long.parseLong(List.of(key.split("-")).get(0));
    }
}
