package org.metalingua.exchange.qti;

import java.util.List;

/**
 * How the answer to one response variable earns points.
 *
 * @param points of the right answer, where it is compared as a whole
 * @param together whether the points are for this and others being right together
 * @param accepted values that are right; empty for those of the declaration
 * @param ignoreCase whether the comparison of texts ignores case
 * @param tolerance of a number
 */
record Rule(Kind kind, double points, boolean together, List<String> accepted, boolean ignoreCase, double tolerance) {
    enum Kind {
        /** Equal to what is right, or nothing. */
        CORRECT,
        /** By the mapping of values. */
        MAPPED,
        /** By the mapping of areas. */
        POINT,
        /** Nothing gives points. */
        NONE
    }

    static final Rule NOTHING = of(Kind.NONE, 0);

    static Rule of(Kind kind, double points) {
        return new Rule(kind, points, false, List.of(), false, 0);
    }
}
