package org.metalingua.module.testing.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Caller;

/** Keeps in memory what was told of jobs, without pause. */
public final class FakeJobProgress implements JobProgress {
    private final Map<String, State> states = new ConcurrentHashMap<>();

    @Override
    public void begin(Transaction transaction, Caller.Member owner, String kind, String key) {
        State begun = new State(kind, key, owner.accountId(), "waiting", 0, Optional.empty(), Instant.now());
        transaction.afterCommit(() -> states.put(id(owner.institute(), kind, key), begun));
    }

    @Override
    public void report(long institute, String kind, String key, double share) {
        states.computeIfPresent(
                id(institute, kind, key),
                (id, state) -> new State(kind, key, state.owner(), "running", share, Optional.empty(), Instant.now()));
    }

    @Override
    public void fail(Transaction transaction, long institute, String kind, String key, String reason) {
        transaction.afterCommit(() -> states.computeIfPresent(
                id(institute, kind, key),
                (id, state) -> new State(
                        kind, key, state.owner(), "failed", state.share(), Optional.of(reason), Instant.now())));
    }

    @Override
    public Optional<State> find(long institute, String kind, String key) {
        return Optional.ofNullable(states.get(id(institute, kind, key)));
    }

    private static String id(long institute, String kind, String key) {
        return institute + " " + kind + " " + key;
    }
}
