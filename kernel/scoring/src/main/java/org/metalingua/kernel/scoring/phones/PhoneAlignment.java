package org.metalingua.kernel.scoring.phones;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The sounds of a word beside those of the word that was heard, as near to each other as can be: a sound replaced by one of
 * its family costs a half, any other replacement, a sound too few or too many costs one.
 *
 * @param sounds in order
 * @param cost of all differences
 */
public record PhoneAlignment(List<Sound> sounds, double cost) {
    public PhoneAlignment {
        sounds = List.copyOf(sounds);
    }

    /**
     * One sound.
     *
     * @param expected null for one that was added
     * @param heard null for one that was left out
     */
    public record Sound(Phone expected, Phone heard) {
        /** 1 for the sound itself, a half for one of its family, 0 for any other and for one left out or added. */
        public double agreement() {
            return expected == null || heard == null ? 0 : 1 - expected.distance(heard);
        }
    }

    public static PhoneAlignment of(List<Phone> expected, List<Phone> heard) {
        double[][] costs = costs(expected, heard);
        Deque<Sound> sounds = new ArrayDeque<>();
        int i = expected.size();
        int j = heard.size();
        while (i > 0 || j > 0) {
            if (i > 0
                    && j > 0
                    && costs[i][j] == costs[i - 1][j - 1] + expected.get(i - 1).distance(heard.get(j - 1))) {
                sounds.addFirst(new Sound(expected.get(--i), heard.get(--j)));
            } else if (i > 0 && costs[i][j] == costs[i - 1][j] + 1) {
                sounds.addFirst(new Sound(expected.get(--i), null));
            } else {
                sounds.addFirst(new Sound(null, heard.get(--j)));
            }
        }
        return new PhoneAlignment(List.copyOf(sounds), costs[expected.size()][heard.size()]);
    }

    /** The share of the sounds that differ, from 0 to 1. */
    public double difference() {
        return sounds.isEmpty() ? 0 : cost / sounds.size();
    }

    /** Of the first i and the first j sounds; sums of halves, which are exact. */
    private static double[][] costs(List<Phone> expected, List<Phone> heard) {
        double[][] costs = new double[expected.size() + 1][heard.size() + 1];
        for (int i = 0; i <= expected.size(); i++) {
            for (int j = 0; j <= heard.size(); j++) {
                if (i == 0 || j == 0) {
                    costs[i][j] = i + j;
                } else {
                    double both = costs[i - 1][j - 1] + expected.get(i - 1).distance(heard.get(j - 1));
                    costs[i][j] = Math.min(both, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
                }
            }
        }
        return costs;
    }
}
