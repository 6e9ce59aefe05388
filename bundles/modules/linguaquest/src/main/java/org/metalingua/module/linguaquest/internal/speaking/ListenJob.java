package org.metalingua.module.linguaquest.internal.speaking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.speech.Listening;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.lesson.PublishedLessons;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to all recordings of an institute that wait, in two lanes, so that learners who speak never hold more than half
 * of the queue's threads. What was heard is kept at once: whatever happens after that, nobody waits twice.
 */
@Component(
        service = JobHandler.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"))
public final class ListenJob implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ListenJob.class);

    static final String KIND = "linguaquest.listen";

    private static final int LANES = 2;
    private static final int AT_A_TIME = 20;

    /** Six times the longest recording, which a slow recogniser takes. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** Always the same: a learner who speaks once the recogniser is back does not wait for what grew while it was away. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final PublishedLessons lessons;
    private final ItemTypes types;
    private final Listening listening;
    private final Jobs jobs;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ListenJob(
            @Reference Transactions transactions,
            @Reference PublishedLessons lessons,
            @Reference ItemTypes types,
            @Reference Listening listening,
            @Reference Jobs jobs) {
        this.transactions = transactions;
        this.lessons = lessons;
        this.types = types;
        this.listening = listening;
        this.jobs = jobs;
    }

    /** The key of the job that will listen to a recording. */
    static String lane(long recording) {
        return Long.toString(recording % LANES);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String capability() {
        return LinguaquestApplication.CAPABILITY;
    }

    @Override
    public boolean finishes() {
        return true;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        Set<Long> postponed = new HashSet<>();
        while (!Thread.currentThread().isInterrupted()) {
            Optional<RecordingTable.Row> next = next(institute, Integer.parseInt(key), postponed);
            if (next.isEmpty()) {
                break;
            }
            Optional<Hearing> hearing = hearOrLater(institute, next.get());
            if (hearing.isEmpty()) {
                postponed.add(next.get().id());
            } else {
                transactions.call(Scope.institute(institute), transaction -> {
                    RecordingTable.settle(transaction, next.get().id(), hearing.get());
                    return null;
                });
            }
        }
        if (!postponed.isEmpty()) {
            LOG.info("{} recordings have not been heard yet", postponed.size());
            transactions.call(Scope.institute(institute), transaction -> {
                submit(jobs, transaction, institute, key, clock.instant().plus(PAUSE));
                return null;
            });
        }
    }

    /** Lets a lane be listened to. */
    static void submit(Jobs jobs, Transaction transaction, long institute, String lane, Instant notBefore) {
        jobs.submit(transaction, KIND, lane, institute, JsonNodeFactory.instance.objectNode(), notBefore);
    }

    /** Asked for anew each time: a member who has just spoken comes before guests who wait. */
    private Optional<RecordingTable.Row> next(long institute, int lane, Set<Long> postponed) {
        List<RecordingTable.Row> waiting = transactions.read(
                Scope.institute(institute),
                transaction -> RecordingTable.waiting(transaction, LANES, lane, AT_A_TIME + postponed.size()));
        return waiting.stream().filter(row -> !postponed.contains(row.id())).findFirst();
    }

    /** One that nobody can open, or a recogniser that breaks its word, must not keep those behind it waiting. */
    private Optional<Hearing> hearOrLater(long institute, RecordingTable.Row row) {
        try {
            return hear(institute, row);
        } catch (RuntimeException e) {
            LOG.warn("recording {} could not be listened to", row.id(), e);
            return later(row);
        }
    }

    /** Empty when trying again may help. */
    private Optional<Hearing> hear(long institute, RecordingTable.Row row) {
        Optional<Spoken.Speech> speech = speech(institute, row);
        if (speech.isEmpty() || row.file().isEmpty()) {
            return later(row);
        }
        Optional<Listening.Result> result = listening.listen(
                institute, row.file().get(), row.contentType(), speech.get(), Listening.Purpose.PRACTICE, DEADLINE);
        if (result.isEmpty()) {
            return Optional.of(new Hearing.Cannot(Hearing.Reason.NO_RECOGNISER));
        }
        Recognition recognition = result.get().recognition();
        if (recognition instanceof Recognition.Heard heard && Bounds.storable(heard.text())) {
            return Optional.of(Hearing.of(heard.text(), result.get().basic()));
        }
        return recognition instanceof Recognition.Failed failed && failed.retryable()
                ? later(row)
                : Optional.of(new Hearing.Cannot(Hearing.Reason.FAILED));
    }

    /** A learner waits for minutes, not for hours. */
    private Optional<Hearing> later(RecordingTable.Row row) {
        return row.uploadedAt().isBefore(clock.instant().minus(Recordings.PATIENCE))
                ? Optional.of(new Hearing.Cannot(Hearing.Reason.FAILED))
                : Optional.empty();
    }

    /** Empty while the type is away. */
    private Optional<Spoken.Speech> speech(long institute, RecordingTable.Row row) {
        try {
            return lessons.find(institute, row.lesson(), row.version())
                    .flatMap(lesson -> lesson.document().activity(row.activity()))
                    .flatMap(activity -> SpokenActivities.speech(types, activity, Long.toString(row.id())));
        } catch (ProblemException away) {
            return Optional.empty();
        }
    }
}
