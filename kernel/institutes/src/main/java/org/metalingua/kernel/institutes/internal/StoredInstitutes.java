package org.metalingua.kernel.institutes.internal;

import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.institute.Branch;
import org.metalingua.kernel.core.institute.InstituteSettings;
import org.metalingua.kernel.core.institute.Institutes;
import org.metalingua.kernel.institutes.internal.branch.BranchTable;
import org.metalingua.kernel.institutes.internal.settings.SettingsTable;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads in the institute's own scope. */
@Component
public final class StoredInstitutes implements Institutes {
    private final Transactions transactions;

    @Activate
    public StoredInstitutes(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public InstituteSettings settings(long institute) {
        return transactions.read(Scope.institute(institute), transaction -> SettingsTable.read(transaction, institute)
                .orElseThrow(() -> ProblemException.notFound("institute")));
    }

    @Override
    public List<Branch> branches(long institute) {
        return transactions.read(Scope.institute(institute), BranchTable::open);
    }

    @Override
    public Optional<Branch> branch(long institute, long id) {
        return transactions.read(Scope.institute(institute), transaction -> BranchTable.read(transaction, id));
    }
}
