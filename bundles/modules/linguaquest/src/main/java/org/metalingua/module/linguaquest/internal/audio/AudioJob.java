package org.metalingua.module.linguaquest.internal.audio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.provider.Providers;
import org.metalingua.kernel.api.speech.SpeechSynthesizer;
import org.metalingua.kernel.api.speech.Synthesis;
import org.metalingua.kernel.api.speech.Utterance;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.jobs.JobProgress;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.module.linguaquest.internal.LinguaquestApplication;
import org.metalingua.module.linguaquest.internal.lesson.Lessons;
import org.metalingua.module.linguaquest.internal.sound.Saying;
import org.metalingua.module.linguaquest.internal.sound.Sound;
import org.metalingua.module.linguaquest.internal.sound.SoundQueue;
import org.metalingua.module.linguaquest.internal.sound.SoundTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has texts of lessons said, one after the other. What is said is kept at once, so that an attempt after a crash goes on
 * where the one before ended. What fails for good is kept with its reason and holds up nothing else; what may work later is
 * tried again with growing pauses, a few times. There is no such handler without anything that speaks, as while the platform
 * starts: then its jobs wait.
 */
// a unit is there once its tables are; a voice is optional to whoever resolves the bundle, mandatory to this component
@Component(
        property = "synthesizer.cardinality.minimum:Integer=1",
        reference = {
            @Reference(name = "schema", service = Unit.class, target = "(unit.name=linguaquest)"),
            @Reference(
                    name = "synthesizer",
                    service = SpeechSynthesizer.class,
                    cardinality = ReferenceCardinality.OPTIONAL)
        })
public final class AudioJob implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AudioJob.class);
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int MAX_ATTEMPTS = 6;
    private static final int MAX_BYTES = 64 << 20;

    /** Every announcement has the lessons read again. */
    private static final Duration ANNOUNCE = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Providers providers;
    private final FileStore files;
    private final JobProgress progress;
    private final Lessons lessons;

    @Activate
    public AudioJob(
            @Reference Transactions transactions,
            @Reference Providers providers,
            @Reference FileStore files,
            @Reference JobProgress progress,
            @Reference Lessons lessons) {
        this.transactions = transactions;
        this.providers = providers;
        this.files = files;
        this.progress = progress;
        this.lessons = lessons;
    }

    @Override
    public String kind() {
        return SoundQueue.JOB;
    }

    @Override
    public String capability() {
        return LinguaquestApplication.CAPABILITY;
    }

    /** What came of one text. */
    sealed interface Result {
        record Said(Sound sound, String provider, String voice) implements Result {}

        /** @param reason in the words of whoever failed, which may be bytes of anything */
        record Failed(String reason, boolean retryable) implements Result {
            public Failed {
                // the one character that PostgreSQL cannot keep
                reason = reason.replace('\0', ' ');
            }
        }
    }

    @Override
    public void run(long institute, String key, JsonNode data) throws IOException, InterruptedException {
        Scope scope = Scope.institute(institute);
        List<SoundTable.Task> tasks = transactions.read(scope, transaction -> SoundTable.tasks(transaction, key));
        long announced = System.nanoTime();
        Optional<String> later = Optional.empty();
        for (SoundTable.Task task : tasks) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!transactions.read(scope, transaction -> SoundTable.isTask(transaction, key, task.saying()))) {
                continue;
            }
            Result result = say(institute, task.saying());
            if (result instanceof Result.Failed && Thread.interrupted()) {
                // the platform stops, which is no failure of the text's
                throw new InterruptedException();
            }
            boolean announces = System.nanoTime() - announced > ANNOUNCE.toNanos();
            boolean retries =
                    result instanceof Result.Failed failed && failed.retryable() && task.attempts() + 1 < MAX_ATTEMPTS;
            transactions.call(scope, transaction -> {
                if (result instanceof Result.Said said) {
                    SoundTable.said(transaction, task.saying(), said.sound(), said.provider(), said.voice());
                } else if (result instanceof Result.Failed failed) {
                    SoundTable.failed(transaction, task.saying(), failed.reason(), !retries);
                }
                if (announces) {
                    lessons.announceSounds(transaction);
                }
                return null;
            });
            if (announces) {
                announced = System.nanoTime();
            }
            if (result instanceof Result.Failed failed) {
                LOG.info(
                        "a text of a lesson in {} is not said: {}",
                        task.saying().language(),
                        failed.reason());
                later = retries ? Optional.of(failed.reason()) : later;
            }
            SoundTable.Tally tally = transactions.read(scope, transaction -> SoundTable.tally(transaction, key));
            progress.report(institute, SoundQueue.JOB, key, share(tally));
        }
        // also where there was nothing left to say: an attempt that died may not have come so far
        transactions.call(scope, transaction -> {
            lessons.announceSounds(transaction);
            return null;
        });
        if (later.isPresent()) {
            throw new JobPostponed("some texts are not said yet: " + later.get());
        }
    }

    private static double share(SoundTable.Tally tally) {
        return tally.all() == 0 ? 1 : (double) tally.done() / tally.all();
    }

    private Result say(long institute, Saying saying) throws IOException {
        String language =
                Locale.forLanguageTag(saying.language().replace('_', '-')).getLanguage();
        Utterance utterance = new Utterance(saying.text(), saying.language(), saying.voice(), saying.rate(), DEADLINE);
        Optional<Providers.Answer<Synthesis>> answer;
        try {
            answer = providers.ask(
                    SpeechSynthesizer.class,
                    OptionalLong.of(institute),
                    synthesizer -> knows(synthesizer, language, saying.voice()),
                    synthesizer -> synthesizer.synthesize(utterance));
        } catch (RuntimeException e) {
            // one that breaks its word over a text must not keep all others from being said
            LOG.warn("a text of a lesson could not be said", e);
            return new Result.Failed("The provider failed: " + e, true);
        }
        if (answer.isEmpty()) {
            return new Result.Failed(nobody(language, saying.voice()), false);
        }
        if (answer.get().outcome() instanceof Synthesis.Spoken spoken) {
            return keep(institute, answer.get().provider(), spoken);
        }
        Synthesis.Failed failed = (Synthesis.Failed) answer.get().outcome();
        return new Result.Failed(failed.reason(), failed.retryable());
    }

    private static boolean knows(SpeechSynthesizer synthesizer, String language, Optional<String> voice) {
        boolean speaks =
                synthesizer.languages().isEmpty() || synthesizer.languages().contains(language);
        return speaks
                && (voice.isEmpty()
                        || synthesizer.voices().isEmpty()
                        || synthesizer.voices().stream()
                                .anyMatch(one -> one.name().equals(voice.get())
                                        && one.language().equals(language)));
    }

    private static String nobody(String language, Optional<String> voice) {
        return voice.isPresent()
                ? "No provider has a voice " + voice.get() + " for the language " + language + "."
                : "No provider says the language " + language
                        + ". Set one up among the providers, or install espeak-ng on the server.";
    }

    private Result keep(long institute, String provider, Synthesis.Spoken spoken) throws IOException {
        Optional<Sound.Kind> kind = Sound.Kind.of(spoken.contentType());
        if (kind.isEmpty() || spoken.audio().length == 0) {
            return new Result.Failed("What the provider sent is no sound that lessons take.", false);
        }
        byte[] bytes = spoken.audio();
        OptionalLong duration =
                spoken.durationMs().stream().filter(millis -> millis > 0).findFirst();
        if (kind.get() == Sound.Kind.WAV) {
            Optional<WavFile> wav = WavFile.read(bytes)
                    .map(read -> new WavFile(Loudness.level(read.samples(), read.sampleRate()), read.sampleRate()))
                    .filter(levelled -> levelled.samples().length > 0);
            if (wav.isEmpty()) {
                return new Result.Failed("Nothing is to be heard in what the provider sent.", false);
            }
            bytes = wav.get().bytes();
            duration = OptionalLong.of(Math.max(1, wav.get().millis()));
        }
        try {
            FileStore.StoredFile file = files.store(institute, new ByteArrayInputStream(bytes), MAX_BYTES);
            return new Result.Said(new Sound(file, kind.get(), duration), provider, spoken.voice());
        } catch (ProblemException refused) {
            return new Result.Failed("The sound could not be kept: " + refused.getMessage(), false);
        }
    }
}
