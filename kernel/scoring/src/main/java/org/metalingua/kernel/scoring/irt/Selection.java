package org.metalingua.kernel.scoring.irt;

import java.util.List;
import java.util.OptionalInt;

/** Which of the items that may be given is given next. Immutable. */
public sealed interface Selection {
    /** The most informative one at the ability estimated so far; the first of equal ones. */
    record MaximumInformation() implements Selection {}

    /**
     * One of the most informative ones, each equally probable (Kingsbury and Zara, Applied Measurement in Education 2,
     * 1989).
     *
     * @param among how many, at least 1
     * @param items of a test that are drawn so; the most informative one follows. Empty for all.
     */
    record Randomesque(int among, OptionalInt items) implements Selection {
        public Randomesque {
            if (among < 1 || items.isPresent() && items.getAsInt() < 0) {
                throw new IllegalArgumentException("one of " + among + " items");
            }
        }
    }

    /**
     * The most informative one that passes its lot; one that does not is out for this learner (Sympson and Hetter,
     * Proceedings of the Military Testing Association, 1985). The last one left is given whatever its lot.
     *
     * @param passing probability in [0, 1] that an item passes, by its place in the bank; see {@link ExposureControl}
     */
    record SympsonHetter(List<Double> passing) implements Selection {
        public SympsonHetter {
            passing = List.copyOf(passing);
            if (!passing.stream().allMatch(p -> p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("probabilities lie in [0, 1]");
            }
        }
    }

    /**
     * At first by lot, towards the end by information (Revuelta and Ponsoda, Journal of Educational Measurement 35,
     * 1998): the highest of {@code (1 - m / N) u max(I) + (m / N) I} after m of N items.
     *
     * @param length N, from which on only the information counts
     */
    record Progressive(int length) implements Selection {
        public Progressive {
            if (length < 1) {
                throw new IllegalArgumentException("a test of " + length + " items");
            }
        }

        /**
         * @param given m
         * @param lot u, uniform in [0, 1)
         */
        double criterion(int given, double lot, double highestInformation, double information) {
            double certain = Math.min(1, (double) given / length);
            return (1 - certain) * lot * highestInformation + certain * information;
        }
    }

    /** Any of them, each equally probable: what an adaptive test is measured against. */
    record ByLot() implements Selection {}
}
