package org.metalingua.module.testing.internal.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.scoring.irt.ResponseMatrix;
import org.metalingua.module.testing.internal.measurement.ItemParameters;

/**
 * The first answers of an institute's learners to the present texts of its questions, right or wrong.
 *
 * @param questions by place in the matrix
 * @param rows one per learner
 */
record StoredResponses(List<CalibratedText> questions, List<byte[]> rows) {
    /** Bytes of the matrix; a larger one would not fit beside everything else. */
    private static final long MOST_CELLS = 50_000_000;

    /** Answers that earn part of the points: more of them, and right or wrong does not describe the question. */
    private static final double MANY_PARTIAL = 0.05;

    private static final double FULL = 1 - 1e-9;
    private static final double HALF = 0.5;

    /**
     * A question in its present text.
     *
     * @param partial share of answers that earned part of the points
     */
    record CalibratedText(
            long questionId,
            long versionId,
            String title,
            String skill,
            String cefrLevel,
            boolean pilot,
            ItemParameters parameters,
            long administered,
            double partial) {
        boolean isPartial() {
            return partial > MANY_PARTIAL;
        }

        CalibratedText withPartial(double share) {
            return new CalibratedText(
                    questionId, versionId, title, skill, cefrLevel, pilot, parameters, administered, share);
        }
    }

    private record Answer(long account, long question, double credit) {}

    /** Throws IllegalArgumentException when there are none, or too many. */
    static StoredResponses read(Transaction transaction) {
        Sql sql = Sql.in(transaction);
        List<Answer> answers = sql.list(
                """
                select distinct on (s.account_id, i.question_id)
                       s.account_id, i.question_id, greatest(0, least(1, a.points / v.max_points)) as credit
                from test_sessions s
                join test_session_items i on i.session_id = s.id
                join test_answers a on a.session_id = i.session_id and a.position = i.position
                join unified_test_question_versions v on v.id = i.question_version_id
                join unified_test_questions q on q.id = i.question_id and q.status = 'active'
                join unified_test_question_versions present
                  on present.question_id = q.id and present.version = q.version
                     and present.content = v.content and present.answer_key = v.answer_key
                where s.status <> 'open' and v.rubric is null and a.status in ('scored', 'unanswered', 'invalid')
                order by s.account_id, i.question_id, s.id\
                """, row -> new Answer(row.getLong("account_id"), row.getLong("question_id"), row.getDouble("credit")));
        Map<Long, Integer> places = new LinkedHashMap<>();
        answers.stream().map(Answer::question).sorted().distinct().forEach(id -> places.put(id, places.size()));
        Set<Long> learners = new HashSet<>();
        answers.forEach(answer -> learners.add(answer.account()));
        if (places.size() < 2) {
            throw new IllegalArgumentException("Too few questions have answers to be calibrated.");
        }
        if ((long) places.size() * learners.size() > MOST_CELLS) {
            throw new IllegalArgumentException("There are too many answers to be calibrated at once.");
        }
        return new StoredResponses(texts(sql, places, partial(answers)), rows(answers, places));
    }

    private static Map<Long, Double> partial(List<Answer> answers) {
        Map<Long, int[]> counts = new HashMap<>();
        for (Answer answer : answers) {
            int[] count = counts.computeIfAbsent(answer.question(), id -> new int[2]);
            count[0]++;
            count[1] += answer.credit() > 1 - FULL && answer.credit() < FULL ? 1 : 0;
        }
        Map<Long, Double> shares = new HashMap<>();
        counts.forEach((id, count) -> shares.put(id, (double) count[1] / count[0]));
        return shares;
    }

    private static List<byte[]> rows(List<Answer> answers, Map<Long, Integer> places) {
        Map<Long, byte[]> rows = new LinkedHashMap<>();
        for (Answer answer : answers) {
            byte[] row = rows.computeIfAbsent(answer.account(), id -> {
                byte[] empty = new byte[places.size()];
                Arrays.fill(empty, ResponseMatrix.MISSING);
                return empty;
            });
            row[places.get(answer.question())] = answer.credit() >= HALF ? ResponseMatrix.RIGHT : ResponseMatrix.WRONG;
        }
        return new ArrayList<>(rows.values());
    }

    private static List<CalibratedText> texts(Sql sql, Map<Long, Integer> places, Map<Long, Double> partial) {
        return sql
                .list(
                        "select v.question_id, v.id, v.title, v.skill, v.cefr_level, " + ItemParameters.SQL + """
                             as parameters, coalesce((v.measurement ->> 'pilot')::boolean, false) as pilot,
                            coalesce((select sum(e.administered) from test_item_exposures e
                                      where e.question_id = v.question_id), 0) as administered
                            from unified_test_questions q
                            join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
                            left join test_item_parameters p on p.question_version_id = v.id
                            where q.id = any (?) order by q.id\
                            """,
                        row -> new CalibratedText(
                                row.getLong("question_id"),
                                row.getLong("id"),
                                row.getString("title"),
                                row.getString("skill"),
                                row.getString("cefr_level"),
                                row.getBoolean("pilot"),
                                Json.fromTree(Sql.json(row, "parameters"), ItemParameters.class),
                                row.getLong("administered"),
                                0),
                        places.keySet().stream().mapToLong(Long::longValue).toArray())
                .stream()
                .map(text -> text.withPartial(partial.getOrDefault(text.questionId(), 0.0)))
                .toList();
    }

    ResponseMatrix matrix() {
        return ResponseMatrix.of(questions.size(), rows);
    }
}
