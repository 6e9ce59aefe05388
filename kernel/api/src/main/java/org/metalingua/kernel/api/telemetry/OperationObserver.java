package org.metalingua.kernel.api.telemetry;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees operations begin and end; register as a service. Called by the threads that do the work: quick, safe for
 * concurrent use, never throws.
 */
@ConsumerType
public interface OperationObserver {
    /** What it sees; asked once. */
    Set<Operation.Kind> kinds();

    /**
     * One has begun.
     *
     * @param parent this observer's note of what it is part of; null when it is part of nothing that this one saw
     * @param traceparent the header it came with
     * @return this observer's own note of it, which is handed back; may be null
     */
    Object begun(Operation operation, Object parent, Optional<String> traceparent);

    /** It has ended. */
    void ended(Operation operation, Object note);

    /** The W3C header that names what was noted; empty for an observer that traces nothing. */
    default Optional<String> traceparent(Object note) {
        return Optional.empty();
    }
}
