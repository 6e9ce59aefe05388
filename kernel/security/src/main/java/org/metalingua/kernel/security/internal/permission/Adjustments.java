package org.metalingua.kernel.security.internal.permission;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.security.Role;

/** Where one institute has it otherwise than the platform. Immutable. */
record Adjustments(Map<String, Map<Role, Boolean>> granted) {
    static final Adjustments NONE = new Adjustments(Map.of());

    Set<Role> holders(String permission, Set<Role> declared) {
        Map<Role, Boolean> own = granted.get(permission);
        if (own == null) {
            return declared;
        }
        Set<Role> holders = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (own.getOrDefault(role, declared.contains(role))) {
                holders.add(role);
            }
        }
        return holders;
    }

    Adjustments with(String permission, Role role, boolean has) {
        Map<String, Map<Role, Boolean>> all = new HashMap<>(granted);
        Map<Role, Boolean> own = new EnumMap<>(Role.class);
        own.putAll(all.getOrDefault(permission, Map.of()));
        own.put(role, has);
        all.put(permission, own);
        return new Adjustments(all);
    }
}
