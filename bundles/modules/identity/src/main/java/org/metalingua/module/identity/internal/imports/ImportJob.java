package org.metalingua.module.identity.internal.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.KeptSource;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Members;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.metalingua.module.identity.internal.people.Inviting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs imports; the key begins with the import. */
// a unit is there once its tables are
@Component(
        service = JobHandler.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=identity)"))
public final class ImportJob implements JobHandler {
    private final Transactions transactions;
    private final FileStore files;
    private final Members members;
    private final Invitations invitations;
    private final Inviting inviting;
    private final JobProgress progress;

    @Activate
    public ImportJob(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Members members,
            @Reference Invitations invitations,
            @Reference Inviting inviting,
            @Reference JobProgress progress) {
        this.transactions = transactions;
        this.files = files;
        this.members = members;
        this.invitations = invitations;
        this.inviting = inviting;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return Imports.JOB;
    }

    @Override
    public String capability() {
        return PeopleApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) throws IOException {
        long id = Imports.id(key);
        Optional<ImportTable.Order> running = transactions
                .read(Scope.institute(institute), transaction -> ImportTable.find(transaction, id))
                .filter(order -> order.is("running"));
        if (running.isPresent()) {
            ImportTable.Order order = running.get();
            new ImportRun(
                            transactions,
                            members,
                            invitations,
                            inviting,
                            institute,
                            id,
                            order,
                            (transaction, reason) -> progress.fail(transaction, institute, Imports.JOB, key, reason))
                    .run(new KeptSource(files, institute, order.file(), order.fileName()));
        }
    }
}
