package org.metalingua.kernel.operations.internal.metrics;

import java.util.Map;

/**
 * One value that somebody told.
 *
 * @param counter whether it only grows
 * @param labels in the order in which they were told
 */
public record Figure(String name, String help, boolean counter, Map<String, String> labels, double value) {}
