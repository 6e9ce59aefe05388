package org.metalingua.module.testing.internal.proctoring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** Whose pages are connected, by session. Safe for concurrent use. */
@Component(service = Presence.class)
public final class Presence {
    private record Key(long institute, long session) {}

    /** The windows of a session by connection. */
    private final Map<Key, Map<String, String>> here = new ConcurrentHashMap<>();
    /** The questions they show, as long as they are here. */
    private final Map<Key, Integer> positions = new ConcurrentHashMap<>();

    /** Whether another window of the session is connected already. */
    boolean enter(long institute, long session, String connection, String window) {
        Map<String, String> now = here.compute(new Key(institute, session), (key, windows) -> {
            Map<String, String> more = windows == null ? new HashMap<>() : new HashMap<>(windows);
            more.put(connection, window);
            return Map.copyOf(more);
        });
        return now.values().stream().anyMatch(other -> !other.equals(window));
    }

    void leave(long institute, long session, String connection) {
        here.computeIfPresent(new Key(institute, session), (key, windows) -> {
            Map<String, String> fewer = new HashMap<>(windows);
            fewer.remove(connection);
            if (fewer.isEmpty()) {
                positions.remove(key);
                return null;
            }
            return Map.copyOf(fewer);
        });
    }

    /** A page that is here shows this question. */
    void look(long institute, long session, int position) {
        here.computeIfPresent(new Key(institute, session), (key, windows) -> {
            positions.put(key, position);
            return windows;
        });
    }

    /** The question that is shown just now, when a page says so. */
    Optional<Integer> position(long institute, long session) {
        return Optional.ofNullable(positions.get(new Key(institute, session)));
    }

    /** Whether a page of the learner is connected. */
    boolean isHere(long institute, long session) {
        return here.containsKey(new Key(institute, session));
    }
}
