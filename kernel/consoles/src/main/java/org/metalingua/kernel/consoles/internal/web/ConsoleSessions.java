package org.metalingua.kernel.consoles.internal.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.metalingua.kernel.security.operator.OperatorSession;

/**
 * Who is signed in to the web console, by the secret in their browser. Half an hour without a request signs out. Bounded:
 * the one that was used longest ago makes room. Safe for concurrent use.
 */
final class ConsoleSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final int MAX = 100;

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LongSupplier nanoTime;
    /** The one used longest ago first. */
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Held {
        private final OperatorSession session;
        private long seen;

        private Held(OperatorSession session, long seen) {
            this.session = session;
            this.seen = seen;
        }
    }

    /**
     * @param nanoTime a clock that never goes back
     */
    ConsoleSessions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The secret by which the session is found. */
    String open(OperatorSession session) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        List<OperatorSession> leaving = new ArrayList<>();
        synchronized (this) {
            if (held.size() >= MAX) {
                Iterator<Held> eldest = held.values().iterator();
                leaving.add(eldest.next().session);
                eldest.remove();
            }
            held.put(secret, new Held(session, nanoTime.getAsLong()));
        }
        leaving.forEach(OperatorSession::end);
        return secret;
    }

    /** The session that goes on; looking for it is using it. */
    Optional<OperatorSession> find(String secret) {
        endIdle();
        OperatorSession session;
        synchronized (this) {
            Held found = held.get(secret);
            if (found == null) {
                return Optional.empty();
            }
            found.seen = nanoTime.getAsLong();
            session = found.session;
        }
        if (session.live()) {
            return Optional.of(session);
        }
        close(secret);
        return Optional.empty();
    }

    /** Signs out. */
    void close(String secret) {
        Held gone;
        synchronized (this) {
            gone = held.remove(secret);
        }
        if (gone != null) {
            gone.session.end();
        }
    }

    void closeAll() {
        List<String> all;
        synchronized (this) {
            all = List.copyOf(held.keySet());
        }
        all.forEach(this::close);
    }

    /** Signs out who has not been here for {@link #IDLE}. */
    void endIdle() {
        List<String> idle;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            idle = held.entrySet().stream()
                    .filter(one -> now - one.getValue().seen > IDLE.toNanos())
                    .map(Map.Entry::getKey)
                    .toList();
        }
        idle.forEach(this::close);
    }
}
