package org.metalingua.kernel.persistence;

import org.osgi.annotation.versioning.ConsumerType;

/** Keeps something of the database in memory; register as a service. Calls come one at a time. */
@ConsumerType
public interface ChangeListener {
    String topic();

    /**
     * Reads what is new; called once when the listener comes, and after each change. When it throws it is called again.
     *
     * @param number of the latest change, 0 before the first
     */
    void changed(long number);
}
