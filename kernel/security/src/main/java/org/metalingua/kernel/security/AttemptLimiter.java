package org.metalingua.kernel.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts attempts per key in windows that begin with the first one. An attempt is counted before it is made, so
 * parallel guesses cannot slip through. Safe for concurrent use; remembers a bounded number of keys, the most recently
 * tried ones.
 */
public final class AttemptLimiter {
    private static final int MAX_KEYS = 20_000;

    private final int allowed;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Window(long began, int attempts) {}

    /**
     * @param allowed attempts in a window
     * @param nanoTime a clock that never goes back
     */
    public AttemptLimiter(int allowed, Duration window, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Counts one attempt; when there have been too many, how long to wait instead. */
    public synchronized Optional<Duration> attempt(String key) {
        long now = nanoTime.getAsLong();
        Window window = windows.get(key);
        if (window == null || now - window.began >= windowNanos) {
            window = new Window(now, 0);
        }
        if (window.attempts >= allowed) {
            return Optional.of(Duration.ofNanos(windowNanos - (now - window.began)));
        }
        windows.put(key, new Window(window.began, window.attempts + 1));
        return Optional.empty();
    }

    /** The attempt was no guess: it does not count. */
    public synchronized void takeBack(String key) {
        windows.computeIfPresent(
                key, (k, window) -> window.attempts <= 1 ? null : new Window(window.began, window.attempts - 1));
    }

    /** Whatever was counted for the key, it begins anew. */
    public synchronized void forget(String key) {
        windows.remove(key);
    }
}
