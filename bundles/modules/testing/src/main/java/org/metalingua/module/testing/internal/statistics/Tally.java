package org.metalingua.module.testing.internal.statistics;

/** So many answers to a text that have something in common, with the sums of their {@link Shares}. Not thread-safe. */
final class Tally {
    static final String POINTS = "points";
    static final String STRATUM = "stratum";
    static final String CHOICE = "choice";

    /** @param group empty unless learners are told apart */
    record Key(long versionId, String kind, String slot, String group) {}

    long responses;
    long right;
    long credit;
    long paired;
    long rest;

    void add(CountedAnswer answer, int sign) {
        responses += sign;
        right += answer.isRight() ? sign : 0;
        credit += (long) sign * answer.credit();
        if (answer.isPaired()) {
            paired += sign;
            rest += (long) sign * answer.rest();
        }
    }

    boolean isNothing() {
        return responses == 0 && right == 0 && credit == 0 && paired == 0 && rest == 0;
    }

    /** Mean share of the points of the other questions; null when nobody had any. */
    Double meanRest() {
        return paired == 0 ? null : (double) rest / paired / Shares.WHOLE;
    }
}
