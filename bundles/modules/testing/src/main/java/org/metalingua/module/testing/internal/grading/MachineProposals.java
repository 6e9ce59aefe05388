package org.metalingua.module.testing.internal.grading;

import java.util.HashMap;
import java.util.Map;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** Reads what machine raters proposed. */
public final class MachineProposals {
    private final Sql sql;

    public MachineProposals(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    /** The newest proposal for each of the answers that has one. */
    public Map<Long, MachineProposal> of(long... answers) {
        Map<Long, MachineProposal> proposals = new HashMap<>();
        sql.list(
                        """
                        select answer_id, scores, confidence, model, rated_at from test_machine_ratings
                        where answer_id = any (?) order by rated_at""",
                        row -> Map.entry(
                                row.getLong("answer_id"),
                                new MachineProposal(
                                        MarkedAnswers.scores(Sql.json(row, "scores")),
                                        row.getDouble("confidence"),
                                        row.getString("model"),
                                        Sql.instant(row, "rated_at"))),
                        answers)
                .forEach(entry -> proposals.put(entry.getKey(), entry.getValue()));
        return proposals;
    }
}
