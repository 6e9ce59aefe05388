package org.metalingua.kernel.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pairs responses with accepted answers where each may be used once. */
public final class Assignment {
    /** Whether a response goes with an accepted answer. */
    @FunctionalInterface
    public interface Fits {
        boolean test(int response, int accepted);
    }

    private Assignment() {}

    /**
     * The most generous pairing: as many responses as possible get an accepted answer of their own.
     *
     * @return for each response the accepted answer it got, or -1
     */
    public static int[] most(int responses, int accepted, Fits fits) {
        int[] takenBy = new int[accepted];
        Arrays.fill(takenBy, -1);
        for (int response = 0; response < responses; response++) {
            place(response, new boolean[accepted], takenBy, fits);
        }
        int[] given = new int[responses];
        Arrays.fill(given, -1);
        IntStream.range(0, accepted).filter(a -> takenBy[a] >= 0).forEach(a -> given[takenBy[a]] = a);
        return given;
    }

    private static boolean place(int response, boolean[] tried, int[] takenBy, Fits fits) {
        for (int a = 0; a < takenBy.length; a++) {
            if (!tried[a] && fits.test(response, a)) {
                tried[a] = true;
                if (takenBy[a] < 0 || place(takenBy[a], tried, takenBy, fits)) {
                    takenBy[a] = response;
                    return true;
                }
            }
        }
        return false;
    }
}
