package org.metalingua.module.testing.internal.session;

/**
 * How late an answer may come, as SQL. The database's clock and what is written down of the learner decide,
 * never what a player says of itself.
 *
 * <ul>
 *   <li>Up to {@link #GRACE_SECONDS} after its deadline every answer is taken: the learner pressed in time, the network
 *       was slow.
 *   <li>Up to {@link #OFFLINE_SECONDS} after it an answer is taken from a learner who was not heard of since: the
 *       connection was away at the deadline, and the answer had waited on the device.
 *   <li>Once the learner is heard of again, by any request about the session but an answer, what has waited must be under
 *       way: it is taken within {@link #GRACE_SECONDS} of that return or of the late answer before it.
 * </ul>
 *
 * Nobody can tell whether a connection was cut on purpose. Who does so gains at most {@link #OFFLINE_SECONDS} for
 * questions that are on the device already, and each answer that came so is a line of the integrity log, {@code
 * late_after_offline} with its seconds.
 */
final class Lateness {
    static final int GRACE_SECONDS = 5;
    static final int OFFLINE_SECONDS = 60;

    /** {@link #GRACE_SECONDS} for SQL. */
    static final String GRACE = "interval '" + GRACE_SECONDS + " seconds'";

    /**
     * The earliest deadline of the session {@code s} under which an answer that comes now is taken. A silence covers the
     * deadlines since the learner was heard of before it.
     */
    static final String EARLIEST = "least(now() - " + GRACE + ", greatest(now() - interval '" + OFFLINE_SECONDS
            + " seconds', (select case when h.back_at >= now() - " + GRACE + " then h.silent_from else h.heard_at end"
            + " from test_session_contacts h where h.session_id = s.id)))";

    private Lateness() {}
}
