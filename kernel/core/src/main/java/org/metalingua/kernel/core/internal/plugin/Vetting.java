package org.metalingua.kernel.core.internal.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.item.LoadedType;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.core.item.ItemTypes;

/**
 * Runs a candidate against the {@code vectors.json} it brings:
 * {@code {vectors: [{id, type, content, key, response, maxPoints, expectedPoints, expectedStatus}], validation: [{id,
 * type, content, key, maxPoints, expectedErrors}]}}. A response there may carry evidence.
 */
final class Vetting {
    private static final double TOLERANCE = 1e-6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ItemTypes splitter;

    Vetting(ItemTypes splitter) {
        this.splitter = splitter;
    }

    /** The first vector that fails, in words; empty when all pass. */
    Optional<String> firstFailure(LoadedType candidate, JsonNode vectors) {
        if (vectors.path("vectors").isEmpty()) {
            return Optional.of("vectors.json holds no vectors");
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> failure = first("vector", vectors.path("vectors"), end, vector -> score(candidate, vector));
        return failure.isPresent()
                ? failure
                : first("validation", vectors.path("validation"), end, vector -> validate(candidate, vector));
    }

    private interface Check {
        Optional<String> failure(JsonNode vector);
    }

    private static Optional<String> first(String what, JsonNode vectors, long end, Check check) {
        int index = 0;
        for (JsonNode vector : vectors) {
            String name = what + " " + vector.path("id").asText("#" + index++);
            if (System.nanoTime() > end) {
                return Optional.of(name + " was not reached within " + PATIENCE.toSeconds() + " s");
            }
            try {
                Optional<String> failure = check.failure(vector);
                if (failure.isPresent()) {
                    return Optional.of(name + ": " + failure.get());
                }
            } catch (ProblemException e) {
                return Optional.of(name + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<String> score(LoadedType candidate, JsonNode vector) {
        Optional<String> foreign = foreign(candidate, vector);
        if (foreign.isPresent()) {
            return foreign;
        }
        ItemTypes.SplitResponse split = splitter.split(vector.path("response"));
        Score score = candidate.score(item(vector), split.response(), split.evidence());
        double points = vector.path("expectedPoints").asDouble(Double.NaN);
        String status = vector.path("expectedStatus").asText();
        if (Math.abs(score.points() - points) <= TOLERANCE && score.status().equals(status)) {
            return Optional.empty();
        }
        return Optional.of(
                "expected " + points + " points and " + status + ", got " + score.points() + " and " + score.status());
    }

    private static Optional<String> validate(LoadedType candidate, JsonNode vector) {
        Optional<String> foreign = foreign(candidate, vector);
        if (foreign.isPresent()) {
            return foreign;
        }
        TreeSet<String> found = new TreeSet<>();
        candidate
                .validate(item(vector))
                .forEach(problem -> found.add(problem.error().name()));
        TreeSet<String> expected = new TreeSet<>();
        vector.path("expectedErrors").forEach(code -> expected.add(code.asText()));
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("expected " + List.copyOf(expected) + ", got " + List.copyOf(found));
    }

    private static Optional<String> foreign(LoadedType candidate, JsonNode vector) {
        String type = vector.path("type").asText();
        return type.equals(candidate.active().id().id())
                ? Optional.empty()
                : Optional.of("is of type \"" + type + "\"");
    }

    private static Item item(JsonNode vector) {
        return new Item(
                vector.path("content"),
                vector.path("key"),
                vector.path("maxPoints").asDouble(1),
                vector.path("contentVersion").asInt(Item.PRESENT));
    }
}
