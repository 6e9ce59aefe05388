package org.metalingua.module.testing.internal.agreement;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.testing.internal.grading.MachineProposal;
import org.metalingua.module.testing.internal.grading.MachineProposals;
import org.metalingua.module.testing.internal.grading.MarkedAnswers;

/** Reads the scores that raters gave independently of each other. */
final class FirstScores {
    /** Ratings read at most: the newest ones. */
    static final int MAX_RATINGS = 20_000;

    private final Transaction transaction;

    FirstScores(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * An answer as its raters scored it.
     *
     * @param people by account
     * @param machine empty as well where raters may have seen the proposal before they scored
     * @param decided whether a third rater had to decide
     */
    record Answer(
            Rubric rubric,
            Map<Long, Map<String, Double>> people,
            Optional<Map<String, Double>> machine,
            boolean decided) {}

    /** @param complete false when there was more than {@link #MAX_RATINGS} */
    record Found(List<Answer> answers, boolean complete) {}

    private record Row(
            long answer, Rubric rubric, boolean decided, boolean anchored, long rater, Map<String, Double> scores) {}

    Found of(AgreementPeriod period, String rubric) {
        List<Row> rows = Sql.in(transaction)
                .list(
                        """
                        select r.answer_id, m.rubric, r.rater_account_id, r.first_scores,
                               exists (select from test_ratings d where d.answer_id = r.answer_id
                                         and d.purpose = 'adjudication') as decided,
                               coalesce((c.marking ->> 'proposalFirst')::boolean, false) as anchored
                        from test_ratings r
                        join test_markings m on m.answer_id = r.answer_id
                        join test_answers a on a.id = r.answer_id
                        join test_session_items i on i.session_id = a.session_id and i.position = a.position
                        join test_session_sections c on c.session_id = i.session_id and c.position = i.section_position
                        where r.first_scores is not null and r.rated_at >= ? and r.rated_at < ?
                          and (?::text is null or m.rubric ->> 'id' = ?)
                        order by r.rated_at desc, r.id desc limit ?""",
                        row -> new Row(
                                row.getLong("answer_id"),
                                Json.fromTree(Sql.json(row, "rubric"), Rubric.class),
                                row.getBoolean("decided"),
                                row.getBoolean("anchored"),
                                row.getLong("rater_account_id"),
                                MarkedAnswers.scores(Sql.json(row, "first_scores"))),
                        period.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
                        period.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        rubric,
                        rubric,
                        MAX_RATINGS + 1);
        boolean complete = rows.size() <= MAX_RATINGS;
        Map<Long, List<Row>> byAnswer = new LinkedHashMap<>();
        for (Row row : complete ? rows : rows.subList(0, MAX_RATINGS)) {
            byAnswer.computeIfAbsent(row.answer(), answer -> new ArrayList<>()).add(row);
        }
        Map<Long, MachineProposal> proposals = new MachineProposals(transaction)
                .of(byAnswer.keySet().stream().mapToLong(Long::longValue).toArray());
        return new Found(
                byAnswer.entrySet().stream()
                        .map(answer -> answer(answer.getValue(), Optional.ofNullable(proposals.get(answer.getKey()))))
                        .toList(),
                complete);
    }

    private static Answer answer(List<Row> ratings, Optional<MachineProposal> proposal) {
        Row any = ratings.get(0);
        Map<Long, Map<String, Double>> people = new LinkedHashMap<>();
        ratings.forEach(rating -> people.put(rating.rater(), rating.scores()));
        return new Answer(
                any.rubric(),
                people,
                proposal.filter(one -> !any.anchored()).map(MachineProposal::scores),
                any.decided());
    }
}
