package org.metalingua.module.linguaquest.internal.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.persistence.Json;
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
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.lesson.Lessons;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the authors of lessons do. An edit changes the draft alone; learners see what was published, and go on with the
 * version they have begun. Every method that takes an id throws 404 for one that is not the institute's. Safe for concurrent
 * use, and to repeat.
 */
// a unit is there once its tables are
@Component(
        service = AuthorDesk.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class AuthorDesk {
    private static final int MAX_COPIES = 1_000;
    private static final int MAX_SLUG = 80;

    private final Transactions transactions;
    private final Lessons lessons;
    private final LessonCheck check;
    private final Audit audit;

    @Activate
    public AuthorDesk(
            @Reference Transactions transactions,
            @Reference Lessons lessons,
            @Reference LessonCheck check,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.check = check;
        this.audit = audit;
    }

    Page<LessonEntry> list(Caller.Member author, LessonFilter filter, PageRequest request) {
        return transactions.read(author.scope(), transaction -> Page.of(
                        AuthoredTable.list(transaction, filter, request), request, AuthoredTable.Placed::position)
                .map(AuthoredTable.Placed::entry));
    }

    AuthoredLesson get(Caller.Member author, long id) {
        return transactions.read(author.scope(), transaction -> require(transaction, id));
    }

    /** Everything that keeps a lesson from being published, be it stored or not. */
    List<FieldProblem> problems(Caller.Member author, LessonDocument lesson) {
        return check.problems(author.institute(), lesson);
    }

    /** Writes a new one. Throws 400 for fields that are wrong, 409 slug-taken when another lesson has its name. */
    AuthoredLesson create(Caller.Member author, LessonDocument lesson) {
        checkDraft(lesson);
        return transactions.call(author.scope(), transaction -> {
            lessons.lockOrder(transaction);
            Optional<AuthoredLesson> before = AuthoredTable.named(transaction, lesson.slug());
            // the answer to the first request may have been lost
            if (before.isPresent()
                    && before.get().version() == 1
                    && before.get().lesson().equals(lesson)) {
                return before.get();
            }
            before.ifPresent(other -> {
                throw taken(lesson.slug());
            });
            return add(transaction, author, lesson, "lesson.created");
        });
    }

    /** Throws 400 as {@link #create} does, 409 slug-taken, 409 lesson-archived, 412 when it has changed meanwhile. */
    AuthoredLesson edit(Caller.Member author, long id, EntityVersion seen, LessonDocument lesson) {
        get(author, id);
        checkDraft(lesson);
        return transactions.call(author.scope(), transaction -> {
            lessons.lockOrder(transaction);
            AuthoredLesson before = lock(transaction, id);
            if (before.version() == seen.number() + 1 && before.lesson().equals(lesson)) {
                return before;
            }
            seen.mustBe(before.version());
            requireNotArchived(before);
            requireFree(transaction, lesson.slug(), before);
            return before.lesson().equals(lesson) ? before : write(transaction, author, before, lesson);
        });
    }

    /** A copy of it behind it, which learners do not see. */
    AuthoredLesson duplicate(Caller.Member author, long id) {
        return transactions.call(author.scope(), transaction -> {
            lessons.lockOrder(transaction);
            LessonDocument lesson = require(transaction, id).lesson();
            String slug = IntStream.rangeClosed(1, MAX_COPIES)
                    .mapToObj(number -> copy(lesson.slug(), number))
                    .filter(name -> AuthoredTable.named(transaction, name).isEmpty())
                    .findFirst()
                    .orElseThrow(() -> taken(lesson.slug()));
            AuthoredLesson copy =
                    add(transaction, author, lesson.named(slug, copied(lesson.title())), "lesson.duplicated");
            lessons.move(transaction, Long.parseLong(copy.id()), id, false);
            return copy;
        });
    }

    /** Puts it away: learners do not see it any more, and neither does the list unless archived ones are asked for. */
    AuthoredLesson archive(Caller.Member author, long id) {
        return act(author, id, "lesson.archived", lesson -> !isArchived(lesson), AuthoredTable::archive);
    }

    /** Takes it up again, as a draft. */
    AuthoredLesson restore(Caller.Member author, long id) {
        return act(author, id, "lesson.restored", AuthorDesk::isArchived, AuthoredTable::restore);
    }

    /**
     * Gives the present text to learners; when they have it already nothing changes. Throws 409 lesson-archived, 412 when it
     * is not the version that was seen, 422 lesson-invalid naming everything that is wrong with it.
     */
    AuthoredLesson publish(Caller.Member author, long id, EntityVersion seen) {
        AuthoredLesson wanted = get(author, id);
        seen.mustBe(wanted.version());
        requireNotArchived(wanted);
        check.require(author.institute(), wanted.lesson());
        return act(
                author,
                id,
                "lesson.published",
                lesson -> {
                    seen.mustBe(lesson.version());
                    requireNotArchived(lesson);
                    return !lesson.status().equals("published");
                },
                (transaction, lesson) -> lessons.publish(transaction, lesson, author.accountId()));
    }

    /** Takes it from learners. */
    AuthoredLesson withdraw(Caller.Member author, long id) {
        return act(
                author,
                id,
                "lesson.withdrawn",
                lesson -> lesson.publishedVersion().isPresent(),
                lessons::withdraw);
    }

    /** Where a lesson shall stand; one of the two is there, the id of another lesson. */
    public record Place(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String before,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String after) {
        long other() {
            Bounds bounds = new Bounds();
            String other = before == null ? after : before;
            if (before != null && after != null) {
                bounds.add("after", "cannot stand beside before");
            }
            if (bounds.require("before", other) && Ids.parse(other).isEmpty()) {
                bounds.add(before == null ? "after" : "before", "is no lesson");
            }
            bounds.check();
            return Ids.parse(other).orElseThrow();
        }
    }

    /** Moves it in the order in which learners find lessons. Throws 400 when the place is none. */
    void move(Caller.Member author, long id, Place place) {
        get(author, id);
        long other = place.other();
        transactions.call(author.scope(), transaction -> {
            AuthoredLesson lesson = require(transaction, id);
            if (AuthoredTable.find(transaction, other).isEmpty()) {
                throw ProblemException.badField(place.before() == null ? "after" : "before", "is no lesson");
            }
            if (other != id && lessons.move(transaction, id, other, place.before() != null)) {
                audit.record(transaction, author, "lesson.moved", subject(lesson), Map.of());
                lessons.announce(transaction);
            }
            return null;
        });
    }

    /**
     * Writes a lesson that came from elsewhere, in a transaction of the caller's that holds the order; it was checked.
     * Nothing changes when it is what the institute has.
     *
     * @return whether anything changed
     */
    public boolean take(Transaction transaction, Caller.Member author, LessonDocument lesson) {
        Optional<AuthoredLesson> before = AuthoredTable.named(transaction, lesson.slug());
        if (before.isEmpty()) {
            add(transaction, author, lesson, "lesson.created");
            return true;
        }
        if (before.get().lesson().equals(lesson)) {
            return false;
        }
        write(transaction, author, before.get(), lesson);
        return true;
    }

    /** What the institute has under a name, archived or not. */
    public Optional<LessonDocument> named(Transaction transaction, String slug) {
        return AuthoredTable.named(transaction, slug).map(AuthoredLesson::lesson);
    }

    /** All that are not archived, in the order in which learners find them. */
    public List<LessonDocument> all(Caller.Member author) {
        return transactions.read(author.scope(), transaction -> AuthoredTable.all(transaction).stream()
                .map(AuthoredLesson::lesson)
                .toList());
    }

    /** The text of one. */
    public LessonDocument text(Caller.Member author, long id) {
        return get(author, id).lesson();
    }

    /** Throws 412 when it has changed since it was seen, 409 when it is archived, 409 slug-taken. */
    AuthoredLesson write(
            Transaction transaction, Caller.Member author, long id, EntityVersion seen, LessonDocument lesson) {
        lessons.lockOrder(transaction);
        AuthoredLesson before = lock(transaction, id);
        seen.mustBe(before.version());
        requireNotArchived(before);
        requireFree(transaction, lesson.slug(), before);
        return write(transaction, author, before, lesson);
    }

    private AuthoredLesson write(
            Transaction transaction, Caller.Member author, AuthoredLesson before, LessonDocument lesson) {
        long id = Long.parseLong(before.id());
        lessons.change(transaction, id, lesson, author.accountId());
        AuthoredLesson after = require(transaction, id);
        audit.record(
                transaction,
                author,
                "lesson.edited",
                subject(after),
                Map.of("version", Integer.toString(after.version())),
                Change.between(audited(before.lesson()), audited(lesson)));
        return after;
    }

    private AuthoredLesson add(Transaction transaction, Caller.Member author, LessonDocument lesson, String action) {
        AuthoredLesson added = require(transaction, lessons.add(transaction, lesson, author.accountId()));
        audit.record(transaction, author, action, subject(added), Map.of("slug", lesson.slug()));
        return added;
    }

    /** What is done to the row of a lesson. */
    private interface Act {
        void on(Transaction transaction, long id);
    }

    private AuthoredLesson act(
            Caller.Member author, long id, String action, Predicate<AuthoredLesson> isNeeded, Act act) {
        return transactions.call(author.scope(), transaction -> {
            AuthoredLesson before = lock(transaction, id);
            if (!isNeeded.test(before)) {
                return before;
            }
            act.on(transaction, id);
            AuthoredLesson after = require(transaction, id);
            audit.record(
                    transaction,
                    author,
                    action,
                    subject(after),
                    Change.of(Map.of("status", before.status()), Map.of("status", after.status())));
            if (!before.publishedVersion().equals(after.publishedVersion())) {
                lessons.announce(transaction);
            }
            return after;
        });
    }

    /** Activities by their ids, so that the log says which of them has changed. */
    private static ObjectNode audited(LessonDocument lesson) {
        ObjectNode fields = (ObjectNode) Json.toTree(lesson);
        ObjectNode activities = fields.putObject("activities");
        lesson.activities().forEach(activity -> activities.set(activity.id(), Json.toTree(activity)));
        return fields;
    }

    private static void checkDraft(LessonDocument lesson) {
        Bounds bounds = new Bounds();
        lesson.checkDraft(bounds);
        bounds.check();
    }

    private static String copy(String slug, int number) {
        String end = number == 1 ? "-copy" : "-copy-" + number;
        return slug.substring(0, Math.min(slug.length(), MAX_SLUG - end.length())) + end;
    }

    private static LocalText copied(LocalText title) {
        return new LocalText(
                title.en() == null ? null : copied(title.en(), " (copy)"),
                title.fa() == null ? null : copied(title.fa(), " (رونوشت)"));
    }

    private static String copied(String title, String end) {
        return title.length() + end.length() > 200 ? title : title + end;
    }

    private static boolean isArchived(AuthoredLesson lesson) {
        return lesson.status().equals(AuthoredTable.ARCHIVED);
    }

    private static void requireNotArchived(AuthoredLesson lesson) {
        if (isArchived(lesson)) {
            throw ProblemException.conflict("lesson-archived", "The lesson is archived. Restore it first.");
        }
    }

    private static void requireFree(Transaction transaction, String slug, AuthoredLesson named) {
        AuthoredTable.named(transaction, slug)
                .filter(other -> !other.id().equals(named.id()))
                .ifPresent(other -> {
                    throw taken(slug);
                });
    }

    private static AuthoredLesson require(Transaction transaction, long id) {
        return AuthoredTable.find(transaction, id).orElseThrow(() -> ProblemException.notFound("lesson"));
    }

    private static AuthoredLesson lock(Transaction transaction, long id) {
        return AuthoredTable.lock(transaction, id).orElseThrow(() -> ProblemException.notFound("lesson"));
    }

    private static ProblemException taken(String slug) {
        return new ProblemException(
                409,
                "slug-taken",
                "Another lesson has the name " + slug + ". Choose another one.",
                List.of(new FieldProblem("slug", "is another lesson's")),
                Map.of());
    }

    private static String subject(AuthoredLesson lesson) {
        return "lesson:" + lesson.id();
    }
}
