package org.metalingua.module.linguaquest.internal.authoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.EntityVersion;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What learners saw of a lesson: each publication is kept for ever. Every method throws 404 for a lesson that is not the
 * institute's and for a version that it never had. Safe for concurrent use.
 */
@Component(
        service = LessonVersions.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class LessonVersions {
    private final Transactions transactions;
    private final AuthorDesk desk;

    @Activate
    public LessonVersions(@Reference Transactions transactions, @Reference AuthorDesk desk) {
        this.transactions = transactions;
        this.desk = desk;
    }

    /**
     * One publication.
     *
     * @param publishedBy name of who wanted it; empty for lessons that came with the platform
     * @param present whether learners see it now
     */
    public record LessonVersion(
            int number, Instant publishedAt, Optional<String> publishedBy, boolean present, int activityCount) {}

    /** The newest first. */
    Page<LessonVersion> list(Caller.Member author, long id, PageRequest request) {
        desk.get(author, id);
        return transactions.read(
                author.scope(),
                transaction -> Page.of(
                        Sql.in(transaction)
                                .list(
                                        "select v.number, v.published_at, a.display_name,"
                                                + " v.number = l.published_version as present,"
                                                + " jsonb_array_length(v.document -> 'activities') as activities"
                                                + " from linguaquest_lesson_versions v"
                                                + " join linguaquest_lessons l on l.id = v.lesson_id"
                                                + " left join account a on a.id = v.published_by"
                                                + " where v.lesson_id = ? and v.number < ? order by v.number desc limit ?",
                                        row -> new LessonVersion(
                                                row.getInt("number"),
                                                Sql.instant(row, "published_at"),
                                                Optional.ofNullable(row.getString("display_name")),
                                                row.getBoolean("present"),
                                                row.getInt("activities")),
                                        id,
                                        request.after().orElse(Integer.MAX_VALUE),
                                        request.rowsToRead()),
                        request,
                        LessonVersion::number));
    }

    LessonDocument text(Caller.Member author, long id, int number) {
        return transactions.read(author.scope(), transaction -> require(transaction, id, number));
    }

    /** Makes it the draft, which learners see when it is published. Throws 409 lesson-archived or slug-taken, 412. */
    AuthoredLesson restore(Caller.Member author, long id, int number, EntityVersion seen) {
        return transactions.call(
                author.scope(),
                transaction -> desk.write(transaction, author, id, seen, require(transaction, id, number)));
    }

    /** What the draft would change for learners; everything is new where they see nothing. */
    LessonDifference ahead(Caller.Member author, long id) {
        AuthoredLesson lesson = desk.get(author, id);
        return LessonDifference.between(
                lesson.publishedVersion().map(number -> text(author, id, number)), lesson.lesson());
    }

    /** What the draft has that the version had not. */
    LessonDifference since(Caller.Member author, long id, int number) {
        return LessonDifference.between(
                Optional.of(text(author, id, number)), desk.get(author, id).lesson());
    }

    private static LessonDocument require(Transaction transaction, long id, int number) {
        List<LessonDocument> found = Sql.in(transaction)
                .list(
                        "select document from linguaquest_lesson_versions where lesson_id = ? and number = ?",
                        row -> Json.fromTree(Sql.json(row, "document"), LessonDocument.class),
                        id,
                        number);
        return found.stream().findFirst().orElseThrow(() -> ProblemException.notFound("version of a lesson"));
    }
}
