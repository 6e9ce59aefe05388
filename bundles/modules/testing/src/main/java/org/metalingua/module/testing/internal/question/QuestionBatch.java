package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * Stores many new questions with their first versions in a few statements. What it writes is what {@link QuestionEntity}
 * and {@link QuestionVersionEntity} write one by one.
 */
final class QuestionBatch {
    /** So many lie in one statement: enough to save the trips, few enough for the memory. */
    private static final int CHUNK = 200;

    private static final String INSERT = """
            with given as (
                select * from jsonb_to_recordset(?::jsonb) as g (
                    n integer, question_type text, skill text, cefr_level text, language text, title text, tags jsonb,
                    content jsonb, content_version integer, answer_key jsonb, max_points double precision, difficulty double precision,
                    measurement jsonb, external_id text, guessing double precision, rubric text)
            ), added as (
                insert into unified_test_questions (
                    question_type, skill, cefr_level, language, title, tags, content, content_version, answer_key,
                    max_points, difficulty, measurement, external_id, status, version, created_at, updated_at)
                select question_type, skill, cefr_level, language, title, tags, content, content_version, answer_key,
                       max_points, difficulty, measurement, external_id, 'active', 1, ?, ?
                from given order by n
                returning id, external_id
            )
            insert into unified_test_question_versions (
                question_id, version, question_type, skill, cefr_level, language, title, content, content_version,
                answer_key, max_points, difficulty, guessing, rubric, measurement, created_by, created_at)
            select a.id, 1, g.question_type, g.skill, g.cefr_level, g.language, g.title, g.content, g.content_version,
                   g.answer_key, g.max_points, g.difficulty, g.guessing, g.rubric, g.measurement, ?, ?
            from given g join added a using (external_id) order by g.n\
            """;

    private QuestionBatch() {}

    /** Stores them and gives their ids by their external ids, which every one has and nobody else. */
    static Map<String, Long> add(Transaction transaction, long account, List<CheckedQuestion> questions, Instant now) {
        Map<String, Long> ids = new HashMap<>();
        for (int from = 0; from < questions.size(); from += CHUNK) {
            List<CheckedQuestion> chunk = questions.subList(from, Math.min(from + CHUNK, questions.size()));
            Sql.in(transaction).update(INSERT, rows(chunk), now, now, account, now);
            String[] externalIds =
                    chunk.stream().map(checked -> checked.draft().externalId()).toArray(String[]::new);
            Sql.in(transaction)
                    .list(
                            "select id, external_id from unified_test_questions where external_id = any (?)",
                            row -> Map.entry(row.getString("external_id"), row.getLong("id")),
                            (Object) externalIds)
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        }
        return ids;
    }

    private static ArrayNode rows(List<CheckedQuestion> questions) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (CheckedQuestion checked : questions) {
            QuestionDraft draft = checked.draft();
            ObjectNode row = rows.addObject()
                    .put("n", rows.size())
                    .put("question_type", draft.type())
                    .put("skill", draft.skill())
                    .put("cefr_level", draft.cefrLevel())
                    .put("language", draft.language())
                    .put("title", draft.titleOrEmpty())
                    .put("content_version", checked.contentVersion())
                    .put("max_points", draft.maxPoints())
                    .put("difficulty", draft.difficulty())
                    .put("external_id", draft.externalId())
                    .put("guessing", checked.guessing())
                    .put("rubric", checked.rubric());
            row.set("tags", Json.toTree(draft.tagsOrEmpty()));
            row.set("content", draft.content());
            row.set("answer_key", draft.key());
            if (draft.measurement() != null) {
                row.set("measurement", Json.toTree(draft.measurement()));
            }
        }
        return rows;
    }
}
