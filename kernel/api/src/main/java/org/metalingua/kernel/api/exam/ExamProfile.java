package org.metalingua.kernel.api.exam;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The scale of one examination; a bundle registers one service for each. The tables are data that the platform reads
 * once, when the service appears: no code of the bundle runs when a test is reported, and a report that names the
 * profile keeps the version it used when the bundle is replaced or gone.
 */
@FunctionalInterface
@ConsumerType
public interface ExamProfile {
    /** The same at every call. */
    ExamScale scale();
}
