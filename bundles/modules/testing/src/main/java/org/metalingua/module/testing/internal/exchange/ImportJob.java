package org.metalingua.module.testing.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.KeptSource;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.media.MediaLibrary;
import org.metalingua.module.testing.internal.question.QuestionImport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs imports; the key begins with the import. While its format is away, an import waits. */
// a unit is there once its tables are
@Component(
        service = JobHandler.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class ImportJob implements JobHandler {
    private final Transactions transactions;
    private final FileStore files;
    private final MediaLibrary media;
    private final Formats formats;
    private final ItemTypes types;
    private final QuestionImport questions;
    private final JobProgress progress;

    @Activate
    public ImportJob(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference MediaLibrary media,
            @Reference Formats formats,
            @Reference ItemTypes types,
            @Reference QuestionImport questions,
            @Reference JobProgress progress) {
        this.transactions = transactions;
        this.files = files;
        this.media = media;
        this.formats = formats;
        this.types = types;
        this.questions = questions;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return Imports.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) throws IOException {
        long id = Imports.id(key);
        Optional<ImportTable.Order> running = transactions
                .read(Scope.institute(institute), transaction -> ImportTable.find(transaction, id))
                .filter(order -> order.is("running"));
        if (running.isEmpty()) {
            return;
        }
        ImportTable.Order order = running.get();
        ItemFormat format = formats.find(order.format())
                .orElseThrow(() -> new JobPostponed("The format " + order.format() + " is away."));
        new ImportRun(
                        transactions,
                        media,
                        questions,
                        institute,
                        id,
                        order,
                        new KeptSource(files, institute, order.file(), order.fileName()),
                        new ItemIntake(questions, types, institute, order.defaults()),
                        new ImportProgress(progress, institute, key))
                .run(format);
    }
}
