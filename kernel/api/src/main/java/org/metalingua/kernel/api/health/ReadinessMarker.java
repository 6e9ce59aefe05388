package org.metalingua.kernel.api.health;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A named step of the start, registered as a service by whoever takes that step. The platform is ready when every
 * marker that the distribution requires exists and none has anything left to wait for.
 */
@ConsumerType
public interface ReadinessMarker {
    /** {@code database}. */
    String name();

    /** What it still waits for, in one sentence; empty when it is done. Answers at once and never throws. */
    Optional<String> waitingFor();
}
