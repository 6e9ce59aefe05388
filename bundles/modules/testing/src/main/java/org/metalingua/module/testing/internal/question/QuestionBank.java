package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import javax.persistence.TypedQuery;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Accounts;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The institute's questions. Every edit is a new version; retiring is not an edit and changes no version. Safe for
 * concurrent use.
 */
@Component(service = QuestionBank.class)
public final class QuestionBank {
    private final Transactions transactions;
    private final Unit unit;
    private final ItemGate gate;
    private final Accounts accounts;
    private final Audit audit;
    /** PostgreSQL keeps microseconds; so does what is answered before it was read back. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());

    @Activate
    public QuestionBank(
            @Reference Transactions transactions,
            @Reference(target = "(unit.name=testing)") Unit unit,
            @Reference ItemGate gate,
            @Reference Accounts accounts,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.unit = unit;
        this.gate = gate;
        this.accounts = accounts;
        this.audit = audit;
    }

    public Question create(Caller.Member author, QuestionDraft draft) {
        CheckedQuestion checked = check(author, draft);
        gate.requireOn(author.institute(), draft.type());
        return transactions.call(author.scope(), transaction -> {
            QuestionEntity question = add(transaction, author, checked);
            audit.record(transaction, author, "question.created", subject(question), Map.of("type", draft.type()));
            return shape(question);
        });
    }

    /** Replaces the text. Throws 412 when {@code seen} is not the present version. */
    public Question edit(Caller.Member author, long id, EntityVersion seen, QuestionDraft draft) {
        CheckedQuestion checked = check(author, draft);
        return transactions.call(author.scope(), transaction -> {
            QuestionEntity question = require(transaction, id);
            seen.mustBe(question.version());
            if (!question.type().equals(draft.type())) {
                gate.requireOn(author.institute(), draft.type());
            }
            JsonNode before = question.asStored();
            rewrite(transaction, author, question, checked);
            audit.record(
                    transaction,
                    author,
                    "question.edited",
                    subject(question),
                    Map.of("version", Integer.toString(question.version())),
                    Change.between(before, question.asStored()));
            return shape(question);
        });
    }

    /** A question with its content in the form that its type's editor knows. */
    public Question get(Caller.Member author, long id) {
        QuestionEntity question = transactions.read(author.scope(), transaction -> require(transaction, id));
        return question.shape(gate.present(question.type(), question.item()), gate.away(question.type()));
    }

    public Page<Question> list(Caller.Member author, QuestionFilter filter, PageRequest request) {
        return transactions.read(
                author.scope(), transaction -> Page.of(read(transaction, filter, request), request, QuestionEntity::id)
                        .map(this::shape));
    }

    /**
     * These questions in the form that an import takes, each content as its type would write it now; in the order of the
     * ids, retired ones too.
     */
    public List<QuestionDraft> export(Caller.Member author, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, QuestionDraft> found = transactions
                .read(author.scope(), transaction -> unit.entityManager(transaction)
                        .createQuery("select q from QuestionEntity q where q.id in :ids", QuestionEntity.class)
                        .setParameter("ids", ids)
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(QuestionEntity::id, this::draft));
        return ids.stream().map(found::get).toList();
    }

    private QuestionDraft draft(QuestionEntity question) {
        return question.draft(gate.present(question.type(), question.item()));
    }

    public List<QuestionVersion> versions(Caller.Member author, long id) {
        List<QuestionVersionEntity> versions = transactions.read(author.scope(), transaction -> {
            require(transaction, id);
            return unit.entityManager(transaction)
                    .createQuery(
                            "select v from QuestionVersionEntity v where v.questionId = :id order by v.version desc",
                            QuestionVersionEntity.class)
                    .setParameter("id", id)
                    .setMaxResults(Page.MAX_LIMIT)
                    .getResultList();
        });
        Set<Long> authors =
                versions.stream().map(QuestionVersionEntity::createdBy).collect(Collectors.toSet());
        Map<Long, String> names = accounts.displayNames(author.institute(), authors);
        return versions.stream()
                .map(version -> new QuestionVersion(
                        version.version(),
                        version.title(),
                        new QuestionVersion.Author(
                                Long.toString(version.createdBy()), names.getOrDefault(version.createdBy(), "")),
                        version.createdAt()))
                .toList();
    }

    /** No new test takes it; running ones keep it. */
    public Question retire(Caller.Member author, long id) {
        return setStatus(author, id, QuestionEntity.RETIRED, "question.retired");
    }

    public Question restore(Caller.Member author, long id) {
        return setStatus(author, id, QuestionEntity.ACTIVE, "question.restored");
    }

    private Question setStatus(Caller.Member author, long id, String status, String action) {
        return transactions.call(author.scope(), transaction -> {
            // not through the entity: a status is no edit, and its ETag must stay
            int changed = Sql.in(transaction)
                    .update(
                            "update unified_test_questions set status = ? where id = ? and status <> ?",
                            status,
                            id,
                            status);
            QuestionEntity question = require(transaction, id);
            if (changed > 0) {
                audit.record(
                        transaction,
                        author,
                        action,
                        subject(question),
                        Change.of(Map.of("status", otherThan(status)), Map.of("status", status)));
            }
            return shape(question);
        });
    }

    private static String otherThan(String status) {
        return status.equals(QuestionEntity.ACTIVE) ? QuestionEntity.RETIRED : QuestionEntity.ACTIVE;
    }

    private CheckedQuestion check(Caller.Member author, QuestionDraft draft) {
        draft.problems().check();
        return gate.requireValid(author.institute(), draft);
    }

    /** Stores a question with its first version; one without an external id gets one, or no export could name it. */
    QuestionEntity add(Transaction transaction, Caller.Member author, CheckedQuestion checked) {
        QuestionEntity question = new QuestionEntity(checked, "q-" + UUID.randomUUID(), clock.instant());
        unit.entityManager(transaction).persist(question);
        keepVersion(transaction, author, question, checked);
        return question;
    }

    /** Stores a text as the next version. */
    void rewrite(Transaction transaction, Caller.Member author, QuestionEntity question, CheckedQuestion checked) {
        question.write(checked, clock.instant());
        keepVersion(transaction, author, question, checked);
    }

    private void keepVersion(
            Transaction transaction, Caller.Member author, QuestionEntity question, CheckedQuestion checked) {
        EntityManager entities = unit.entityManager(transaction);
        try {
            entities.flush();
        } catch (OptimisticLockException changedMeanwhile) {
            throw stale();
        } catch (PersistenceException e) {
            if (Duplicates.is(e)) {
                throw ProblemException.conflict(
                        "duplicate-external-id",
                        "Another question already has the externalId " + question.externalId() + ".");
            }
            throw e;
        }
        entities.persist(new QuestionVersionEntity(
                question.id(), question.version(), checked, author.accountId(), clock.instant()));
        if (question.version() > 1) {
            entities.flush();
            keepCalibration(transaction, question);
        }
    }

    /** What a calibration found holds for the next version as well, as long as learners see and do the same. */
    private static void keepCalibration(Transaction transaction, QuestionEntity question) {
        Sql.in(transaction).update("""
                        insert into test_item_parameters (question_version_id, parameters, method, responses,
                                                          standard_errors, calibration_id, adopted_by, adopted_at)
                        select v.id, p.parameters, p.method, p.responses, p.standard_errors, p.calibration_id,
                               p.adopted_by, p.adopted_at
                        from unified_test_question_versions v
                        join unified_test_question_versions before
                          on before.question_id = v.question_id and before.version = v.version - 1
                             and before.question_type = v.question_type and before.content = v.content
                             and before.answer_key = v.answer_key
                        join test_item_parameters p on p.question_version_id = before.id
                        where v.question_id = ? and v.version = ?\
                        """, question.id(), question.version());
    }

    private List<QuestionEntity> read(Transaction transaction, QuestionFilter filter, PageRequest request) {
        QuestionFilter.Condition condition = filter.condition();
        TypedQuery<QuestionEntity> query = unit.entityManager(transaction)
                .createQuery(
                        "select q from QuestionEntity q where " + condition.jpql() + " order by q.id desc",
                        QuestionEntity.class)
                .setParameter("before", request.after().orElse(Long.MAX_VALUE))
                .setMaxResults(request.rowsToRead());
        condition.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    private QuestionEntity require(Transaction transaction, long id) {
        QuestionEntity question = unit.entityManager(transaction).find(QuestionEntity.class, id);
        if (question == null) {
            throw ProblemException.notFound("question");
        }
        return question;
    }

    private Question shape(QuestionEntity question) {
        return question.shape(question.item().content(), gate.away(question.type()));
    }

    static String subject(QuestionEntity question) {
        return "question:" + question.id();
    }

    private static ProblemException stale() {
        return new ProblemException(
                412, "stale-version", "Somebody else has saved this question since you opened it. Load it again.");
    }
}
