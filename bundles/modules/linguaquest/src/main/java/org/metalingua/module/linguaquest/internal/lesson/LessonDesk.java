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
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.kernel.web.PreparedJson;
import org.metalingua.module.linguaquest.internal.sound.Saying;
import org.metalingua.module.linguaquest.internal.sound.SoundQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows learners the published lessons. Safe for concurrent use. */
@Component(service = LessonDesk.class)
public final class LessonDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LessonDesk.class);

    private final PublishedLessons lessons;
    private final ItemTypes types;
    private final Transactions transactions;
    private final SoundQueue sounds;
    private final PreparedJson.Writer writer = new PreparedJson.Writer();

    @Activate
    public LessonDesk(
            @Reference PublishedLessons lessons,
            @Reference ItemTypes types,
            @Reference Transactions transactions,
            @Reference SoundQueue sounds) {
        this.lessons = lessons;
        this.types = types;
        this.transactions = transactions;
        this.sounds = sounds;
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
        PublishedLessons.Shelf here = lessons.of(institute);
        // what people type has no end, and is hardly ever typed again
        if (filter.words().isPresent()) {
            return writer.write(page(here, filter, locale, request));
        }
        String question = "list " + locale + ' ' + request.limit() + ' ' + request.after() + ' ' + filter;
        return here.answer(question, shelf -> writer.write(page(shelf, filter, locale, request)));
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
        return shelf.answer("lesson " + locale + ' ' + id, ignored -> {
            want(institute, shelf, lesson);
            return writer.write(view(shelf, lesson, locale));
        });
    }

    /** What is not heard yet is said by a job: the learner does not wait for it. */
    private void want(long institute, PublishedLessons.Shelf shelf, PublishedLesson lesson) {
        List<Saying> missing = lesson.document().activities().stream()
                .filter(activity ->
                        activity.speech() != null && shelf.sound(activity).isEmpty())
                .map(activity -> activity.speech().saying())
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            transactions.call(Scope.institute(institute), transaction -> {
                sounds.want(transaction, missing);
                return null;
            });
        } catch (DatabaseException e) {
            // whoever opens the lesson next asks again
            LOG.warn("sounds of the lesson {} could not be asked for", lesson.id(), e);
        }
    }

    private LessonView view(PublishedLessons.Shelf shelf, PublishedLesson lesson, String locale) {
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
                        .map(activity -> activity(shelf, lesson, activity))
                        .toList());
    }

    /** An activity as learners get it. */
    public LessonView.Activity activity(long institute, PublishedLesson lesson, LessonActivity activity) {
        return activity(lessons.of(institute), lesson, activity);
    }

    private LessonView.Activity activity(
            PublishedLessons.Shelf shelf, PublishedLesson lesson, LessonActivity activity) {
        ItemTypeId type = ItemTypeId.activity(activity.type());
        Optional<ActiveType> active = types.find(type);
        Optional<JsonNode> content = active.flatMap(there -> presented(type, lesson, activity));
        return new LessonView.Activity(
                activity.id(),
                activity.type(),
                activity.points(),
                content.flatMap(shown -> active).map(ActiveType::uiBase),
                content,
                activity.speech() != null,
                shelf.sound(activity).map(LessonView.Audio::of));
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
