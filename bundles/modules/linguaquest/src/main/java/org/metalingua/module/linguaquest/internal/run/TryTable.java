package org.metalingua.module.linguaquest.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** How often a learner has tried the activities of a run and been helped, within the institute of the transaction. */
final class TryTable {
    /** A learner and the guests that have become them: who signs in during a run goes on with it. */
    private static final String OF_RUN = " from linguaquest_tries where learner_id in"
            + " (select id from linguaquest_learners where id = ? or merged_into = ?) and submission_id = ? ";

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
                        "select activity_id, sum(attempts)::integer as attempts, max(hints) as hints,"
                                + " (array_agg(response_sha256 order by learner_id = ? desc)"
                                + " filter (where response_sha256 is not null))[1] as response_sha256"
                                + OF_RUN + "group by activity_id",
                        row -> tries.put(
                                row.getString("activity_id"),
                                new Tries(
                                        row.getInt("attempts"), row.getInt("hints"), row.getString("response_sha256"))),
                        learner,
                        learner,
                        learner,
                        submission);
        return tries;
    }

    /** Whether anything of a lesson was tried in a run. */
    static boolean begun(Transaction transaction, long learner, UUID submission, long lesson) {
        return Sql.in(transaction)
                .find(
                        "select 1" + OF_RUN + "and lesson_id = ? limit 1",
                        row -> true,
                        learner,
                        learner,
                        submission,
                        lesson)
                .isPresent();
    }

    /** Counts one, unless the response is the one that was tried last; then it is asked for again. */
    static Tries attempt(Transaction transaction, Place place, String digest) {
        Sql.in(transaction)
                .update(
                        "insert into linguaquest_tries as t"
                                + " (learner_id, submission_id, lesson_id, activity_id, attempts, response_sha256)"
                                + " values (?, ?, ?, ?, 1, ?)"
                                + " on conflict (learner_id, submission_id, activity_id) do update set"
                                + " attempts = t.attempts"
                                + " + case when t.response_sha256 = excluded.response_sha256 then 0 else 1 end,"
                                + " response_sha256 = excluded.response_sha256",
                        place.learner(),
                        place.submission(),
                        place.lesson(),
                        place.activity(),
                        digest);
        return all(transaction, place.learner(), place.submission()).get(place.activity());
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
