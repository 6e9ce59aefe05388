package org.metalingua.module.testing.internal.statistics;

import java.util.List;

/**
 * What the statistics take from an answer. Shares are {@link Shares}.
 *
 * @param credit share of the points of the question
 * @param omitted the learner left it out, which earned nothing
 * @param total share of the points of the session, this question included; null beside no other question
 * @param rest share of the points of the other questions of the session; null beside none
 * @param timeMs null where nobody can tell
 * @param chosen ids of choices; null where the type offers none, or was away
 * @param group by which learners are compared
 */
record CountedAnswer(
        long session,
        int position,
        long versionId,
        int credit,
        boolean omitted,
        Integer total,
        Integer rest,
        Long timeMs,
        List<String> chosen,
        String group) {
    private static final int POINT_SLOTS = 10;
    static final int STRATA = 20;

    /** 0 to 10: tenths of the points, all of them in a slot of their own. */
    int pointSlot() {
        return credit * POINT_SLOTS / Shares.WHOLE;
    }

    /** 0 to 19: twentieths of the points of the session. Only beside other questions. */
    int stratum() {
        return Math.min(STRATA - 1, total * STRATA / Shares.WHOLE);
    }

    boolean isPaired() {
        return rest != null;
    }

    /** As a calibration sees it, which knows right and wrong only. */
    boolean isRight() {
        return 2 * credit >= Shares.WHOLE;
    }
}
