package org.metalingua.kernel.institutes.internal.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.institutes.internal.field.Fields;
import org.metalingua.kernel.institutes.internal.settings.NewSettings;
import org.metalingua.kernel.institutes.internal.suspension.SuspensionWatch;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Seats;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the platform's administrators make and close institutes. Every change is audited. Safe for concurrent use. */
@Component(service = InstituteRegistry.class)
public final class InstituteRegistry {
    private final Transactions transactions;
    private final Audit audit;
    private final Seats seats;
    private final Changes changes;

    @Activate
    public InstituteRegistry(
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Seats seats,
            @Reference Changes changes) {
        this.transactions = transactions;
        this.audit = audit;
        this.seats = seats;
        this.changes = changes;
    }

    /** @param words part of a name or of a slug; every institute when empty */
    Page<KnownInstitute> list(Optional<String> words, PageRequest request) {
        return transactions.read(
                Scope.ALL_INSTITUTES,
                transaction -> Page.of(InstituteTable.page(transaction, words, request), request, KnownInstitute::id));
    }

    /** Throws 404. */
    KnownInstitute find(long id) {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> find(transaction, id));
    }

    /** Throws 400 naming what is wrong, and 409 when another has the slug or the host, so that a retry makes none. */
    KnownInstitute create(Caller who, NewInstitute institute) {
        NewInstitute checked = institute.checked();
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            Optional<Long> admin = checked.adminEmail().map(email -> account(transaction, email));
            OptionalLong id = InstituteTable.add(transaction, checked);
            if (id.isEmpty()) {
                throw InstituteTable.has(transaction, checked.slug()) ? taken("slug") : taken("host");
            }
            admin.ifPresent(account -> {
                seats.take(transaction, id.getAsLong(), 1);
                InstituteTable.admin(transaction, id.getAsLong(), account);
            });
            audit.record(
                    transaction,
                    who,
                    "institute.created",
                    subject(id.getAsLong()),
                    Map.of(
                            "slug", checked.slug(),
                            "name", checked.name(),
                            "admin", admin.map(String::valueOf).orElse("")));
            return find(transaction, id.getAsLong());
        });
    }

    /** Throws 400, 404, 409 when another has the host, and 412 when somebody has changed it since. */
    KnownInstitute change(Caller who, long id, EntityVersion seen, String name, Optional<String> host) {
        String newName = Fields.line("name", name, NewSettings.MAX_NAME);
        Optional<String> newHost = HostName.checked(host);
        return transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            KnownInstitute before = lock(transaction, id);
            seen.mustBe(before.version());
            if (!InstituteTable.change(transaction, id, newName, newHost)) {
                throw taken("host");
            }
            audit.record(
                    transaction,
                    who,
                    "institute.renamed",
                    subject(id),
                    Map.of(
                            "name before", before.name(),
                            "name after", newName,
                            "host before", before.host().orElse(""),
                            "host after", newHost.orElse("")));
            return find(transaction, id);
        });
    }

    /**
     * From when this returns on, no member of the institute signs in or calls through this node, and within a second
     * through none; or they do again. Doing it twice changes nothing. Throws 404.
     */
    KnownInstitute suspend(Caller who, long id, boolean suspended) {
        KnownInstitute after = transactions.call(Scope.ALL_INSTITUTES, transaction -> {
            if (lock(transaction, id).suspendedAt().isPresent() != suspended) {
                InstituteTable.suspend(transaction, id, suspended);
                changes.announce(transaction, SuspensionWatch.TOPIC);
                audit.record(
                        transaction,
                        who,
                        suspended ? "institute.suspended" : "institute.resumed",
                        subject(id),
                        Map.of());
            }
            return find(transaction, id);
        });
        changes.catchUp();
        return after;
    }

    private static long account(Transaction transaction, String email) {
        return InstituteTable.account(transaction, email)
                .orElseThrow(() -> ProblemException.badField("adminEmail", "belongs to no account"));
    }

    private static KnownInstitute find(Transaction transaction, long id) {
        return InstituteTable.find(transaction, id).orElseThrow(InstituteRegistry::unknown);
    }

    private static KnownInstitute lock(Transaction transaction, long id) {
        return InstituteTable.findForUpdate(transaction, id).orElseThrow(InstituteRegistry::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("institute");
    }

    private static ProblemException taken(String field) {
        return new ProblemException(
                409,
                field + "-taken",
                "Another institute has this " + field + ". Choose another.",
                List.of(new FieldProblem(field, "is taken")),
                Map.of());
    }

    private static String subject(long id) {
        return "institute:" + id;
    }
}
