package org.metalingua.kernel.security.permission;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who may do what. Safe for concurrent use; no I/O. */
@ProviderType
public interface Permissions {
    /**
     * Whether one of the member's roles has the permission in their institute. Nobody has one that no module declares.
     * Throws 503 before the database has been read.
     */
    boolean may(Caller.Member member, String permission);

    /** As the sources declare it, in every institute. */
    static Permissions declared(PermissionSource... sources) {
        Map<String, Set<Role>> holders = Arrays.stream(sources)
                .flatMap(source -> source.permissions().stream())
                .collect(Collectors.toMap(Permission::id, Permission::holders));
        Function<String, Set<Role>> of = id -> holders.getOrDefault(id, Set.of());
        return (member, permission) -> of.apply(permission).stream().anyMatch(member::is);
    }
}
