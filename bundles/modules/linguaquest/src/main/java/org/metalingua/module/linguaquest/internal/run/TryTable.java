package org.metalingua.module.linguaquest.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** How often a learner has tried the activities of a run and been helped, within the institute of the transaction. */
final class TryTable {
    private TryTable() {}

    /**
     * One activity so far.
     *
     * @param response digest of the response that was tried last; null before the first
     */
    record Tries(int attempts, int hints, String response) {
        static final Tries NONE = new Tries(0, 0, null);

        /** The number of the attempt that handing in the response is: one that was tried last is no new one. */
        int attemptOf(String digest) {
            return digest.equals(response) ? attempts : attempts + 1;
        }
    }

    /** Which run and which activity of it. */
    record Place(long learner, UUID submission, long lesson, String activity) {}

    static Map<String, Tries> all(Transaction transaction, long learner, UUID submission) {
        Map<String, Tries> tries = new HashMap<>();
        Sql.in(transaction)
                .list(
                        "select activity_id, attempts, hints, response_sha256 from linguaquest_tries"
                                + " where learner_id = ? and submission_id = ?",
                        row -> tries.put(
                                row.getString("activity_id"),
                                new Tries(
                                        row.getInt("attempts"), row.getInt("hints"), row.getString("response_sha256"))),
                        learner,
                        submission);
        return tries;
    }

    /** Counts one, unless the response is the one that was tried last; then it is asked for again. */
    static Tries attempt(Transaction transaction, Place place, String digest) {
        return Sql.in(transaction)
                .get(
                        "insert into linguaquest_tries as t"
                                + " (learner_id, submission_id, lesson_id, activity_id, attempts, response_sha256)"
                                + " values (?, ?, ?, ?, 1, ?)"
                                + " on conflict (learner_id, submission_id, activity_id) do update set"
                                + " attempts = t.attempts"
                                + " + case when t.response_sha256 = excluded.response_sha256 then 0 else 1 end,"
                                + " response_sha256 = excluded.response_sha256"
                                + " returning attempts, hints, response_sha256",
                        row -> new Tries(row.getInt("attempts"), row.getInt("hints"), row.getString("response_sha256")),
                        place.learner(),
                        place.submission(),
                        place.lesson(),
                        place.activity(),
                        digest);
    }

    /** From now on the learner has had the hint of the number, and those before it. */
    static void hint(Transaction transaction, Place place, int number) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_tries as t"
                                + " (learner_id, submission_id, lesson_id, activity_id, hints) values (?, ?, ?, ?, ?)"
                                + " on conflict (learner_id, submission_id, activity_id) do update set"
                                + " hints = greatest(t.hints, excluded.hints)",
                        place.learner(),
                        place.submission(),
                        place.lesson(),
                        place.activity(),
                        number);
    }
}
