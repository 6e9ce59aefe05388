package org.metalingua.module.testing.internal.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A session that is over, as the statistics read it.
 *
 * @param revision of its report when it was read
 * @param first whether the statistics have never counted it
 * @param group of its learner
 */
record FinishedSession(
        long id, long revision, boolean first, long templateId, Instant startedAt, String group, List<Item> items) {
    /** Whoever takes longer was somewhere else. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * A question of the session.
     *
     * @param pilot it was tried and counts in no total
     * @param status null when it was never answered
     * @param answeredAt when its first answer was stored; null when it has none
     */
    record Item(
            int position,
            long questionId,
            long versionId,
            double maxPoints,
            boolean pilot,
            String status,
            Double points,
            JsonNode response,
            Instant answeredAt) {
        boolean isPending() {
            return "stored".equals(status) || "needs_review".equals(status);
        }

        boolean isOmitted() {
            return status == null || status.equals("unanswered");
        }

        double earned() {
            return points == null ? 0 : points;
        }
    }

    /**
     * What counts: every question but those that wait for a rater or a plugin.
     *
     * @param chosen what the response to an item chose; null when that is not known
     */
    List<CountedAnswer> answers(Function<Item, List<String>> chosen) {
        List<Item> marked = items.stream().filter(item -> !item.isPending()).toList();
        double points = sum(marked, Item::earned);
        double max = sum(marked, Item::maxPoints);
        Map<Integer, Long> times = times();
        List<CountedAnswer> answers = new ArrayList<>();
        for (Item item : marked) {
            double restMax = max - (item.pilot() ? 0 : item.maxPoints());
            double restPoints = points - (item.pilot() ? 0 : item.earned());
            boolean alone = restMax <= 0;
            answers.add(new CountedAnswer(
                    id,
                    item.position(),
                    item.versionId(),
                    Shares.of(item.earned(), item.maxPoints()),
                    item.isOmitted(),
                    alone ? null : Shares.of(points, max),
                    alone ? null : Shares.of(restPoints, restMax),
                    times.get(item.position()),
                    chosen.apply(item),
                    group));
        }
        return answers;
    }

    private static double sum(List<Item> marked, Function<Item, Double> of) {
        return marked.stream()
                .filter(item -> !item.pilot())
                .mapToDouble(of::apply)
                .sum();
    }

    /** From the answer before, or from the beginning, to the first answer to a question; by position, in milliseconds. */
    private Map<Integer, Long> times() {
        Map<Integer, Long> times = new HashMap<>();
        Instant before = startedAt;
        for (Item item : items.stream()
                .filter(one -> one.answeredAt() != null)
                .sorted(Comparator.comparing(Item::answeredAt))
                .toList()) {
            Duration taken = Duration.between(before, item.answeredAt());
            if (!taken.isNegative() && taken.compareTo(LONGEST) <= 0) {
                times.put(item.position(), taken.toMillis());
            }
            before = item.answeredAt();
        }
        return times;
    }
}
