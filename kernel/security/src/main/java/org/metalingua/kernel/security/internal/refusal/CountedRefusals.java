package org.metalingua.kernel.security.internal.refusal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.metalingua.kernel.security.Refusals;
import org.osgi.service.component.annotations.Component;

/** Keeps the totals in memory: they begin anew with the process. */
@Component
public final class CountedRefusals implements Refusals {
    private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

    @Override
    public void count(String kind) {
        totals.computeIfAbsent(kind, first -> new LongAdder()).increment();
    }

    @Override
    public Map<String, Long> totals() {
        Map<String, Long> now = new TreeMap<>();
        totals.forEach((kind, total) -> now.put(kind, total.sum()));
        return now;
    }
}
