package org.metalingua.kernel.api.telemetry;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Figures that somebody can tell; register as a service. Asked each time that they are wanted, at most once in a few
 * seconds, by threads that wait for it: what is slow to find out is remembered meanwhile. An exception leaves out this
 * source and no other. Labels never name an institute or a person, and have few values.
 */
@ConsumerType
public interface MetricSource {
    void tell(Metrics metrics);
}
