package org.metalingua.module.testing.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.persistence.OptimisticLockException;
import javax.persistence.TypedQuery;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.security.audit.Change;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.Staff;
import org.metalingua.module.testing.internal.exam.ExamProfiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The institute's templates. Publishing and archiving are no edits and change no version. Learners see published
 * templates only. Safe for concurrent use.
 */
@Component(service = TemplateLibrary.class)
public final class TemplateLibrary {
    private static final Set<String> STATUSES =
            new TreeSet<>(Set.of(TemplateEntity.DRAFT, TemplateEntity.PUBLISHED, TemplateEntity.ARCHIVED));

    private final Transactions transactions;
    private final Unit unit;
    private final Audit audit;
    private final ExamProfiles examProfiles;
    private final Staff staff;
    /** PostgreSQL keeps microseconds; so does what is answered before it was read back. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());

    @Activate
    public TemplateLibrary(
            @Reference Transactions transactions,
            @Reference(target = "(unit.name=testing)") Unit unit,
            @Reference Audit audit,
            @Reference ExamProfiles examProfiles,
            @Reference Staff staff) {
        this.transactions = transactions;
        this.unit = unit;
        this.audit = audit;
        this.examProfiles = examProfiles;
        this.staff = staff;
    }

    public Template create(Caller.Member author, TemplateDraft draft) {
        TemplateDraft checked = draft.checked();
        return transactions.call(author.scope(), transaction -> {
            requireQuestions(transaction, checked);
            requireExamProfile(author, checked, null);
            TemplateEntity template = new TemplateEntity(checked, clock.instant());
            unit.entityManager(transaction).persist(template);
            unit.entityManager(transaction).flush();
            audit.record(transaction, author, "template.created", subject(template), Map.of());
            return template.shape();
        });
    }

    /** Replaces the text. Throws 412 when {@code seen} is not the present version. */
    public Template edit(Caller.Member author, long id, EntityVersion seen, TemplateDraft draft) {
        TemplateDraft checked = draft.checked();
        return transactions.call(author.scope(), transaction -> {
            TemplateEntity template = require(transaction, id);
            seen.mustBe(template.version());
            requireQuestions(transaction, checked);
            requireExamProfile(author, checked, template.examProfile());
            JsonNode before = audited(template);
            template.write(checked, clock.instant());
            try {
                unit.entityManager(transaction).flush();
            } catch (OptimisticLockException changedMeanwhile) {
                throw stale();
            }
            audit.record(
                    transaction,
                    author,
                    "template.edited",
                    subject(template),
                    Map.of("version", Integer.toString(template.version())),
                    Change.between(before, audited(template)));
            return template.shape();
        });
    }

    /** A template after an attempt to write it, and whether that changed anything. */
    public record Written(Template template, boolean changed) {}

    /** Replaces the present text, whatever it is; an equal one stays and keeps its version. */
    public Written rewrite(Transaction transaction, Caller.Member author, long id, TemplateDraft draft) {
        TemplateEntity template = require(transaction, id);
        if (template.says(draft.checked())) {
            return new Written(template.shape(), false);
        }
        return new Written(edit(author, id, new EntityVersion(template.version()), draft), true);
    }

    public Template get(Caller.Member member, long id) {
        Template template = transactions.read(
                member.scope(), transaction -> require(transaction, id).shape());
        if (staff.isAuthor(member)) {
            return template;
        }
        if (!template.status().equals(TemplateEntity.PUBLISHED)) {
            throw ProblemException.notFound("template");
        }
        return template.withoutSelections();
    }

    /** @param status null for every one the member may see */
    public Page<Template> list(Caller.Member member, String status, PageRequest request) {
        boolean author = staff.isAuthor(member);
        if (status != null) {
            Bounds bounds = new Bounds();
            bounds.requireOneOf("status", status, STATUSES);
            bounds.check();
        }
        if (!author && status != null && !status.equals(TemplateEntity.PUBLISHED)) {
            return new Page<>(List.of(), Optional.empty());
        }
        String wanted = author ? status : TemplateEntity.PUBLISHED;
        return transactions.read(member.scope(), transaction -> Page.of(
                        read(transaction, wanted, request), request, TemplateEntity::id)
                .map(template -> author ? template.shape() : template.shape().withoutSelections()));
    }

    /** Offers it to learners. Throws 409 when the bank cannot fill it. */
    public Template publish(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            TemplateEntity template = require(transaction, id);
            AdaptivePlan plan = template.adaptive();
            if (plan == null) {
                QuestionSelection.choose(Sql.in(transaction), template.sections(), 0);
            } else {
                PoolSelection.requireEnough(plan, PoolSelection.choose(Sql.in(transaction), plan));
            }
            return setStatus(transaction, author, id, TemplateEntity.PUBLISHED, "template.published");
        });
    }

    /** Offers it no longer; open sessions go on. */
    public Template archive(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            require(transaction, id);
            return setStatus(transaction, author, id, TemplateEntity.ARCHIVED, "template.archived");
        });
    }

    /** The published template in a running transaction; throws 404 or 409 template-not-published. */
    public Template requirePublished(Transaction transaction, long id) {
        Template template = require(transaction, id).shape();
        if (!template.status().equals(TemplateEntity.PUBLISHED)) {
            throw ProblemException.conflict("template-not-published", "This test is not open to learners.");
        }
        return template;
    }

    /** A template in a running transaction, whatever its status is. Throws 404. */
    public Template read(Transaction transaction, long id) {
        return require(transaction, id).shape();
    }

    private Template setStatus(Transaction transaction, Caller.Member author, long id, String status, String action) {
        String before = require(transaction, id).status();
        // not through the entity: a status is no edit, and its ETag must stay
        int changed = Sql.in(transaction)
                .update(
                        "update unified_test_templates set status = ? where id = ? and status <> ?",
                        status,
                        id,
                        status);
        TemplateEntity template = require(transaction, id);
        unit.entityManager(transaction).refresh(template);
        if (changed > 0) {
            audit.record(
                    transaction,
                    author,
                    action,
                    subject(template),
                    Change.of(Map.of("status", before), Map.of("status", status)));
        }
        return template.shape();
    }

    /** What an editor may change. */
    private static JsonNode audited(TemplateEntity template) {
        ObjectNode fields = (ObjectNode) Json.toTree(template.shape());
        return fields.remove(List.of("version", "status", "questionCount", "createdAt", "updatedAt"));
    }

    /** @param present what the template names already: it may be away just now */
    private void requireExamProfile(Caller.Member author, TemplateDraft draft, String present) {
        String wanted = draft.examProfile();
        if (wanted == null || wanted.equals(present)) {
            return;
        }
        if (examProfiles.find(wanted).isEmpty()) {
            throw ProblemException.badField("examProfile", "there is no such exam profile");
        }
        examProfiles.require(author.institute(), wanted);
    }

    private void requireQuestions(Transaction transaction, TemplateDraft draft) {
        Bounds bounds = new Bounds();
        for (int i = 0; i < draft.sections().size(); i++) {
            if (draft.sections().get(i).selection() instanceof Selection.Fixed fixed) {
                long[] ids = fixed.questionIds().stream()
                        .mapToLong(id -> Ids.parse(id).orElseThrow())
                        .toArray();
                requireQuestions(transaction, bounds, "sections[" + i + "].selection.questionIds", ids);
            }
        }
        if (draft.adaptive() != null && draft.adaptive().pool().questionIds() != null) {
            long[] ids = draft.adaptive().pool().questionIds().stream()
                    .mapToLong(id -> Ids.parse(id).orElseThrow())
                    .toArray();
            requireQuestions(transaction, bounds, "adaptive.pool.questionIds", ids);
        }
        bounds.check();
    }

    private static void requireQuestions(Transaction transaction, Bounds bounds, String place, long[] ids) {
        Set<Long> known = Set.copyOf(Sql.in(transaction)
                .list("select id from unified_test_questions where id = any (?)", row -> row.getLong("id"), ids));
        for (int i = 0; i < ids.length; i++) {
            if (!known.contains(ids[i])) {
                bounds.add(place + "[" + i + "]", "there is no such question");
            }
        }
    }

    private List<TemplateEntity> read(Transaction transaction, String status, PageRequest request) {
        TypedQuery<TemplateEntity> query = unit.entityManager(transaction)
                .createQuery(
                        "select t from TemplateEntity t where t.id < :before"
                                + (status == null ? "" : " and t.status = :status")
                                + " order by t.id desc",
                        TemplateEntity.class)
                .setParameter("before", request.after().orElse(Long.MAX_VALUE))
                .setMaxResults(request.rowsToRead());
        if (status != null) {
            query.setParameter("status", status);
        }
        return query.getResultList();
    }

    private TemplateEntity require(Transaction transaction, long id) {
        TemplateEntity template = unit.entityManager(transaction).find(TemplateEntity.class, id);
        if (template == null) {
            throw ProblemException.notFound("template");
        }
        return template;
    }

    private static String subject(TemplateEntity template) {
        return "template:" + template.id();
    }

    private static ProblemException stale() {
        return new ProblemException(
                412, "stale-version", "Somebody else has saved this test since you opened it. Load it again.");
    }
}
