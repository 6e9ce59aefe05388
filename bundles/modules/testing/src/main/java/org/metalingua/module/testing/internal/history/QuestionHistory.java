package org.metalingua.module.testing.internal.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.json.Json;
import org.metalingua.module.testing.internal.measurement.Measurement;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionBank;
import org.metalingua.module.testing.internal.sql.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The texts a question had: what changed between them, and taking one back. Safe for concurrent use. */
@Component(service = QuestionHistory.class)
public final class QuestionHistory {
    private final Transactions transactions;
    private final QuestionBank bank;

    @Activate
    public QuestionHistory(@Reference Transactions transactions, @Reference QuestionBank bank) {
        this.transactions = transactions;
        this.bank = bank;
    }

    /** From one text to another. */
    public record TextDifference(int from, int to, List<TextChange> changes) {}

    /** Throws 404. */
    public QuestionText text(Caller.Member author, long question, int version) {
        return transactions.read(author.scope(), transaction -> read(transaction, question, version));
    }

    /** Throws 404 for either. */
    public TextDifference difference(Caller.Member author, long question, int from, int to) {
        return transactions.read(
                author.scope(),
                transaction -> new TextDifference(
                        from,
                        to,
                        JsonChanges.between(
                                document(read(transaction, question, from)),
                                document(read(transaction, question, to)))));
    }

    private static ObjectNode document(QuestionText text) {
        ObjectNode document = (ObjectNode) Json.toTree(text);
        document.remove("version");
        return document;
    }

    /**
     * Writes an old text as the newest version; tags and external id stay. Throws 404, 412 when {@code seen} is not the
     * present version, 422 when the type finds the text wrong by now.
     */
    public Question restore(Caller.Member author, long question, int version, EntityVersion seen) {
        QuestionText text = text(author, question, version);
        return bank.edit(
                author, question, seen, text.draft(bank.get(author, question).tags()));
    }

    private static QuestionText read(Transaction transaction, long question, int version) {
        return Sql.in(transaction)
                .find(
                        "select * from unified_test_question_versions where question_id = ? and version = ?",
                        QuestionHistory::map,
                        question,
                        version)
                .orElseThrow(() -> ProblemException.notFound("version of a question"));
    }

    private static QuestionText map(ResultSet row) throws SQLException {
        return new QuestionText(
                row.getInt("version"),
                row.getString("question_type"),
                row.getString("skill"),
                row.getString("cefr_level"),
                row.getString("language"),
                row.getString("title"),
                Sql.json(row, "content"),
                Sql.json(row, "answer_key"),
                row.getDouble("max_points"),
                Sql.number(row, "difficulty"),
                Optional.ofNullable(Sql.json(row, "measurement"))
                        .map(json -> Json.fromTree(json, Measurement.class))
                        .orElse(null));
    }
}
