package org.metalingua.kernel.api.telemetry;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the figures of one moment. Names are those of Prometheus without prefix and suffix:
 * {@code jobs_finished}, told as {@code metalingua_jobs_finished_total}; a unit comes last. Labels are names and values
 * in turn; the same name has the same labels everywhere.
 */
@ProviderType
public interface Metrics {
    /**
     * What only grows while a process lives.
     *
     * @param help one line
     */
    void counter(String name, String help, double total, String... labels);

    /** What goes up and down. */
    void gauge(String name, String help, double value, String... labels);
}
