package org.metalingua.module.testing.internal.bank;

/** How often questions are seen, of late. */
final class Exposure {
    /** Days that count as of late. */
    static final int DAYS = 90;

    /** The institute's sessions of these days, in SQL. */
    static final String ALL_SESSIONS =
            "(select coalesce(sum(sessions), 0) from test_session_days where day > current_date - " + DAYS + ")";

    private Exposure() {}

    static double rate(long sessions, long all) {
        return all == 0 ? 0 : (double) sessions / all;
    }
}
