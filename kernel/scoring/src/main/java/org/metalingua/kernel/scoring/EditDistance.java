package org.metalingua.kernel.scoring;

import java.util.List;

/** Distances between a response and a reference, in single edits. Time is the product of the two lengths. */
public final class EditDistance {
    private EditDistance() {}

    /** Words inserted, deleted and replaced (Levenshtein). */
    public static int words(List<String> from, List<String> to) {
        return WordAlignment.of(from, to).errors();
    }

    /** Letters inserted, deleted, replaced and swapped with their neighbour (optimal string alignment). */
    public static int letters(String from, String to) {
        int[] a = from.codePoints().toArray();
        int[] b = to.codePoints().toArray();
        int[][] d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length][b.length];
    }
}
