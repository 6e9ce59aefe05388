package org.metalingua.module.testing.internal.question;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings questions into the bank, known by their external ids; importing the same ones again changes nothing. */
@Component(service = QuestionImport.class)
public final class QuestionImport {
    public static final int MAX_ITEMS = 1000;

    private final Unit unit;
    private final QuestionBank bank;
    private final ItemGate gate;
    private final Audit audit;
    /** PostgreSQL keeps microseconds. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());

    @Activate
    public QuestionImport(
            @Reference(target = "(unit.name=testing)") Unit unit,
            @Reference QuestionBank bank,
            @Reference ItemGate gate,
            @Reference Audit audit) {
        this.unit = unit;
        this.bank = bank;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * What is to be imported, once every item has been looked at.
     *
     * @param errors the items that are not good, in the order of the file; then nothing may be stored
     */
    public record Checked(List<CheckedQuestion> questions, List<ImportError> errors) {}

    /** One item that is not good; index counts from 0. */
    public record ImportError(int index, String externalId, List<FieldProblem> problems) {}

    /** How many questions an import made, wrote anew and left as they were. */
    public record Counts(int created, int updated, int unchanged) {}

    /** What a type says of one draft. Not for transactions. Throws 400, 403 and 422 as a single question would get. */
    public CheckedQuestion checkOne(long institute, QuestionDraft draft) {
        draft.problems().check();
        return good(institute, draft);
    }

    /** Asks the types what they think of the items. Not for transactions: it calls plugins. */
    public Checked check(Caller.Member author, List<QuestionDraft> drafts) {
        if (drafts == null || drafts.isEmpty() || drafts.size() > MAX_ITEMS) {
            throw ProblemException.badField("items", "must be 1 to " + MAX_ITEMS + " questions");
        }
        List<CheckedQuestion> questions = new ArrayList<>();
        List<ImportError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            QuestionDraft draft = drafts.get(i);
            try {
                questions.add(check(author.institute(), i, draft, seen));
            } catch (ProblemException problem) {
                if (problem.status() != 400 && problem.status() != 422) {
                    throw problem;
                }
                errors.add(new ImportError(i, draft == null ? null : draft.externalId(), problem.fields()));
            }
        }
        return new Checked(questions, errors);
    }

    private CheckedQuestion check(long institute, int index, QuestionDraft draft, Set<String> seen) {
        if (draft == null) {
            throw ProblemException.badField("items[" + index + "]", "is required");
        }
        Bounds bounds = draft.problems();
        if (bounds.require("externalId", draft.externalId()) && !seen.add(draft.externalId())) {
            bounds.add("externalId", "occurs more than once in this import");
        }
        bounds.check();
        return good(institute, draft);
    }

    private CheckedQuestion good(long institute, QuestionDraft draft) {
        gate.requireOn(institute, draft.type());
        return gate.requireValid(institute, draft);
    }

    /**
     * What became of a question.
     *
     * @param change created, updated or unchanged
     */
    public record Written(String externalId, long id, String change) {
        public static final String CREATED = "created";
        public static final String UPDATED = "updated";
        public static final String UNCHANGED = "unchanged";
    }

    public Counts store(Transaction transaction, Caller.Member author, List<CheckedQuestion> questions) {
        List<Written> written = write(transaction, author, questions);
        int created = count(written, Written.CREATED);
        int updated = count(written, Written.UPDATED);
        return new Counts(created, updated, written.size() - created - updated);
    }

    /** Stores questions that all have external ids, each its own; the answer is in their order. */
    public List<Written> write(Transaction transaction, Caller.Member author, List<CheckedQuestion> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        // two imports of one institute would otherwise both create what neither sees yet
        Sql.in(transaction)
                .get(
                        "select pg_advisory_xact_lock(hashtextextended('testing.import', ?))",
                        row -> true,
                        author.institute());
        Map<String, QuestionEntity> known = known(transaction, questions);
        Map<String, Long> added = QuestionBatch.add(
                transaction,
                author.accountId(),
                questions.stream()
                        .filter(checked -> !known.containsKey(checked.draft().externalId()))
                        .toList(),
                clock.instant());
        List<Written> written = new ArrayList<>();
        for (CheckedQuestion checked : questions) {
            String externalId = checked.draft().externalId();
            QuestionEntity question = known.get(externalId);
            if (question == null) {
                written.add(new Written(externalId, added.get(externalId), Written.CREATED));
            } else if (question.says(checked.draft())) {
                written.add(new Written(externalId, question.id(), Written.UNCHANGED));
            } else {
                bank.rewrite(transaction, author, question, checked);
                written.add(new Written(externalId, question.id(), Written.UPDATED));
            }
        }
        audit.record(
                transaction,
                author,
                "questions.imported",
                "questions",
                Map.of(
                        "created", Integer.toString(count(written, Written.CREATED)),
                        "updated", Integer.toString(count(written, Written.UPDATED))));
        return written;
    }

    private static int count(List<Written> written, String change) {
        return (int) written.stream()
                .filter(question -> question.change().equals(change))
                .count();
    }

    private Map<String, QuestionEntity> known(Transaction transaction, List<CheckedQuestion> questions) {
        Set<String> ids =
                questions.stream().map(checked -> checked.draft().externalId()).collect(Collectors.toSet());
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
