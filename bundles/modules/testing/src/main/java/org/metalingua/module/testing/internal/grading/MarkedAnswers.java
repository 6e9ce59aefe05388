package org.metalingua.module.testing.internal.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.marking.MarkingPolicy;

/** The statements that read and write the marking of answers. */
public final class MarkedAnswers {
    private final Sql sql;

    MarkedAnswers(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    /** Throws 404. */
    MarkedAnswer read(long id) {
        List<StoredRating> ratings = sql.list(
                """
                select rater_account_id, scores, comment, rated_at, purpose, withdrawn_at is not null as withdrawn
                from test_ratings where answer_id = ? order by id""",
                row -> new StoredRating(
                        row.getLong("rater_account_id"),
                        scores(Sql.json(row, "scores")),
                        row.getString("comment"),
                        Sql.instant(row, "rated_at"),
                        row.getString("purpose").equals("adjudication"),
                        row.getBoolean("withdrawn")),
                id);
        return sql.find(
                        """
                        select a.id, a.session_id, a.position, s.status as session_status, s.account_id, i.question_version_id,
                               a.response, a.status, a.points, c.marking, coalesce(m.stage, 'first') as stage
                        from test_answers a
                        join test_sessions s on s.id = a.session_id
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        join test_session_sections c on c.session_id = i.session_id and c.position = i.section_position
                        left join test_markings m on m.answer_id = a.id
                        where a.id = ?""",
                        row -> new MarkedAnswer(
                                row.getLong("id"),
                                row.getLong("session_id"),
                                row.getInt("position"),
                                row.getString("session_status").equals("open"),
                                row.getLong("account_id"),
                                row.getLong("question_version_id"),
                                Sql.json(row, "response"),
                                row.getString("status"),
                                Sql.number(row, "points"),
                                Json.fromTree(Sql.json(row, "marking"), MarkingPolicy.class)
                                        .complete(),
                                Stage.of(row.getString("stage")),
                                ratings),
                        id)
                .orElseThrow(() -> ProblemException.notFound("answer"));
    }

    /** Scores by trait as a table keeps them. */
    public static Map<String, Double> scores(JsonNode json) {
        return json.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, score -> score.getValue()
                .doubleValue()));
    }

    /** Stores a rating, replacing the rater's earlier one, and drops the rater's draft and claim. */
    void storeRating(MarkedAnswer before, StoredRating rating) {
        sql.update(
                """
                insert into test_ratings
                    (answer_id, rater_account_id, scores, comment, rated_at, purpose, first_scores, counts)
                values (?, ?, ?::jsonb, ?, now(), ?, ?::jsonb, false)
                on conflict (answer_id, rater_account_id) do update
                    set scores = excluded.scores, comment = excluded.comment, rated_at = excluded.rated_at,
                        withdrawn_at = null""",
                before.id(),
                rating.rater(),
                Json.toTree(rating.scores()),
                rating.comment(),
                rating.decides() ? "adjudication" : "rating",
                before.judgesAlone(rating.rater()) ? Json.toTree(rating.scores()) : null);
        sql.update(
                "delete from test_rating_drafts where answer_id = ? and account_id = ?", before.id(), rating.rater());
        sql.update(
                "delete from test_marking_claims where answer_id = ? and account_id = ?", before.id(), rating.rater());
    }

    /** Says which ratings make the score. */
    void storeCounting(long answer, List<StoredRating> counting) {
        sql.update(
                "update test_ratings set counts = rater_account_id = any (?) where answer_id = ?",
                counting.stream().mapToLong(StoredRating::rater).toArray(),
                answer);
    }

    void storeScore(long answer, ItemTypes.Scored scored) {
        sql.update(
                """
                update test_answers
                set status = ?, points = ?, parts = ?::jsonb, plugin_version = ?, scored_at = now() where id = ?""",
                scored.score().status(),
                scored.score().points(),
                scored.score().parts().isEmpty()
                        ? null
                        : Json.toTree(scored.score().parts()),
                scored.pluginVersion(),
                answer);
    }

    void storeStage(long answer, Rubric rubric, Stage stage) {
        sql.update("""
                insert into test_markings (answer_id, stage, rubric, settled_at, updated_at)
                values (?, ?, ?::jsonb, case when ? then now() end, now())
                on conflict (answer_id) do update
                    set stage = excluded.stage, rubric = excluded.rubric, settled_at = excluded.settled_at,
                        updated_at = excluded.updated_at""", answer, stage.wireName(), Json.toTree(rubric), stage == Stage.SETTLED);
    }

    /** Makes a settled answer wait again: its score goes, decisions of third raters no longer count. */
    void reopen(long answer, Rubric rubric) {
        sql.update("""
                update test_answers set status = 'needs_review', points = null, parts = null, scored_at = null
                where id = ?""", answer);
        sql.update("""
                update test_ratings set withdrawn_at = now()
                where answer_id = ? and purpose = 'adjudication' and withdrawn_at is null""", answer);
        storeCounting(answer, List.of());
        storeStage(answer, rubric, Stage.REOPENED);
    }
}
