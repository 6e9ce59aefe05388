package org.metalingua.module.linguaquest.internal.lesson;

import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.persistence.Changes;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.sound.SoundQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes lessons and publishes them, in transactions of its callers. Safe for concurrent use. */
@Component(service = Lessons.class)
public final class Lessons {
    private final Changes changes;
    private final SoundQueue sounds;

    @Activate
    public Lessons(@Reference Changes changes, @Reference SoundQueue sounds) {
        this.changes = changes;
        this.sounds = sounds;
    }

    /** What became of a lesson that came in a file. */
    public enum Shelved {
        ADDED,
        /** It was the state of before of the same file. */
        RENEWED,
        /** The file is known, or somebody has edited what came of it. */
        KEPT
    }

    /**
     * Takes a lesson that was checked and publishes it. A file that is known changes nothing; another state of it replaces
     * what the state before gave, unless somebody has edited that.
     *
     * @param fileSha256 of the file
     */
    public Shelved shelve(Transaction transaction, LessonDocument lesson, String fileSha256) {
        Optional<LessonTable.Row> before = LessonTable.lock(transaction, lesson.slug());
        if (before.isEmpty()) {
            LessonTable.publish(transaction, LessonTable.add(transaction, lesson, fileSha256));
            return Shelved.ADDED;
        }
        boolean edited = before.get().fileSha256().isEmpty();
        if (edited || before.get().fileSha256().get().equals(fileSha256)) {
            return Shelved.KEPT;
        }
        LessonTable.change(transaction, before.get().id(), lesson, fileSha256);
        LessonTable.publish(transaction, before.get().id());
        return Shelved.RENEWED;
    }

    /** Digests of the files that lessons came from and still are: there is nothing new in these. */
    public Set<String> files(Transaction transaction) {
        return LessonTable.files(transaction);
    }

    /**
     * Lets every node know, once per transaction and late in it, that what learners see is another. What is new in it is soon
     * said by a voice.
     */
    public void announce(Transaction transaction) {
        sounds.want(
                transaction,
                LessonTable.unsaid(transaction).stream()
                        .map(LessonActivity.Speech::saying)
                        .toList());
        announceSounds(transaction);
    }

    /** Lets every node know, late in the transaction, that learners hear something else. */
    public void announceSounds(Transaction transaction) {
        changes.announce(transaction, PublishedLessons.TOPIC);
    }
}
