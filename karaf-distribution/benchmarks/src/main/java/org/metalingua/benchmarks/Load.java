package org.metalingua.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A closed loop: each client sends its next request when its last one is answered. */
final class Load {
    /** One client; used by one thread at a time. */
    interface Client {
        /** Called before each round: a server may have closed a connection that was idle since the last one. */
        default void connect() throws Exception {}

        /** Sends one request and waits for the answer; throws when it is not the wanted one. */
        void request() throws Exception;
    }

    /**
     * What a round measured.
     *
     * @param perSecond requests answered in a second, by all clients together
     * @param p99 milliseconds within which 99 of 100 requests were answered
     */
    record Round(double perSecond, double p99) {}

    private Load() {}

    /** All clients at once for this long; fails when one request fails. */
    static Round run(List<? extends Client> clients, Duration length) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Client client : clients) {
                client.connect();
            }
            long begin = System.nanoTime();
            List<Future<List<Double>>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> milliseconds(client, begin + length.toNanos())));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> one : running) {
                all.addAll(one.get());
            }
            return new Round(all.size() * 1e9 / (System.nanoTime() - begin), Stats.quantile(all, 0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Double> milliseconds(Client client, long end) throws Exception {
        List<Double> milliseconds = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; ) {
            client.request();
            long now = System.nanoTime();
            milliseconds.add((now - begin) / 1e6);
            begin = now;
        }
        return milliseconds;
    }
}
