package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How near a translation comes to a reference, by the letters they share: chrF (Popović 2015) with runs of one to six
 * characters, white space left out, recall weighed twice as much as precision. Precision and recall are means over the
 * lengths that both texts have. Immutable.
 */
public final class Chrf {
    private static final int LONGEST = 6;
    private static final double BETA_SQUARED = 4;

    /** How often each run occurs, by its length less one. */
    private final List<Map<String, Integer>> runs;

    private Chrf(List<Map<String, Integer>> runs) {
        this.runs = runs;
    }

    /** A text to be compared with others; the caller has normalised it. */
    public static Chrf of(String text) {
        int[] letters = text.codePoints()
                .filter(cp -> !Text.isSpace(cp) && cp != Text.ZWNJ)
                .toArray();
        List<Map<String, Integer>> runs = new ArrayList<>();
        for (int length = 1; length <= LONGEST; length++) {
            Map<String, Integer> counts = new HashMap<>();
            for (int start = 0; start + length <= letters.length; start++) {
                counts.merge(new String(letters, start, length), 1, Integer::sum);
            }
            runs.add(counts);
        }
        return new Chrf(runs);
    }

    /** From 0, nothing in common, to 1, the same letters in the same order. */
    public double against(Chrf reference) {
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < LONGEST; i++) {
            int given = total(runs.get(i));
            int wanted = total(reference.runs.get(i));
            if (given == 0 || wanted == 0) {
                return i == 0 ? 0 : mean(precision / i, recall / i); // longer runs there are none either
            }
            double shared = shared(reference.runs.get(i), runs.get(i));
            precision += shared / given;
            recall += shared / wanted;
        }
        return mean(precision / LONGEST, recall / LONGEST);
    }

    private static double mean(double precision, double recall) {
        return precision + recall == 0
                ? 0
                : (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int shared(Map<String, Integer> reference, Map<String, Integer> given) {
        return reference.entrySet().stream()
                .mapToInt(run -> Math.min(run.getValue(), given.getOrDefault(run.getKey(), 0)))
                .sum();
    }
}
