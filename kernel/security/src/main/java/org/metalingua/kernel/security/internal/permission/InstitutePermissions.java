package org.metalingua.kernel.security.internal.permission;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.metalingua.kernel.security.permission.Permissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The permissions that modules declare, as each institute has adjusted them. A question is answered from memory; what an
 * administrator changes holds when they are answered, and within half a second on other nodes. Safe for concurrent use.
 */
@Component(
        service = {Permissions.class, InstitutePermissions.class, ChangeListener.class, ReadinessMarker.class},
        immediate = true)
public final class InstitutePermissions implements Permissions, ChangeListener, ReadinessMarker {
    private static final String TOPIC = "permissions";
    private static final int RETRY_SECONDS = 2;

    private final Transactions transactions;
    private final Changes changes;
    private final Audit audit;
    private final Map<Long, Adjustments> adjusted = new ConcurrentHashMap<>();
    private final Map<PermissionSource, List<Permission>> sources = new ConcurrentHashMap<>();
    private volatile Map<String, Declared> declared = Map.of();
    private volatile boolean known;

    /** Of the listener's thread alone. */
    private long newest;

    private record Declared(String capability, Permission permission) {}

    @Activate
    public InstitutePermissions(
            @Reference Transactions transactions, @Reference Changes changes, @Reference Audit audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * A permission as an institute has it.
     *
     * @param version to be sent back with a change
     */
    record Held(String id, String capability, Set<Role> declared, Set<Role> holders, long version) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(PermissionSource source) {
        sources.put(source, source.permissions());
        declare();
    }

    void remove(PermissionSource source) {
        sources.remove(source);
        declare();
    }

    private synchronized void declare() {
        Map<String, Declared> all = new TreeMap<>();
        sources.forEach((source, permissions) ->
                permissions.forEach(one -> all.put(one.id(), new Declared(source.capability(), one))));
        declared = Collections.unmodifiableMap(all);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(long number) {
        transactions
                .read(Scope.ALL_INSTITUTES, transaction -> PermissionTable.since(transaction, newest))
                .forEach(row -> adjusted.merge(
                        row.institute(),
                        Adjustments.NONE.with(row.permission(), row.role(), row.granted()),
                        (before, one) -> before.with(row.permission(), row.role(), row.granted())));
        newest = number;
        known = true;
    }

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public Optional<String> waitingFor() {
        return known ? Optional.empty() : Optional.of("a first look at the permissions");
    }

    @Override
    public boolean may(Caller.Member member, String permission) {
        Declared found = declared.get(permission);
        return found != null
                && holders(member.institute(), found.permission()).stream().anyMatch(member::is);
    }

    /** What the member may do, in the order of their ids. */
    List<String> of(Caller.Member member) {
        return declared.keySet().stream().filter(id -> may(member, id)).toList();
    }

    /** Every permission as the member's institute has it, by module and as the module orders them. */
    List<Held> list(Caller.Member member) {
        Map<String, Long> versions = transactions.read(member.scope(), PermissionTable::versions);
        return sources.entrySet().stream()
                .sorted(Comparator.comparing(source -> source.getKey().capability()))
                .flatMap(source -> source.getValue().stream()
                        .map(one -> held(member, source.getKey().capability(), one, versions)))
                .toList();
    }

    /**
     * Gives a permission to these roles and to no other. Throws 404; 400 when nobody would have it any more; 412 when it
     * is no longer the version that was seen.
     */
    Held put(Caller.Member member, String id, Set<Role> roles, long version) {
        Declared found = declared.get(id);
        if (found == null) {
            throw new ProblemException(404, "not-found", "There is no permission of that name.");
        }
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
                            Map.of("roles", names(holders(member.institute(), found.permission()))),
                            Map.of("roles", names(roles))));
            return change;
        });
        changes.catchUp();
        return held(
                member,
                found.capability(),
                found.permission(),
                transactions.read(member.scope(), PermissionTable::versions));
    }

    private Held held(Caller.Member member, String capability, Permission one, Map<String, Long> versions) {
        return new Held(
                one.id(),
                capability,
                one.holders(),
                holders(member.institute(), one),
                versions.getOrDefault(one.id(), 0L));
    }

    private Set<Role> holders(long institute, Permission permission) {
        if (!known) {
            throw ProblemException.unavailable(
                    "starting", "The permissions have not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return adjusted.getOrDefault(institute, Adjustments.NONE).holders(permission.id(), permission.holders());
    }

    private static String names(Set<Role> roles) {
        Stream<Role> ordered = roles.isEmpty() ? Stream.empty() : EnumSet.copyOf(roles).stream();
        return String.join(" ", ordered.map(Role::wireName).toList());
    }
}
