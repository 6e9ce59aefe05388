package org.metalingua.module.testing.internal.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps immutable values until their weights exceed a limit; then the least recently used go. Safe for concurrent use;
 * two threads may load the same value at once.
 */
public final class BoundedCache<K, V> {
    private final long maxWeight;
    private final ToLongFunction<V> weight;
    private final Map<K, V> values = new LinkedHashMap<>(64, 0.75f, true);
    private long total;

    public BoundedCache(long maxWeight, ToLongFunction<V> weight) {
        this.maxWeight = maxWeight;
        this.weight = weight;
    }

    /** The value, loaded when it is not here; what does not exist is asked for again each time. */
    public Optional<V> get(K key, Function<K, Optional<V>> load) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<V> loaded = load.apply(key);
        loaded.ifPresent(value -> put(key, value));
        return loaded;
    }

    private void put(K key, V value) {
        synchronized (values) {
            V replaced = values.put(key, value);
            total += weight.applyAsLong(value) - (replaced == null ? 0 : weight.applyAsLong(replaced));
            var eldest = values.entrySet().iterator();
            while (total > maxWeight && eldest.hasNext()) {
                total -= weight.applyAsLong(eldest.next().getValue());
                eldest.remove();
            }
        }
    }

    /** So that it is loaded anew the next time. */
    public void forget(K key) {
        synchronized (values) {
            V known = values.remove(key);
            if (known != null) {
                total -= weight.applyAsLong(known);
            }
        }
    }

    public int size() {
        synchronized (values) {
            return values.size();
        }
    }
}
