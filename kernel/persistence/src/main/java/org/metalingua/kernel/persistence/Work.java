package org.metalingua.kernel.persistence;

/** What is done in one transaction. Calls no plugin, no network, and waits for nothing but the database. */
@FunctionalInterface
public interface Work<T, E extends Exception> {
    T in(Transaction transaction) throws E;
}
