package org.metalingua.module.linguaquest.internal.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.PreparedJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows learners the published lessons. Safe for concurrent use. */
@Component(service = LessonDesk.class)
public final class LessonDesk {
    private final PublishedLessons lessons;
    private final ItemTypes types;
    private final PreparedJson.Writer writer = new PreparedJson.Writer();

    @Activate
    public LessonDesk(@Reference PublishedLessons lessons, @Reference ItemTypes types) {
        this.lessons = lessons;
        this.types = types;
    }

    /**
     * Which lessons are wanted; empty for whatever.
     *
     * @param words all of them must be in the title or the description, in either language
     */
    record Filter(
            Optional<String> category, Optional<String> level, Optional<String> language, Optional<String> words) {
        boolean takes(LessonDocument lesson) {
            return category.map(lesson.category()::equals).orElse(true)
                    && level.map(lesson.level()::equals).orElse(true)
                    && language.map(lesson.language()::equals).orElse(true)
                    && words.map(wanted -> holds(lesson, wanted)).orElse(true);
        }

        private static boolean holds(LessonDocument lesson, String words) {
            String text = (lesson.title().in("en")
                            + ' '
                            + lesson.title().in("fa")
                            + ' '
                            + lesson.description().in("en")
                            + ' '
                            + lesson.description().in("fa"))
                    .toLowerCase(Locale.ROOT);
            return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                    .allMatch(text::contains);
        }
    }

    PreparedJson list(long institute, Filter filter, String locale, PageRequest request) {
        String question = "list " + locale + ' ' + request.limit() + ' ' + request.after() + ' ' + filter;
        return lessons.of(institute).answer(question, shelf -> writer.write(page(shelf, filter, locale, request)));
    }

    private static Page<LessonSummary> page(
            PublishedLessons.Shelf shelf, Filter filter, String locale, PageRequest request) {
        List<PublishedLesson> rows = shelf.lessons().stream()
                .filter(lesson -> lesson.position() > request.after().orElse(0))
                .filter(lesson -> filter.takes(lesson.document()))
                .limit(request.rowsToRead())
                .toList();
        return Page.of(rows, request, PublishedLesson::position).map(lesson -> LessonSummary.of(lesson, locale));
    }

    /** Throws 404 for one that is not published. */
    PreparedJson lesson(long institute, long id, String locale) {
        PublishedLessons.Shelf shelf = lessons.of(institute);
        PublishedLesson lesson = shelf.lesson(id).orElseThrow(() -> ProblemException.notFound("lesson"));
        return shelf.answer("lesson " + locale + ' ' + id, ignored -> writer.write(view(lesson, locale)));
    }

    private LessonView view(PublishedLesson lesson, String locale) {
        LessonDocument document = lesson.document();
        return new LessonView(
                Long.toString(lesson.id()),
                document.slug(),
                document.title().in(locale),
                document.description().in(locale),
                Optional.ofNullable(document.introduction()).map(text -> text.in(locale)),
                document.language(),
                document.level(),
                document.category(),
                document.xpReward(),
                lesson.version(),
                document.vocabulary(),
                document.activities().stream()
                        .map(activity -> activity(lesson, activity))
                        .toList());
    }

    /** An activity as learners get it. */
    public LessonView.Activity activity(PublishedLesson lesson, LessonActivity activity) {
        ItemTypeId type = ItemTypeId.activity(activity.type());
        Optional<ActiveType> active = types.find(type);
        Optional<JsonNode> content = active.flatMap(there -> presented(type, lesson, activity));
        return new LessonView.Activity(
                activity.id(),
                activity.type(),
                activity.points(),
                content.flatMap(shown -> active).map(ActiveType::uiBase),
                content,
                activity.speech() != null);
    }

    /** Everybody sees the same order of a version, so that the answer can be kept; empty when the type fails. */
    private Optional<JsonNode> presented(ItemTypeId type, PublishedLesson lesson, LessonActivity activity) {
        long seed = 31 * (31 * lesson.id() + lesson.version()) + activity.id().hashCode();
        try {
            return Optional.of(types.present(type, activity.item(), new Presentation(seed)));
        } catch (ProblemException away) {
            // one type that fails must not take the lesson with it
            return Optional.empty();
        }
    }
}
