package org.metalingua.kernel.jobs.internal.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ready, or starting and what for; the markers in the order of their names. */
public record Readiness(String status, List<Marker> markers) {
    static final String READY = "ready";
    static final String STARTING = "starting";

    /**
     * One step of the start.
     *
     * @param since when it was first seen in this state, or its bundle last put it up or took it away
     */
    public record Marker(String name, boolean ready, Optional<String> waitingFor, Instant since) {}

    boolean isReady() {
        return status.equals(READY);
    }

    /** {@code database (the server at ...), webapp (has not appeared yet)}. */
    String missing() {
        return markers.stream()
                .filter(marker -> !marker.ready())
                .map(marker -> marker.name() + " ("
                        + withoutFullStop(marker.waitingFor().orElse("")) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
