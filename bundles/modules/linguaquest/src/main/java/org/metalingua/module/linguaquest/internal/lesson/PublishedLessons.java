package org.metalingua.module.linguaquest.internal.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.ChangeListener;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.web.PreparedJson;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.metalingua.module.linguaquest.internal.sound.SoundTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The published lessons of each institute that somebody has asked for, in memory: most requests of learners want nothing
 * else. What another node publishes is here within half a second. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = {PublishedLessons.class, ChangeListener.class, ItemTypes.Listener.class},
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class PublishedLessons implements ChangeListener, ItemTypes.Listener {
    /** Announced by whoever publishes, of whatever institute. */
    static final String TOPIC = "linguaquest-lessons";

    private final Transactions transactions;
    private final Map<Long, Shelf> shelves = new ConcurrentHashMap<>();

    @Activate
    public PublishedLessons(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** What an institute has published at one moment, and the answers that were made of it. */
    static final class Shelf {
        private static final int MAX_ANSWERS = 2_000;

        private final List<PublishedLesson> lessons;
        private final Map<Long, PublishedLesson> byId;
        private final Map<SoundTable.Text, Sound> sounds;
        private final Map<String, Sound> soundsByName;
        private final Map<String, PreparedJson> answers = new ConcurrentHashMap<>();

        private Shelf(List<PublishedLesson> lessons, Map<SoundTable.Text, Sound> heard) {
            this.lessons = List.copyOf(lessons);
            this.byId = lessons.stream().collect(Collectors.toMap(PublishedLesson::id, Function.identity()));
            this.sounds = lessons.stream()
                    .flatMap(lesson -> lesson.document().speeches())
                    .map(speech -> new SoundTable.Text(speech.language(), speech.text()))
                    .distinct()
                    .filter(heard::containsKey)
                    .collect(Collectors.toMap(Function.identity(), heard::get));
            this.soundsByName = sounds.values().stream()
                    .collect(Collectors.toMap(Sound::name, Function.identity(), (one, same) -> one));
        }

        /** What is heard in an activity; empty while nothing is. */
        Optional<Sound> sound(LessonActivity activity) {
            return Optional.ofNullable(activity.speech())
                    .map(speech -> sounds.get(new SoundTable.Text(speech.language(), speech.text())));
        }

        /** One that some lesson here lets hear. */
        Optional<Sound> sound(String name) {
            return Optional.ofNullable(soundsByName.get(name));
        }

        List<PublishedLesson> lessons() {
            return lessons;
        }

        Optional<PublishedLesson> lesson(long id) {
            return Optional.ofNullable(byId.get(id));
        }

        /** An answer to one question, made when it is asked first. */
        PreparedJson answer(String question, Function<Shelf, PreparedJson> make) {
            PreparedJson known = answers.get(question);
            if (known == null) {
                known = make.apply(this);
                // questions without end push out the others once, and do not keep them out
                if (answers.size() >= MAX_ANSWERS) {
                    answers.clear();
                }
                answers.put(question, known);
            }
            return known;
        }
    }

    Shelf of(long institute) {
        Shelf known = shelves.get(institute);
        // read under the map's lock: a change that is told meanwhile waits for it, and then takes it away
        return known != null
                ? known
                : shelves.computeIfAbsent(
                        institute,
                        one -> transactions.read(
                                Scope.institute(one),
                                transaction ->
                                        new Shelf(LessonTable.published(transaction), SoundTable.heard(transaction))));
    }

    /** In the order in which learners find them. */
    public List<PublishedLesson> all(long institute) {
        return of(institute).lessons();
    }

    /** Empty for one that is not published. */
    public Optional<PublishedLesson> find(long institute, long id) {
        return of(institute).lesson(id);
    }

    /** What is heard in an activity of a lesson that is published; empty while nothing is. */
    public Optional<Sound> sound(long institute, LessonActivity activity) {
        return of(institute).sound(activity);
    }

    /** The version a learner began with, while the lesson is published. */
    public Optional<PublishedLesson> find(long institute, long id, int version) {
        Optional<PublishedLesson> present = find(institute, id);
        return present.isEmpty() || present.get().version() == version
                ? present
                : transactions.read(
                        Scope.institute(institute), transaction -> LessonTable.version(transaction, id, version));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(long number) {
        shelves.clear();
    }

    @Override
    public void itemTypesChanged() {
        // lessons are the same, what learners see of them is not
        shelves.replaceAll((institute, shelf) -> new Shelf(shelf.lessons(), shelf.sounds));
    }
}
