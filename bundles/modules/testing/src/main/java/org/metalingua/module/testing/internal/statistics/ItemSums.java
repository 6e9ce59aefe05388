package org.metalingua.module.testing.internal.statistics;

/**
 * Sums over the answers to a text, of {@link Shares} and their squares and products. Not thread-safe.
 *
 * <p>Facility is the mean share of the points; discrimination the corrected item-rest correlation, that is Pearson's
 * between the share and that of the session's other questions (Henrysson 1963). Their variances are those of the answers
 * at hand, divided by their number.
 */
final class ItemSums {
    long responses;
    long omitted;
    long credit;
    long creditSquared;
    long paired;
    long pairedCredit;
    long pairedCreditSquared;
    long rest;
    long restSquared;
    long creditByRest;
    long timed;
    long timeMs;
    long analysed;

    /** @param sign 1 to count it, -1 to take it back */
    void add(CountedAnswer answer, int sign) {
        long c = answer.credit();
        responses += sign;
        omitted += answer.omitted() ? sign : 0;
        credit += sign * c;
        creditSquared += sign * c * c;
        if (answer.isPaired()) {
            long r = answer.rest();
            paired += sign;
            pairedCredit += sign * c;
            pairedCreditSquared += sign * c * c;
            rest += sign * r;
            restSquared += sign * r * r;
            creditByRest += sign * c * r;
        }
        if (answer.timeMs() != null) {
            timed += sign;
            timeMs += sign * answer.timeMs();
        }
        analysed += answer.chosen() == null ? 0 : sign;
    }

    Double facility() {
        return responses == 0 ? null : (double) credit / responses / Shares.WHOLE;
    }

    Double variance() {
        return responses == 0 ? null : Moments.variance(responses, credit, creditSquared) / Shares.WHOLE / Shares.WHOLE;
    }

    /** Null when either side does not vary. */
    Double discrimination() {
        return Moments.correlation(paired, pairedCredit, pairedCreditSquared, rest, restSquared, creditByRest);
    }

    Double meanTimeMs() {
        return timed == 0 ? null : (double) timeMs / timed;
    }
}
