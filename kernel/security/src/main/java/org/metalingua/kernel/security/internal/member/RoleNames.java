package org.metalingua.kernel.security.internal.member;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.security.Role;

/** Roles as the database has them. */
final class RoleNames {
    private RoleNames() {}

    static String[] of(Set<Role> roles) {
        return roles.stream().map(Role::wireName).sorted().toArray(String[]::new);
    }

    static Set<Role> read(ResultSet row, String column) throws SQLException {
        Array names = row.getArray(column);
        return Arrays.stream((String[]) names.getArray()).map(Role::of).collect(Collectors.toSet());
    }

    static String text(Set<Role> roles) {
        return String.join(" ", of(roles));
    }
}
