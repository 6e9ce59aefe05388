package org.metalingua.module.testing.internal.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.audit.Audit;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.json.Bounds;
import org.metalingua.module.testing.internal.sql.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings a file of questions into the bank: all of it or nothing; importing the same file again changes nothing. */
@Component(service = QuestionImport.class)
public final class QuestionImport {
    public static final int MAX_ITEMS = 1000;

    private final Transactions transactions;
    private final Unit unit;
    private final QuestionBank bank;
    private final ItemGate gate;
    private final Audit audit;

    @Activate
    public QuestionImport(
            @Reference Transactions transactions,
            @Reference(target = "(unit.name=testing)") Unit unit,
            @Reference QuestionBank bank,
            @Reference ItemGate gate,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.unit = unit;
        this.bank = bank;
        this.gate = gate;
        this.audit = audit;
    }

    public ImportResult run(Caller.Member author, List<QuestionDraft> drafts) {
        if (drafts == null || drafts.isEmpty() || drafts.size() > MAX_ITEMS) {
            throw ProblemException.badField("items", "must be 1 to " + MAX_ITEMS + " questions");
        }
        List<ImportResult.ImportError> errors = check(author.institute(), drafts);
        if (!errors.isEmpty()) {
            return ImportResult.refused(errors);
        }
        return transactions.call(author.scope(), transaction -> {
            ImportResult result = store(transaction, author, drafts);
            audit.record(
                    transaction,
                    author,
                    "questions.imported",
                    "questions",
                    Map.of(
                            "created", Integer.toString(result.created()),
                            "updated", Integer.toString(result.updated())));
            return result;
        });
    }

    private List<ImportResult.ImportError> check(long institute, List<QuestionDraft> drafts) {
        List<ImportResult.ImportError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            QuestionDraft draft = drafts.get(i);
            List<FieldProblem> problems = draft == null
                    ? List.of(new FieldProblem("items[" + i + "]", "is required"))
                    : check(institute, draft, seen);
            if (!problems.isEmpty()) {
                errors.add(new ImportResult.ImportError(i, draft == null ? null : draft.externalId(), problems));
            }
        }
        return errors;
    }

    private List<FieldProblem> check(long institute, QuestionDraft draft, Set<String> seen) {
        Bounds bounds = draft.problems();
        if (bounds.require("externalId", draft.externalId()) && !seen.add(draft.externalId())) {
            bounds.add("externalId", "occurs more than once in this import");
        }
        if (!bounds.isEmpty()) {
            return bounds.list();
        }
        try {
            return ItemGate.fieldProblems(
                    gate.validate(gate.type(institute, draft.type()), draft.content(), draft.key(), draft.maxPoints()));
        } catch (ProblemException problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return problem.fields();
        }
    }

    private ImportResult store(Transaction transaction, Caller.Member author, List<QuestionDraft> drafts) {
        // two imports of one institute would otherwise both create what neither sees yet
        Sql.in(transaction)
                .get(
                        "select pg_advisory_xact_lock(hashtextextended('testing.import', ?))",
                        row -> true,
                        author.institute());
        Map<String, QuestionEntity> known = known(transaction, drafts);
        int created = 0;
        int updated = 0;
        for (QuestionDraft draft : drafts) {
            QuestionEntity question = known.get(draft.externalId());
            if (question == null) {
                bank.add(transaction, author, draft);
                created++;
            } else if (!question.says(draft)) {
                bank.rewrite(transaction, author, question, draft);
                updated++;
            }
        }
        return new ImportResult(created, updated, drafts.size() - created - updated, List.of());
    }

    private Map<String, QuestionEntity> known(Transaction transaction, List<QuestionDraft> drafts) {
        Set<String> ids = drafts.stream().map(QuestionDraft::externalId).collect(Collectors.toSet());
        Map<String, QuestionEntity> known = new HashMap<>();
        for (QuestionEntity question : unit.entityManager(transaction)
                .createQuery("select q from QuestionEntity q where q.externalId in :ids", QuestionEntity.class)
                .setParameter("ids", ids)
                .getResultList()) {
            known.put(question.externalId(), question);
        }
        return known;
    }
}
