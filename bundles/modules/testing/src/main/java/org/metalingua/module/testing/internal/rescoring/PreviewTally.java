package org.metalingua.module.testing.internal.rescoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Adds up what would change. Not thread-safe. */
final class PreviewTally {
    private static final int MOST_SAMPLES = 20;
    private static final double SAME = 1e-9;
    private static final double HUNDREDTHS = 100;

    private record Levels(String from, String to) {}

    private long answers;
    private long skipped;
    private long changed;
    private long better;
    private long worse;
    private long totals;
    private double before;
    private double after;
    private final Map<Long, Long> differences = new TreeMap<>();
    private final Map<Levels, Long> levels = new LinkedHashMap<>();
    private final List<RescoringState.SampleAnswer> samples = new ArrayList<>();

    /** Points and status of an answer. */
    record Mark(String status, double points) {
        boolean sameAs(Mark other) {
            return status.equals(other.status) && Math.abs(points - other.points) < SAME;
        }
    }

    /** Points and level of a session. */
    record Outcome(double points, String level) {}

    void skip() {
        skipped++;
    }

    void same(Mark mark) {
        answers++;
        before += mark.points();
        after += mark.points();
    }

    void other(long session, long learner, Mark was, Mark is, Outcome then, Outcome now) {
        answers++;
        changed++;
        before += was.points();
        after += is.points();
        double difference = is.points() - was.points();
        better += difference >= SAME ? 1 : 0;
        worse += difference <= -SAME ? 1 : 0;
        differences.merge(Math.round(difference * HUNDREDTHS), 1L, Long::sum);
        totals += Math.abs(then.points() - now.points()) < SAME ? 0 : 1;
        if (!Objects.equals(then.level(), now.level())) {
            levels.merge(new Levels(then.level(), now.level()), 1L, Long::sum);
        }
        if (samples.size() < MOST_SAMPLES) {
            samples.add(new RescoringState.SampleAnswer(
                    Long.toString(session),
                    Long.toString(learner),
                    null,
                    was.points(),
                    is.points(),
                    was.status(),
                    is.status(),
                    then.level(),
                    now.level()));
        }
    }

    RescoringState.RescoringResult result(long otherTexts) {
        return new RescoringState.RescoringResult(
                answers,
                otherTexts,
                skipped,
                changed,
                better,
                worse,
                answers == 0 ? 0 : before / answers,
                answers == 0 ? 0 : after / answers,
                differences.entrySet().stream()
                        .map(count -> new RescoringState.DifferenceCount(count.getKey() / HUNDREDTHS, count.getValue()))
                        .toList(),
                totals,
                levels.entrySet().stream()
                        .map(count -> new RescoringState.LevelChange(
                                count.getKey().from(), count.getKey().to(), count.getValue()))
                        .toList(),
                samples);
    }
}
