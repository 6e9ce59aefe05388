package org.metalingua.kernel.security.internal.permission;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.security.permission.PermissionSource;
import org.metalingua.kernel.security.permission.Permissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The permissions that modules declare, as each institute has adjusted them, in memory: there before the database is.
 * {@link PermissionDesk} keeps them. Safe for concurrent use.
 */
@Component(service = {Permissions.class, HeldPermissions.class})
public final class HeldPermissions implements Permissions {
    private static final int RETRY_SECONDS = 2;

    private final Map<Long, Adjustments> adjusted = new ConcurrentHashMap<>();
    private final Map<PermissionSource, List<Permission>> sources = new ConcurrentHashMap<>();
    private volatile Map<String, Declared> declared = Map.of();
    private volatile boolean known;

    /**
     * A permission and the module that declares it.
     *
     * @param capability of the module
     */
    record Declared(String capability, Permission permission) {}

    @Activate
    public HeldPermissions() {
        // nothing is known yet
    }

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
    public boolean may(Caller.Member member, String permission) {
        Declared found = declared.get(permission);
        return found != null
                && holders(member.institute(), found.permission()).stream().anyMatch(member::is);
    }

    /** What the member may do, in the order of their ids. */
    List<String> of(Caller.Member member) {
        return declared.keySet().stream().filter(id -> may(member, id)).toList();
    }

    Optional<Declared> find(String id) {
        return Optional.ofNullable(declared.get(id));
    }

    /** All of them, by module and as the module orders them. */
    Stream<Declared> all() {
        return sources.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PermissionSource, List<Permission>> source) ->
                                source.getKey().capability())
                        .thenComparing(source -> source.getValue().get(0).id()))
                .flatMap(source -> source.getValue().stream()
                        .map(one -> new Declared(source.getKey().capability(), one)));
    }

    /** The roles that have it in an institute. Throws 503 before the database has been read. */
    Set<Role> holders(long institute, Permission permission) {
        if (!known) {
            throw ProblemException.unavailable(
                    "starting", "The permissions have not been read yet. Try again in a moment.", RETRY_SECONDS);
        }
        return adjusted.getOrDefault(institute, Adjustments.NONE).holders(permission.id(), permission.holders());
    }

    /** What has been read from the database; the rest stays as it is. */
    void hold(List<PermissionTable.Row> rows) {
        rows.forEach(row -> adjusted.merge(
                row.institute(),
                Adjustments.NONE.with(row.permission(), row.role(), row.granted()),
                (before, one) -> before.with(row.permission(), row.role(), row.granted())));
        known = true;
    }

    boolean isKnown() {
        return known;
    }
}
