package org.metalingua.module.testing.internal.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.module.testing.internal.measurement.Measurement;
import org.metalingua.module.testing.internal.question.ItemGate;
import org.metalingua.module.testing.internal.question.Question;
import org.metalingua.module.testing.internal.question.QuestionBank;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The texts a question had: what changed between them, and taking one back. A content comes in the form in which its
 * type would write it now. Safe for concurrent use.
 */
@Component(service = QuestionHistory.class)
public final class QuestionHistory {
    private final Transactions transactions;
    private final QuestionBank bank;
    private final ItemGate gate;

    @Activate
    public QuestionHistory(
            @Reference Transactions transactions, @Reference QuestionBank bank, @Reference ItemGate gate) {
        this.transactions = transactions;
        this.bank = bank;
        this.gate = gate;
    }

    /** From one text to another. */
    public record TextDifference(int from, int to, List<TextChange> changes) {}

    /** Throws 404. */
    public QuestionText text(Caller.Member author, long question, int version) {
        return presented(transactions.read(author.scope(), transaction -> read(transaction, question, version)));
    }

    /** Throws 404 for either. */
    public TextDifference difference(Caller.Member author, long question, int from, int to) {
        List<Stored> both = transactions.read(
                author.scope(),
                transaction -> List.of(read(transaction, question, from), read(transaction, question, to)));
        return new TextDifference(
                from, to, JsonChanges.between(document(presented(both.get(0))), document(presented(both.get(1)))));
    }

    /** A text with the version of the form that its content was written in. */
    private record Stored(QuestionText text, int contentVersion) {}

    private QuestionText presented(Stored stored) {
        QuestionText text = stored.text();
        return text.withContent(gate.present(
                text.type(), new Item(text.content(), text.key(), text.maxPoints(), stored.contentVersion())));
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

    private static Stored read(Transaction transaction, long question, int version) {
        return Sql.in(transaction)
                .find(
                        "select * from unified_test_question_versions where question_id = ? and version = ?",
                        QuestionHistory::map,
                        question,
                        version)
                .orElseThrow(() -> ProblemException.notFound("version of a question"));
    }

    private static Stored map(ResultSet row) throws SQLException {
        QuestionText text = new QuestionText(
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
        return new Stored(text, row.getInt("content_version"));
    }
}
