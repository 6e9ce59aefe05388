package org.metalingua.kernel.institutes.internal.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.institute.Branch;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an institute's administrators keep its branches. Every change is audited. Safe for concurrent use. */
@Component(service = BranchDesk.class)
public final class BranchDesk {
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public BranchDesk(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    Page<StoredBranch> list(Caller.Member member, boolean archivedToo, PageRequest request) {
        return transactions.read(
                member.scope(),
                transaction -> Page.of(BranchTable.page(transaction, archivedToo, request), request, row -> row.branch()
                        .id()));
    }

    /** Throws 404. */
    StoredBranch find(Caller.Member admin, long id) {
        return transactions.read(
                admin.scope(), transaction -> BranchTable.find(transaction, id).orElseThrow(BranchDesk::unknown));
    }

    /** Throws 400 naming what is wrong, and 409 when another branch has the code, so that a retry adds nothing. */
    StoredBranch add(Caller.Member admin, BranchFacts facts) {
        BranchFacts checked = facts.checked();
        return transactions.call(admin.scope(), transaction -> {
            StoredBranch added = BranchTable.add(transaction, checked).orElseThrow(() -> taken(checked.code()));
            record(transaction, admin, "branch.added", Optional.empty(), added);
            return added;
        });
    }

    /** Throws as {@link #add}, 404, and 412 when somebody has changed it since. */
    StoredBranch change(Caller.Member admin, long id, EntityVersion seen, BranchFacts facts) {
        BranchFacts checked = facts.checked();
        return transactions.call(admin.scope(), transaction -> {
            StoredBranch before = lock(transaction, id, seen);
            StoredBranch after = BranchTable.change(transaction, id, checked).orElseThrow(() -> taken(checked.code()));
            record(transaction, admin, "branch.changed", Optional.of(before.branch()), after);
            return after;
        });
    }

    /** Archives a branch, or takes it back from there; throws 404 and 412. */
    StoredBranch archive(Caller.Member admin, long id, EntityVersion seen, boolean archived) {
        return transactions.call(admin.scope(), transaction -> {
            StoredBranch before = lock(transaction, id, seen);
            StoredBranch after = BranchTable.archive(transaction, id, archived);
            record(
                    transaction,
                    admin,
                    archived ? "branch.archived" : "branch.restored",
                    Optional.of(before.branch()),
                    after);
            return after;
        });
    }

    private static StoredBranch lock(Transaction transaction, long id, EntityVersion seen) {
        StoredBranch present = BranchTable.findForUpdate(transaction, id).orElseThrow(BranchDesk::unknown);
        seen.mustBe(present.version());
        return present;
    }

    private void record(
            Transaction transaction, Caller.Member admin, String action, Optional<Branch> before, StoredBranch after) {
        audit.record(
                transaction,
                admin,
                action,
                "branch:" + after.branch().id(),
                Map.of(
                        "before", before.map(Branch::toString).orElse(""),
                        "after", after.branch().toString()));
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("branch");
    }

    private static ProblemException taken(String code) {
        return new ProblemException(
                409,
                "branch-code-taken",
                "Another branch has the code " + code + ". Choose another.",
                List.of(new FieldProblem("code", "is taken")),
                Map.of());
    }
}
