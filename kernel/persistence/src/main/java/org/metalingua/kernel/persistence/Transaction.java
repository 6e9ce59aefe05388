package org.metalingua.kernel.persistence;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** A running transaction. Belongs to its thread and ends with the work it was handed to. */
@ProviderType
public interface Transaction {
    Scope scope();

    /** The transaction's one physical connection. Closing or committing it does nothing, rolling it back makes the transaction fail. */
    Connection connection();

    /** Runs the action once the commit has succeeded, in the order added; never when it has not. */
    void afterCommit(Runnable action);

    /** Lets the work return normally and still undoes it. */
    void setRollbackOnly();
}
