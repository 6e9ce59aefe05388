package org.metalingua.kernel.persistence;

/** Whose rows a transaction sees. Each scope has its own database role; row-level security does the rest. */
public sealed interface Scope {
    /** Before anybody has signed in: nothing but the look-up functions of the sign-in. */
    record BeforeSignIn() implements Scope {}

    /** One institute's rows. */
    record Institute(long id) implements Scope {}

    /** Above the institutes: every row. Its use is audited by the caller. */
    record AllInstitutes() implements Scope {}

    Scope BEFORE_SIGN_IN = new BeforeSignIn();
    Scope ALL_INSTITUTES = new AllInstitutes();

    static Scope institute(long id) {
        return new Institute(id);
    }
}
