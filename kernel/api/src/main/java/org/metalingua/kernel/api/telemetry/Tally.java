package org.metalingua.kernel.api.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by labels since the start of the process. Safe for concurrent use, without a lock. */
public final class Tally {
    /** More combinations of labels than that are a mistake; they are counted together under {@code other}. */
    private static final int MOST = 500;

    private final String name;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * @param name as in {@link Metrics}
     * @param labels their names
     */
    public Tally(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** One more. */
    public void add(String... values) {
        LongAdder known = counts.get(List.of(values));
        if (known == null) {
            if (values.length != labels.size()) {
                throw new IllegalArgumentException(name + " has the labels " + labels);
            }
            List<String> key = counts.size() < MOST
                    ? List.of(values)
                    : labels.stream().map(label -> "other").toList();
            known = counts.computeIfAbsent(key, one -> new LongAdder());
        }
        known.increment();
    }

    public void tell(Metrics metrics) {
        counts.forEach((values, count) -> {
            String[] pairs = new String[values.size() * 2];
            for (int i = 0; i < values.size(); i++) {
                pairs[2 * i] = labels.get(i);
                pairs[2 * i + 1] = values.get(i);
            }
            metrics.counter(name, help, count.sum(), pairs);
        });
    }
}
