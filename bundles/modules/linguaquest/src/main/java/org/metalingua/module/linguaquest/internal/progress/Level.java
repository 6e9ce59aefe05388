package org.metalingua.module.linguaquest.internal.progress;

/**
 * How far a learner has come. Each level takes 100 XP more than the one before.
 *
 * @param number 1 for the first
 * @param begins XP at which it begins
 * @param ends XP at which the next one begins
 */
public record Level(int number, long begins, long ends) {
    private static final long STEP = 50;

    /** The level that an amount of XP reaches. */
    public static Level of(long xp) {
        // the root of 50 n (n - 1) = xp, mended by what it was rounded by
        int number = Math.max(1, (int) ((1 + Math.sqrt(1 + 4.0 * Math.max(0, xp) / STEP)) / 2));
        while (beginning(number + 1) <= xp) {
            number++;
        }
        while (number > 1 && beginning(number) > xp) {
            number--;
        }
        return new Level(number, beginning(number), beginning(number + 1));
    }

    /** XP at which a level begins. */
    public static long beginning(int number) {
        return STEP * number * (number - 1L);
    }
}
