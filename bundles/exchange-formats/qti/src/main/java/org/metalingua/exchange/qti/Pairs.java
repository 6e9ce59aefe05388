package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * The right pairs of a response.
 *
 * @param points all of them together earn
 * @param wholeOnly whether they earn points only when all are right
 */
record Pairs(List<Pair> list, double points, boolean wholeOnly) {
    /** Identifiers as written. */
    record Pair(String first, String second) {
        /** Whatever is no pair has an empty second. */
        static Pair of(String value) {
            String[] ends = value.strip().split("\\s+", 2);
            return new Pair(ends[0], ends.length < 2 ? "" : ends[1]);
        }

        Pair turned() {
            return new Pair(second, first);
        }
    }

    /** Names weights and penalties that ours does not have. */
    static Pairs of(Question question) {
        Declaration.Mapping mapping = question.declaration().mapping();
        if (question.rule().kind() != Rule.Kind.MAPPED || mapping == null) {
            return new Pairs(
                    question.right().stream().map(Pair::of).toList(),
                    question.rule().points(),
                    true);
        }
        List<Declaration.Entry> positive = mapping.positive();
        if (positive.stream().map(Declaration.Entry::points).distinct().count() > 1) {
            question.lost(
                    Loss.PARTIAL_WEIGHT_DROPPED,
                    positive.stream()
                            .map(entry -> entry.value() + " = " + entry.points())
                            .collect(Collectors.joining(", ")));
        }
        List<String> penalties = new ArrayList<>();
        mapping.entries().stream()
                .filter(entry -> entry.points() < 0)
                .forEach(entry -> penalties.add(entry.value() + " = " + entry.points()));
        if (mapping.other() < 0) {
            penalties.add("any other = " + mapping.other());
        }
        if (!penalties.isEmpty()) {
            question.lost(Loss.PENALTY_DROPPED, "Wrong pairs cost points: " + String.join(", ", penalties));
        }
        return new Pairs(positive.stream().map(entry -> Pair.of(entry.value())).toList(), mapping.total(), false);
    }

    Pairs turned() {
        return new Pairs(list.stream().map(Pair::turned).toList(), points, wholeOnly);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** The seconds of a first. */
    List<String> of(String first) {
        return list.stream()
                .filter(pair -> pair.first().equals(first))
                .map(Pair::second)
                .toList();
    }

    /** Whether a second comes several times. */
    boolean reusesSeconds() {
        return list.stream().map(Pair::second).distinct().count() < list.size();
    }

    /** Whether every first comes once. */
    boolean firstsOnce() {
        return list.stream().map(Pair::first).distinct().count() == list.size();
    }
}
