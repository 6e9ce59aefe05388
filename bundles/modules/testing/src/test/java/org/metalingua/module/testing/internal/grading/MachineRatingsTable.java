package org.metalingua.module.testing.internal.grading;

/** Writes what a machine rater would have proposed. */
public final class MachineRatingsTable {
    private MachineRatingsTable() {}

    /** The statements that store a proposal with a confidence of 0.8. */
    public static String[] proposal(long answer, String scores) {
        return new String[] {
            """
            do $$ begin
                if to_regclass('test_machine_ratings') is null then
                    create table test_machine_ratings (
                        answer_id bigint not null, institute_id bigint not null, rubric text not null,
                        scores jsonb not null, rationale jsonb not null, confidence double precision not null,
                        model text not null, prompt_version integer not null, decided boolean not null,
                        rated_at timestamptz not null);
                    call metalingua_tenant_table('test_machine_ratings');
                end if;
            end $$""",
            "insert into test_machine_ratings (answer_id, institute_id, rubric, scores, rationale, confidence, model,"
                    + " prompt_version, decided, rated_at) select id, institute_id, 'ielts_task2', '" + scores
                    + "'::jsonb, '{}', 0.8, 'fake', 1, false, now() from test_answers where id = " + answer
        };
    }
}
