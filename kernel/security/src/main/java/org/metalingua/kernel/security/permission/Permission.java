package org.metalingua.kernel.security.permission;

import java.util.Set;
import java.util.regex.Pattern;
import org.metalingua.kernel.security.Role;

/**
 * Something that members may do by their roles, and that each institute may give to other roles.
 *
 * @param id {@code testing.mark}: the module or the area, and what is done
 * @param holders the roles that have it until an institute says otherwise
 */
public record Permission(String id, Set<Role> holders) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9-]*)+");
    private static final int MAX_ID = 100;

    public Permission {
        if (id.length() > MAX_ID || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(id + " is no permission");
        }
        holders = Set.copyOf(holders);
    }

    public static Permission of(String id, Role... holders) {
        return new Permission(id, Set.of(holders));
    }
}
