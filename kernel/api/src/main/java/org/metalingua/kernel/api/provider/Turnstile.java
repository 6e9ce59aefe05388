package org.metalingua.kernel.api.provider;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many requests at once through to a server that takes no more, and so many others wait; who comes after them
 * is turned away at once instead of waiting in vain. Safe for concurrent use.
 */
public final class Turnstile {
    private final Semaphore places;
    private final Semaphore queue;

    /**
     * @param places requests that the server takes at once
     * @param waiting requests that may wait for a place
     */
    public Turnstile(int places, int waiting) {
        this.places = new Semaphore(places, true);
        this.queue = new Semaphore(places + waiting);
    }

    /**
     * Waits for a place; whoever got one calls {@link #leave} at the end, and nobody else does.
     *
     * @return false when the queue is full or no place became free in time
     */
    public boolean enter(Duration patience) throws InterruptedException {
        if (!queue.tryAcquire()) {
            return false;
        }
        boolean entered = false;
        try {
            entered = places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            return entered;
        } finally {
            if (!entered) {
                queue.release();
            }
        }
    }

    public void leave() {
        places.release();
        queue.release();
    }
}
