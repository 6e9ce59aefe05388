package org.metalingua.module.testing.internal;

import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;

/** Who may do what in this module beyond taking tests. */
public final class Staff {
    private Staff() {}

    /** Writes questions and templates. */
    public static boolean isAuthor(Caller.Member member) {
        return member.is(Role.ADMIN) || member.is(Role.SUPERVISOR) || member.is(Role.TEACHER);
    }

    /** Rates answers and sees every learner's sessions. Today the same people. */
    public static boolean isGrader(Caller.Member member) {
        return isAuthor(member);
    }
}
