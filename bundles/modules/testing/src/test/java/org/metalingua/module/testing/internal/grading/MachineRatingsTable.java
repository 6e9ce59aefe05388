package org.metalingua.module.testing.internal.grading;

/** Writes what a machine rater would have proposed. */
public final class MachineRatingsTable {
    private MachineRatingsTable() {}

    /** The statement that stores a proposal with a confidence of 0.8. */
    public static String proposal(long answer, String scores) {
        return "insert into test_machine_ratings (answer_id, institute_id, rubric, scores, rationale, confidence, model,"
                + " prompt_version, decided, rated_at) select id, institute_id, 'ielts_task2', '" + scores
                + "'::jsonb, '{}', 0.8, 'fake', 1, false, now() from test_answers where id = " + answer;
    }
}
