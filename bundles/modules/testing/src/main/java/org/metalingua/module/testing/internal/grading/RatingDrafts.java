package org.metalingua.module.testing.internal.grading;

import java.util.Optional;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** The statements that keep what raters have entered and not handed in. */
final class RatingDrafts {
    private final Sql sql;

    RatingDrafts(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    Optional<RatingDraft> find(long answer, long rater) {
        return sql.find(
                "select scores, comment, saved_at from test_rating_drafts where answer_id = ? and account_id = ?",
                row -> new RatingDraft(
                        MarkedAnswers.scores(Sql.json(row, "scores")),
                        row.getString("comment"),
                        Sql.instant(row, "saved_at")),
                answer,
                rater);
    }

    /** Keeps the draft in place of the earlier one and tells when. */
    RatingDraft save(long answer, long rater, RatingDraft draft) {
        return sql.get(
                """
                insert into test_rating_drafts (answer_id, account_id, scores, comment, saved_at)
                values (?, ?, ?::jsonb, ?, now())
                on conflict (answer_id, account_id) do update
                    set scores = excluded.scores, comment = excluded.comment, saved_at = excluded.saved_at
                returning saved_at""",
                row -> new RatingDraft(draft.scores(), draft.comment(), Sql.instant(row, "saved_at")),
                answer,
                rater,
                Json.toTree(draft.scores()),
                draft.comment());
    }
}
