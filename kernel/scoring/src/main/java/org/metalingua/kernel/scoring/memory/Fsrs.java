package org.metalingua.kernel.scoring.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.metalingua.kernel.scoring.memory.Memory.Phase;

/**
 * FSRS-6: from what a memory was and how a review went follows what it is now, and when to ask again. The names of the
 * formulas are those of the wiki: S stability, D difficulty, R retrievability, G grade, w the parameters. Pure; safe for
 * concurrent use.
 */
public final class Fsrs {
    /**
     * The default parameters w0 to w20 of FSRS-6, fitted by the open-spaced-repetition project to some hundred million
     * reviews of ten thousand learners.
     */
    public static final List<Double> DEFAULT_PARAMETERS = List.of(
            0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
            1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542);

    /** Nine of ten are still known when they are asked for. */
    public static final double DEFAULT_RETENTION = 0.9;

    private static final int MAX_DAYS = 36_500;
    private static final double LEAST_STABILITY = 0.001;
    private static final double LEAST_DIFFICULTY = 1;
    private static final double MOST_DIFFICULTY = 10;

    private static final List<Duration> LEARNING_STEPS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final List<Duration> RELEARNING_STEPS = List.of(Duration.ofMinutes(10));

    private final double[] w;
    private final double retention;
    private final double decay;
    private final double factor;

    /**
     * @param parameters 21 of them
     * @param retention the probability with which something shall still be known when it is asked for, from 0.7 to 0.99
     */
    public Fsrs(List<Double> parameters, double retention) {
        if (parameters.size() != DEFAULT_PARAMETERS.size()) {
            throw new IllegalArgumentException("FSRS-6 has 21 parameters, not " + parameters.size());
        }
        if (!(retention >= 0.7 && retention <= 0.99)) {
            throw new IllegalArgumentException("retention must lie between 0.7 and 0.99: " + retention);
        }
        this.w = parameters.stream().mapToDouble(Double::doubleValue).toArray();
        this.retention = retention;
        this.decay = -w[20];
        this.factor = Math.pow(0.9, 1 / decay) - 1;
    }

    /** With the default parameters. */
    public static Fsrs standard() {
        return new Fsrs(DEFAULT_PARAMETERS, DEFAULT_RETENTION);
    }

    /**
     * The memory of something that was met and used elsewhere, as in a lesson: it goes without the short steps, for it was
     * asked for there already. What was not known is due at once.
     */
    public Memory begin(Rating rating, Instant at, OptionalLong seed) {
        Memory met = remembered(Memory.fresh(at), rating, at);
        return rating == Rating.AGAIN
                ? met.in(Phase.LEARNING, 0, at)
                : met.in(Phase.REVIEW, 0, at.plus(interval(met.stability(), 0, seed)));
    }

    /**
     * The memory after a review.
     *
     * @param at when it was; an earlier moment than that of the review before counts as that one
     * @param seed of the deviation that keeps things that were learnt together from staying together: with the same seed it
     *     is the same, and later for a better rating; empty for none
     */
    public Memory review(Memory memory, Rating rating, Instant at, OptionalLong seed) {
        Instant when = memory.lastReview() != null && at.isBefore(memory.lastReview()) ? memory.lastReview() : at;
        Memory now = remembered(memory, rating, when);
        Instant next = when.plus(interval(now.stability(), memory.stability(), seed));
        return switch (memory.phase()) {
            case NEW -> step(now, Phase.LEARNING, 0, LEARNING_STEPS, rating, next);
            case LEARNING -> step(now, Phase.LEARNING, memory.step(), LEARNING_STEPS, rating, next);
            case RELEARNING -> step(now, Phase.RELEARNING, memory.step(), RELEARNING_STEPS, rating, next);
            case REVIEW ->
                rating == Rating.AGAIN
                        ? now.in(Phase.RELEARNING, 0, when.plus(RELEARNING_STEPS.get(0)))
                        : now.in(Phase.REVIEW, 0, next);
        };
    }

    /** The probability with which it is known at a moment: 0 for what is new. */
    public double retrievability(Memory memory, Instant at) {
        return memory.lastReview() == null ? 0 : retrievability(memory.stability(), days(memory, at));
    }

    /** Within a phase of short steps. */
    private static Memory step(
            Memory now, Phase phase, int step, List<Duration> steps, Rating rating, Instant afterDays) {
        Instant at = now.lastReview();
        return switch (rating) {
            case AGAIN -> now.in(phase, 0, at.plus(steps.get(0)));
            case HARD -> now.in(phase, step, at.plus(hardStep(step, steps)));
            case GOOD ->
                step + 1 < steps.size()
                        ? now.in(phase, step + 1, at.plus(steps.get(step + 1)))
                        : now.in(Phase.REVIEW, 0, afterDays);
            case EASY -> now.in(Phase.REVIEW, 0, afterDays);
        };
    }

    /** Between the first step and the second, or half as long again as the only one; else the step itself once more. */
    private static Duration hardStep(int step, List<Duration> steps) {
        if (step > 0) {
            return steps.get(step);
        }
        Duration first = steps.get(0);
        return steps.size() == 1
                ? first.multipliedBy(3).dividedBy(2)
                : first.plus(steps.get(1)).dividedBy(2);
    }

    /** Stability and difficulty after a review; phase and due are the caller's. */
    private Memory remembered(Memory memory, Rating rating, Instant at) {
        if (memory.lastReview() == null) {
            return new Memory(
                    memory.phase(), 0, w[rating.ordinal()], difficulty(initialDifficulty(rating)), memory.due(), at);
        }
        return new Memory(
                memory.phase(),
                memory.step(),
                Math.max(LEAST_STABILITY, stability(memory, rating, at)),
                nextDifficulty(memory.difficulty(), rating),
                memory.due(),
                at);
    }

    private double stability(Memory memory, Rating rating, Instant at) {
        double s = memory.stability();
        long days = days(memory, at);
        if (days < 1) {
            return onTheSameDay(s, rating);
        }
        double forgotten = 1 - retrievability(s, days);
        return rating == Rating.AGAIN
                ? forgotten(memory.difficulty(), s, forgotten)
                : recalled(memory.difficulty(), s, forgotten, rating);
    }

    /** S'(S,G) = S * e^(w17 * (G - 3 + w18)) * S^-w19; it does not fall where it was known. */
    private double onTheSameDay(double s, Rating rating) {
        double growth = Math.exp(w[17] * (rating.grade() - 3 + w[18])) * Math.pow(s, -w[19]);
        return s * (rating.grade() >= Rating.GOOD.grade() ? Math.max(1, growth) : growth);
    }

    /** S'r = S * (1 + e^w8 * (11 - D) * S^-w9 * (e^(w10 * (1 - R)) - 1) * w15 if hard * w16 if easy). */
    private double recalled(double d, double s, double forgotten, Rating rating) {
        double effort = rating == Rating.HARD ? w[15] : 1;
        double ease = rating == Rating.EASY ? w[16] : 1;
        return s
                * (1
                        + Math.exp(w[8])
                                * (11 - d)
                                * Math.pow(s, -w[9])
                                * (Math.exp(w[10] * forgotten) - 1)
                                * effort
                                * ease);
    }

    /** S'f = w11 * D^-w12 * ((S + 1)^w13 - 1) * e^(w14 * (1 - R)), at most S / e^(w17 * w18). */
    private double forgotten(double d, double s, double forgotten) {
        double left = w[11] * Math.pow(d, -w[12]) * (Math.pow(s + 1, w[13]) - 1) * Math.exp(w[14] * forgotten);
        return Math.min(left, s / Math.exp(w[17] * w[18]));
    }

    /** D0(G) = w4 - e^(w5 * (G - 1)) + 1, not held within its bounds. */
    private double initialDifficulty(Rating rating) {
        return w[4] - Math.exp(w[5] * (rating.grade() - 1)) + 1;
    }

    /** D' = D - w6 * (G - 3) * (10 - D) / 9, drawn towards D0(4) by w7. */
    private double nextDifficulty(double d, Rating rating) {
        double moved = d - w[6] * (rating.grade() - 3) * (MOST_DIFFICULTY - d) / 9;
        return difficulty(w[7] * initialDifficulty(Rating.EASY) + (1 - w[7]) * moved);
    }

    private static double difficulty(double d) {
        return Math.min(MOST_DIFFICULTY, Math.max(LEAST_DIFFICULTY, d));
    }

    /** R(t,S) = (1 + FACTOR * t / S)^-w20. */
    private double retrievability(double s, long days) {
        return Math.pow(1 + factor * days / s, decay);
    }

    private static long days(Memory memory, Instant at) {
        return Math.max(0, ChronoUnit.DAYS.between(memory.lastReview(), at));
    }

    /** I(r,S) = S / FACTOR * (r^(-1/w20) - 1), in whole days. */
    private Duration interval(double s, double before, OptionalLong seed) {
        double exact = s / factor * (Math.pow(retention, 1 / decay) - 1);
        long days = Math.min(MAX_DAYS, Math.max(1, Math.round(exact)));
        return Duration.ofDays(
                seed.isEmpty() ? days : deviating(days, seed.getAsLong() ^ Double.doubleToLongBits(before)));
    }

    /** Some days earlier or later: the more, the longer the interval is; none below three days. */
    private static long deviating(long days, long seed) {
        if (days < 3) {
            return days;
        }
        double width = 1
                + 0.15 * (Math.min(days, 7) - 2.5)
                + 0.1 * Math.max(0, Math.min(days, 20) - 7)
                + 0.05 * Math.max(0, days - 20);
        double where = new SplittableRandom(seed).nextDouble() * 2 - 1;
        return Math.min(MAX_DAYS, Math.max(2, Math.round(days + where * width)));
    }
}
