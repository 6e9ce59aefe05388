package org.metalingua.module.testing.internal.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.kernel.api.speech.SpeechRecognizer;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.speech.Listening;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.JobPostponed;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.media.KeptFile;
import org.metalingua.module.testing.internal.session.Rescoring;
import org.metalingua.module.testing.internal.session.Transcripts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the recording of an answer written down and scores the answer anew with what was heard. There is no such handler
 * without a recogniser that is more than basic: then its jobs wait, and people rate.
 */
// optional to whoever resolves the bundle, mandatory to this component
@Component(
        property = "recognizer.cardinality.minimum:Integer=1",
        reference =
                @Reference(
                        name = "recognizer",
                        service = SpeechRecognizer.class,
                        target = "(!(" + SpeechRecognizer.BASIC + "=true))",
                        cardinality = ReferenceCardinality.OPTIONAL))
public final class TranscribeJob implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TranscribeJob.class);
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final Transactions transactions;
    private final ItemTypes types;
    private final Rescoring rescoring;
    private final Listening listening;

    @Activate
    public TranscribeJob(
            @Reference Transactions transactions,
            @Reference ItemTypes types,
            @Reference Rescoring rescoring,
            @Reference Listening listening) {
        this.transactions = transactions;
        this.types = types;
        this.rescoring = rescoring;
        this.listening = listening;
    }

    @Override
    public String kind() {
        return Transcripts.JOB;
    }

    @Override
    public String capability() {
        return TestingApplication.CAPABILITY;
    }

    @Override
    public boolean finishes() {
        return true;
    }

    private record Kept(KeptFile file, String transcriptState) {}

    @Override
    public void run(long institute, String key, JsonNode data) {
        Transcripts.Answer answer = Transcripts.Answer.of(key);
        Optional<Spoken.Speech> speech = rescoring
                .present(institute, answer)
                .flatMap(present ->
                        types.speech(present.version().type(), present.version().item(), present.response()));
        if (speech.isPresent() && isWrittenDown(institute, answer.session(), speech.get())) {
            rescoring.rescore(institute, answer);
        }
    }

    /** Whether there is a transcript, made now or before. Throws when trying again may help. */
    private boolean isWrittenDown(long institute, long session, Spoken.Speech speech) {
        Optional<Kept> kept = transactions.read(Scope.institute(institute), transaction -> Sql.in(transaction)
                .find(
                        """
                        select sha256, size, content_type, transcript_state from test_recordings
                        where session_id = ? and name = ?""",
                        row -> new Kept(KeptFile.map(row), row.getString("transcript_state")),
                        session,
                        speech.recording()));
        if (kept.isEmpty() || !kept.get().transcriptState().equals("none")) {
            return kept.isPresent() && kept.get().transcriptState().equals("done");
        }
        Optional<Recognition> recognition = listen(institute, kept.get().file(), speech);
        if (recognition.isEmpty()) {
            LOG.info("recording {} waits for a rater: no recogniser hears {}", speech.recording(), speech.language());
            return false;
        }
        Optional<String> heard = heard(speech, recognition.get());
        transactions.call(Scope.institute(institute), transaction -> Sql.in(transaction)
                .update("""
                                update test_recordings set transcript_state = ?, transcript = ?
                                where session_id = ? and name = ?""", heard.isPresent() ? "done" : "failed", heard.orElse(null), session, speech.recording()));
        return heard.isPresent();
    }

    /** Empty when the institute has no recogniser for the language. */
    private Optional<Recognition> listen(long institute, KeptFile kept, Spoken.Speech speech) {
        return listening
                .listen(institute, kept.file(), kept.contentType(), speech, Listening.Purpose.EXAM, DEADLINE)
                .map(Listening.Result::recognition);
    }

    /** What was heard; empty when there will never be a transcript. Throws when trying again may help. */
    private static Optional<String> heard(Spoken.Speech speech, Recognition recognition) {
        if (recognition instanceof Recognition.Heard heard && Bounds.storable(heard.text())) {
            return Optional.of(heard.text());
        }
        if (recognition instanceof Recognition.Failed failed && failed.retryable()) {
            throw new JobPostponed("no transcript yet: " + failed.reason());
        }
        LOG.warn("there is no transcript of recording {}: {}", speech.recording(), recognition);
        return Optional.empty();
    }
}
