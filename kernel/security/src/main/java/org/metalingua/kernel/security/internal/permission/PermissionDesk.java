package org.metalingua.kernel.security.internal.permission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.health.ReadinessMarker;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.security.internal.permission.HeldPermissions.Declared;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where administrators see and change who may do what. A change holds when it is answered, and within half a second on
 * other nodes. Safe for concurrent use.
 */
@Component(
        service = {PermissionDesk.class, ChangeListener.class, ReadinessMarker.class},
        immediate = true)
public final class PermissionDesk implements ChangeListener, ReadinessMarker {
    private static final String TOPIC = "permissions";

    private final Transactions transactions;
    private final Changes changes;
    private final HeldPermissions held;
    private final Audit audit;

    /** Of the listener's calls alone, which come one at a time. */
    private long newest;

    @Activate
    public PermissionDesk(
            @Reference Transactions transactions,
            @Reference Changes changes,
            @Reference HeldPermissions held,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.held = held;
        this.audit = audit;
    }

    /**
     * A permission as an institute has it.
     *
     * @param version to be sent back with a change
     */
    record Held(String id, String capability, Set<Role> declared, Set<Role> holders, long version) {}

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(long number) {
        held.hold(transactions.read(Scope.ALL_INSTITUTES, transaction -> PermissionTable.since(transaction, newest)));
        newest = number;
    }

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public Optional<String> waitingFor() {
        return held.isKnown() ? Optional.empty() : Optional.of("a first look at the permissions");
    }

    /** Every permission as the member's institute has it, by module and as the module orders them. */
    List<Held> list(Caller.Member member) {
        Map<String, Long> versions = transactions.read(member.scope(), PermissionTable::versions);
        return held.all().map(one -> held(member, one, versions)).toList();
    }

    /**
     * Gives a permission to these roles and to no other. Throws 404; 400 when nobody would have it any more; 412 when it
     * is no longer the version that was seen.
     */
    Held put(Caller.Member member, String id, Set<Role> roles, long version) {
        Declared found = held.find(id)
                .orElseThrow(() -> new ProblemException(404, "not-found", "There is no permission of that name."));
        if (roles.isEmpty()) {
            throw ProblemException.badField("roles", "must name at least one role");
        }
        transactions.call(member.scope(), transaction -> {
            // from here on changes take turns, so that what is compared is what is replaced
            long change = changes.announce(transaction, TOPIC);
            if (PermissionTable.versions(transaction).getOrDefault(id, 0L) != version) {
                throw new ProblemException(
                        412,
                        "stale-version",
                        "Somebody has changed this since you loaded it. Load it again and repeat the edit.");
            }
            Arrays.stream(Role.values())
                    .forEach(role -> PermissionTable.put(transaction, id, role, roles.contains(role), change));
            audit.record(
                    transaction,
                    member,
                    "permission.changed",
                    "permission:" + id,
                    Change.of(
                            Map.of("roles", names(held.holders(member.institute(), found.permission()))),
                            Map.of("roles", names(roles))));
            return change;
        });
        changes.catchUp();
        return held(member, found, transactions.read(member.scope(), PermissionTable::versions));
    }

    private Held held(Caller.Member member, Declared one, Map<String, Long> versions) {
        return new Held(
                one.permission().id(),
                one.capability(),
                one.permission().holders(),
                held.holders(member.institute(), one.permission()),
                versions.getOrDefault(one.permission().id(), 0L));
    }

    private static String names(Set<Role> roles) {
        EnumSet<Role> ordered = EnumSet.noneOf(Role.class);
        ordered.addAll(roles);
        return String.join(" ", ordered.stream().map(Role::wireName).toList());
    }
}
