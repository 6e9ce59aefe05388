package org.metalingua.module.testing.internal.statistics;

import java.util.HashMap;
import java.util.Map;

/** What counting some answers and taking back others does to the sums. Not thread-safe. */
final class Changes {
    private final Map<Long, ItemSums> sums = new HashMap<>();
    private final Map<Tally.Key, Tally> tallies = new HashMap<>();

    void count(CountedAnswer answer) {
        add(answer, 1);
    }

    void takeBack(CountedAnswer answer) {
        add(answer, -1);
    }

    private void add(CountedAnswer answer, int sign) {
        long version = answer.versionId();
        sums.computeIfAbsent(version, id -> new ItemSums()).add(answer, sign);
        tally(version, Tally.POINTS, Integer.toString(answer.pointSlot()), "").add(answer, sign);
        if (answer.isPaired()) {
            tally(version, Tally.STRATUM, Integer.toString(answer.stratum()), answer.group())
                    .add(answer, sign);
        }
        if (answer.chosen() != null) {
            answer.chosen()
                    .forEach(choice -> tally(version, Tally.CHOICE, choice, "").add(answer, sign));
        }
    }

    private Tally tally(long version, String kind, String slot, String group) {
        return tallies.computeIfAbsent(new Tally.Key(version, kind, slot, group), key -> new Tally());
    }

    Map<Long, ItemSums> sums() {
        return sums;
    }

    /** Without those that add up to no change. */
    Map<Tally.Key, Tally> tallies() {
        tallies.values().removeIf(Tally::isNothing);
        return tallies;
    }
}
