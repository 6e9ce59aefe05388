package org.metalingua.kernel.security;

import java.util.Locale;

/** The eight roles a member of an institute can have. */
public enum Role {
    ADMIN,
    SUPERVISOR,
    TEACHER,
    MENTOR,
    STUDENT,
    CALL_CENTER_AGENT,
    ACCOUNTANT,
    FRONT_DESK;

    /** The name in JSON, in tokens and in demo addresses: {@code call-center-agent}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Role of(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is called \"" + wireName + "\"");
    }
}
