package org.metalingua.kernel.core.speech;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.provider.Outcome;
import org.metalingua.kernel.api.provider.Providers;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.Recording;
import org.metalingua.kernel.api.speech.SpeechRecognizer;
import org.metalingua.kernel.core.file.FileStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has kept recordings written down by an institute's recognisers. Safe for concurrent use; never in a transaction. */
@Component(service = Listening.class)
public final class Listening {
    private final FileStore files;
    private final Providers providers;

    @Activate
    public Listening(@Reference FileStore files, @Reference Providers providers) {
        this.files = files;
        this.providers = providers;
    }

    /** What the transcript is for. */
    public enum Purpose {
        /** Any recogniser will do. */
        PRACTICE,
        /** A basic one will not: see {@link SpeechRecognizer#isBasic}. */
        EXAM
    }

    /**
     * What came of listening.
     *
     * @param basic whether a basic recogniser has listened
     */
    public record Result(Recognition recognition, boolean basic) implements Outcome {
        @Override
        public Optional<Failure> failure() {
            return recognition.failure();
        }
    }

    /**
     * Whether the institute has a recogniser for a language.
     *
     * @param language BCP 47 tag
     */
    public boolean isHeard(long institute, String language, Purpose purpose) {
        return providers.any(SpeechRecognizer.class, OptionalLong.of(institute), able(language, purpose));
    }

    /**
     * Waits for the transcript of a kept file.
     *
     * @param deadline for each recogniser that is asked
     * @return empty when the institute has no recogniser for the language
     */
    public Optional<Result> listen(
            long institute,
            FileStore.StoredFile file,
            String contentType,
            Spoken.Speech speech,
            Purpose purpose,
            Duration deadline) {
        Recording recording = new Recording(
                () -> files.open(institute, file.sha256(), 0, file.size())
                        .orElseThrow(() -> new IllegalStateException("the file store has lost " + file.sha256())),
                contentType,
                tag(speech.language()),
                speech.expectedText(),
                deadline);
        return providers
                .ask(
                        SpeechRecognizer.class,
                        OptionalLong.of(institute),
                        able(speech.language(), purpose),
                        recognizer -> new Result(recognizer.recognize(recording), recognizer.isBasic()))
                .map(Providers.Answer::outcome);
    }

    private static Predicate<SpeechRecognizer> able(String language, Purpose purpose) {
        String spoken = Locale.forLanguageTag(tag(language)).getLanguage();
        return recognizer ->
                (recognizer.languages().isEmpty() || recognizer.languages().contains(spoken))
                        && !(purpose == Purpose.EXAM && recognizer.isBasic());
    }

    private static String tag(String language) {
        return language.replace('_', '-');
    }
}
