package org.metalingua.module.linguaquest.internal.progress;

import java.util.List;

/**
 * What one run of a lesson earns.
 *
 * @param scorePercent of the points of its activities, rounded half up
 * @param stars 0 to 3
 * @param xp earned now, the bonus included
 * @param perfectBonus what the first run without a mistake earned beside
 * @param qualifiesForStreak whether the day counts as a day of learning
 */
public record Xp(int scorePercent, int stars, int xp, int perfectBonus, boolean qualifiesForStreak) {
    private static final double ROUNDING = 1e-9;
    private static final double THREE_STARS = 0.9;
    private static final double TWO_STARS = 0.7;
    private static final double ONE_STAR = 0.5;
    private static final double STREAK = 0.5;
    private static final double PERFECT_BONUS = 0.2;

    /** What one activity of the run earned. */
    public record Result(double points, double maxPoints) {}

    /**
     * The reward by the score; of a lesson that was done before only what it is better now.
     *
     * @param reward of the lesson, for a run without a mistake
     * @param previousBest the best score before, from 0 to 1; 0 for a lesson that was not done yet
     */
    public static Xp of(int reward, List<Result> results, double previousBest) {
        double score = score(results);
        double before = clamped(previousBest);
        int earned = Math.max(0, rounded(reward * score) - rounded(reward * before));
        boolean firstPerfect = isAtLeast(score, 1) && !isAtLeast(before, 1);
        int bonus = firstPerfect ? rounded(PERFECT_BONUS * reward) : 0;
        return new Xp(percent(score), stars(score), earned + bonus, bonus, isAtLeast(score, STREAK));
    }

    /** The share of the points, from 0 to 1; 0 where there are none to get. */
    public static double score(List<Result> results) {
        double points = results.stream().mapToDouble(Result::points).sum();
        double most = results.stream().mapToDouble(Result::maxPoints).sum();
        return most > 0 ? clamped(points / most) : 0;
    }

    /** Whether a lesson counts as done with a score from 0 to 1. */
    public static boolean isPassed(double score) {
        return isAtLeast(score, STREAK);
    }

    /** A score from 0 to 1 as learners see it. */
    static int percent(double score) {
        return rounded(100 * score);
    }

    private static int stars(double score) {
        if (isAtLeast(score, THREE_STARS)) {
            return 3;
        }
        if (isAtLeast(score, TWO_STARS)) {
            return 2;
        }
        return isAtLeast(score, ONE_STAR) ? 1 : 0;
    }

    private static boolean isAtLeast(double score, double bound) {
        return score >= bound - ROUNDING;
    }

    private static double clamped(double score) {
        return Math.min(1, Math.max(0, score));
    }

    /** Half up; a half that came out of a sum of thirds may lie just below one. */
    private static int rounded(double value) {
        return (int) Math.floor(value + 0.5 + ROUNDING);
    }
}
