package org.metalingua.module.linguaquest.internal.lesson;

import java.util.ArrayList;
import java.util.List;
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
            publish(transaction, LessonTable.add(transaction, lesson, fileSha256, null), null);
            return Shelved.ADDED;
        }
        boolean edited = before.get().fileSha256().isEmpty();
        if (edited || before.get().fileSha256().get().equals(fileSha256)) {
            return Shelved.KEPT;
        }
        LessonTable.change(transaction, before.get().id(), lesson, fileSha256, null);
        // what somebody has withdrawn does not come back by itself
        if (before.get().published()) {
            publish(transaction, before.get().id(), null);
        }
        return Shelved.RENEWED;
    }

    /** Digests of the files that lessons came from and still are: there is nothing new in these. */
    public Set<String> files(Transaction transaction) {
        return LessonTable.files(transaction);
    }

    /** From now on nobody else adds a lesson, names one anew or moves one until the transaction ends. */
    public void lockOrder(Transaction transaction) {
        LessonTable.lockOrder(transaction);
    }

    /** Writes a new one, behind all others and seen by no learner; its name was found free under {@link #lockOrder}. */
    public long add(Transaction transaction, LessonDocument lesson, long account) {
        return LessonTable.add(transaction, lesson, null, account);
    }

    /** Writes what its authors have now. What learners see stays as it is. */
    public void change(Transaction transaction, long id, LessonDocument lesson, long account) {
        LessonTable.change(transaction, id, lesson, null, account);
    }

    /**
     * From now on learners see what its authors have.
     *
     * @param account who wants it so; null for nobody
     */
    public void publish(Transaction transaction, long id, Long account) {
        LessonTable.publish(transaction, id, account);
    }

    /** From now on learners do not see it. */
    public void withdraw(Transaction transaction, long id) {
        LessonTable.withdraw(transaction, id);
    }

    /** Puts a lesson right before or behind another; false when it stood there already. Both are the institute's. */
    public boolean move(Transaction transaction, long id, long other, boolean before) {
        LessonTable.lockOrder(transaction);
        List<Long> order = LessonTable.order(transaction);
        List<Long> moved = new ArrayList<>(order);
        moved.remove(Long.valueOf(id));
        moved.add(moved.indexOf(other) + (before ? 0 : 1), id);
        if (moved.equals(order)) {
            return false;
        }
        LessonTable.order(transaction, moved);
        return true;
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
