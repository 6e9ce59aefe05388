package org.metalingua.kernel.persistence;

/** A transaction was asked to join one that sees other rows. Always a mistake in the calling code. */
public final class ScopeMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ScopeMismatchException(Scope running, Scope asked) {
        super("a transaction of " + running + " runs; " + asked + " cannot join it");
    }
}
