package org.metalingua.kernel.operations.internal.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the last operations of each name went. Safe for concurrent use; names are few. */
public final class Outcomes {
    private static final int REMEMBERED = 50;

    private final Clock clock;
    private final Map<String, History> histories = new TreeMap<>();

    /**
     * How those of one name went.
     *
     * @param failures times of the last fifty
     * @param inARow how many failed since the last that did not
     * @param lastFailure its sentence
     */
    public record Recent(
            Optional<Instant> lastSuccess,
            Optional<Instant> lastFailed,
            int inARow,
            String lastFailure,
            Deque<Instant> failures) {
        /** How many failed not longer ago than that. */
        public long failuresSince(Instant when) {
            return failures.stream().filter(at -> at.isAfter(when)).count();
        }
    }

    private static final class History {
        private Optional<Instant> lastSuccess = Optional.empty();
        private final Deque<Instant> failures = new ArrayDeque<>();
        private int inARow;
        private String lastFailure = "";
    }

    public Outcomes(Clock clock) {
        this.clock = clock;
    }

    synchronized void note(String name, Optional<String> failure) {
        History history = histories.computeIfAbsent(name, one -> new History());
        if (failure.isEmpty()) {
            history.lastSuccess = Optional.of(clock.instant());
            history.inARow = 0;
            return;
        }
        history.inARow++;
        history.lastFailure = failure.get();
        history.failures.addLast(clock.instant());
        if (history.failures.size() > REMEMBERED) {
            history.failures.removeFirst();
        }
    }

    public synchronized Map<String, Recent> all() {
        Map<String, Recent> all = new TreeMap<>();
        histories.forEach((name, history) -> all.put(
                name,
                new Recent(
                        history.lastSuccess,
                        Optional.ofNullable(history.failures.peekLast()),
                        history.inARow,
                        history.lastFailure,
                        new ArrayDeque<>(history.failures))));
        return all;
    }

    /** How many of all names failed within that time. */
    public synchronized long failuresWithin(Duration time) {
        Instant since = clock.instant().minus(time);
        return histories.values().stream()
                .flatMap(history -> history.failures.stream())
                .filter(at -> at.isAfter(since))
                .count();
    }
}
