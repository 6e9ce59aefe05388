package org.metalingua.module.linguaquest.internal.speaking;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.core.file.Upload;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.sound.SoundFile;
import org.metalingua.kernel.core.speech.Listening;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.scoring.phones.SpokenWords;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.linguaquest.internal.learner.ClientClaims;
import org.metalingua.module.linguaquest.internal.learner.Learners;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLesson;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What learners say in lessons: kept, listened to soon, and told to nobody but who said it. Safe for concurrent use.
 */
@Component(
        service = Recordings.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class Recordings {
    /** Thirty seconds as the recorder of lessons makes them, of 32,000 bytes each, with some room. */
    static final int MAX_BYTES = 1 << 20;

    static final Duration MAX_LENGTH = Duration.ofSeconds(31);

    /** In one activity of a run; nobody says a sentence more often. */
    static final int MAX_IN_ACTIVITY = 20;

    /** Members are never counted: a flood of guests stands in the way of guests only. */
    private static final int MOST_GUESTS_WAITING = 100;

    private static final Duration GUESTS_WAIT = Duration.ofSeconds(30);

    /** A recording that nobody has listened to for so long will not be listened to any more. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Set<SoundFile.Kind> KINDS =
            EnumSet.of(SoundFile.Kind.WEBM, SoundFile.Kind.OGG, SoundFile.Kind.MP4, SoundFile.Kind.WAV);

    private final Transactions transactions;
    private final PublishedLessons lessons;
    private final ItemTypes types;
    private final Listening listening;
    private final FileStore files;
    private final Jobs jobs;
    private final SpeakingLimit limit;
    private final Clock clock;

    @Activate
    public Recordings(
            @Reference Transactions transactions,
            @Reference PublishedLessons lessons,
            @Reference ItemTypes types,
            @Reference Listening listening,
            @Reference FileStore files,
            @Reference Jobs jobs,
            @Reference SpeakingLimit limit) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.types = types;
        this.listening = listening;
        this.files = files;
        this.jobs = jobs;
        this.limit = limit;
        this.clock = Clock.systemUTC();
    }

    /**
     * A run through a lesson, as the client names it.
     *
     * @param submissionId a UUID
     * @param version of the lesson; null for the present one
     */
    record Run(String submissionId, String version) {}

    /**
     * Takes a recording. Once this returns somebody will listen to it, also after a crash; the same bytes again are the same
     * recording. Throws 400 for a run that has no name, 404 for what is not
     * published and an activity that is not spoken, 409 guest-merged or
     * too-many-recordings, 413, 422 empty-recording, not-audio or recording-too-long, 429, 503 when the type is away.
     */
    RecordingView add(Caller caller, long lessonId, String activityId, Run run, InputStream body) throws IOException {
        PublishedLesson present = lesson(caller, lessonId, null);
        PublishedLesson lesson = run.version() == null ? present : lesson(caller, lessonId, version(run.version()));
        LessonActivity activity = activity(lesson, activityId);
        Spoken.Speech speech = speech(activity);
        UUID submission = ClientClaims.id("submissionId", run.submissionId());
        limit.speaking(caller);
        long institute = Caller.institute(caller).orElseThrow();
        boolean heard = listening.isHeard(institute, speech.language(), Listening.Purpose.PRACTICE);
        try (Upload upload = Upload.receive(body)) {
            SoundFile sound = sound(upload);
            Optional<FileStore.StoredFile> stored = heard ? Optional.of(store(institute, upload)) : Optional.empty();
            return transactions.call(Learners.scope(caller), transaction -> {
                RecordingTable.Place place = place(transaction, caller, lesson, activityId, submission);
                requireRoom(transaction, caller, place);
                if (stored.isEmpty()) {
                    long id = RecordingTable.addUnheard(transaction, place, sound.durationMs());
                    return RecordingView.of(id, new Hearing.Cannot(Hearing.Reason.NO_RECOGNISER), Optional.empty());
                }
                long id = RecordingTable.add(
                        transaction, place, stored.get(), sound.kind().contentType(), sound.durationMs());
                ListenJob.submit(jobs, transaction, institute, ListenJob.lane(id), clock.instant());
                return RecordingView.of(id, new Hearing.Waiting(), Optional.empty());
            });
        }
    }

    private static Integer version(String version) {
        long number = Ids.parse(version).orElse(0);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw ProblemException.badField("version", "must be a whole number from 1 on");
        }
        return (int) number;
    }

    private FileStore.StoredFile store(long institute, Upload upload) throws IOException {
        try (InputStream content = upload.open()) {
            return files.store(institute, content, MAX_BYTES);
        }
    }

    private static SoundFile sound(Upload upload) throws IOException {
        if (upload.isEmpty()) {
            throw emptyRecording();
        }
        SoundFile sound = upload.sound()
                .filter(found -> KINDS.contains(found.kind()))
                .orElseThrow(() -> new ProblemException(
                        422, "not-audio", "This is no recording. Send sound as WAV, WebM, Ogg or MP4."));
        if (sound.durationMs() == 0) {
            throw emptyRecording();
        }
        if (sound.durationMs() > MAX_LENGTH.toMillis()) {
            throw new ProblemException(422, "recording-too-long", "The recording is longer than 30 seconds.");
        }
        return sound;
    }

    private static ProblemException emptyRecording() {
        return new ProblemException(422, "empty-recording", "Nothing was recorded. Check the microphone.");
    }

    private static RecordingTable.Place place(
            Transaction transaction, Caller caller, PublishedLesson lesson, String activity, UUID submission) {
        long learner = Learners.lock(transaction, caller, Optional.empty()).id();
        return new RecordingTable.Place(learner, submission, lesson.id(), lesson.version(), activity);
    }

    private static void requireRoom(Transaction transaction, Caller caller, RecordingTable.Place place) {
        if (RecordingTable.count(transaction, place) >= MAX_IN_ACTIVITY) {
            throw ProblemException.conflict(
                    "too-many-recordings",
                    "You have recorded this " + MAX_IN_ACTIVITY + " times. Go on with the lesson.");
        }
        if (caller instanceof Caller.Guest && RecordingTable.guestsWaiting(transaction) >= MOST_GUESTS_WAITING) {
            SpeakingLimit.refuse(GUESTS_WAIT);
        }
    }

    /** What came of it. Throws 404 for anything but a recording of the learner's own. */
    RecordingView find(Caller caller, long id) {
        RecordingTable.Row row = row(caller, id);
        Hearing hearing = settled(row);
        return RecordingView.of(id, hearing, hearing.heard().flatMap(heard -> words(caller, row, heard.transcript())));
    }

    /** Its sound. Throws 404 as above, and where nothing is kept. */
    RecordingTable.Row file(Caller caller, long id) {
        RecordingTable.Row row = row(caller, id);
        if (row.file().isEmpty()) {
            throw notFound();
        }
        return row;
    }

    private RecordingTable.Row row(Caller caller, long id) {
        return transactions.read(Learners.scope(caller), transaction -> Learners.find(transaction, caller)
                .flatMap(learner -> RecordingTable.find(transaction, learner.id(), id))
                .orElseThrow(Recordings::notFound));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("recording");
    }

    /** The words of the version that was played; empty where the learner does not read them, or the type is away. */
    private Optional<SpokenWords> words(Caller caller, RecordingTable.Row row, String transcript) {
        try {
            return lessons.find(Caller.institute(caller).orElseThrow(), row.lesson(), row.version())
                    .flatMap(lesson -> lesson.document().activity(row.activity()))
                    .flatMap(activity -> SpokenActivities.speech(types, activity, Long.toString(row.id()))
                            .flatMap(speech -> SpokenActivities.shownSentence(types, activity, speech)
                                    .map(sentence -> SpokenWords.of(sentence, transcript, speech.language()))));
        } catch (ProblemException away) {
            return Optional.empty();
        }
    }

    private Hearing settled(RecordingTable.Row row) {
        boolean late = row.uploadedAt().isBefore(clock.instant().minus(PATIENCE.multipliedBy(2)));
        return row.hearing() instanceof Hearing.Waiting && late
                ? new Hearing.Cannot(Hearing.Reason.FAILED)
                : row.hearing();
    }

    /** What was heard of a run, by the names of recordings; in a transaction of the caller's. */
    public static Map<String, RecordedAnswer> ofRun(Transaction transaction, long learner, UUID submission) {
        Map<String, RecordedAnswer> answers = new HashMap<>();
        RecordingTable.ofRun(transaction, learner, submission)
                .forEach((name, row) -> answers.put(
                        name, new RecordedAnswer(row.lesson(), row.activity(), row.durationMs(), row.hearing())));
        return answers;
    }

    private PublishedLesson lesson(Caller caller, long id, Integer version) {
        long institute = Caller.institute(caller).orElseThrow();
        return (version == null ? lessons.find(institute, id) : lessons.find(institute, id, version))
                .orElseThrow(() -> ProblemException.notFound("lesson"));
    }

    private static LessonActivity activity(PublishedLesson lesson, String id) {
        return lesson.document().activity(id).orElseThrow(() -> ProblemException.notFound("activity"));
    }

    private Spoken.Speech speech(LessonActivity activity) {
        return SpokenActivities.speech(types, activity, "new")
                .orElseThrow(() -> ProblemException.notFound("spoken activity"));
    }
}
