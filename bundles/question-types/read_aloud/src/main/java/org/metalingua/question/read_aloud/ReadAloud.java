package org.metalingua.question.read_aloud;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.HumanMarked;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.MachineRated;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Rubric;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.scoring.Marking;
import org.metalingua.kernel.scoring.MarkingScheme;
import org.metalingua.kernel.scoring.Recital;
import org.metalingua.kernel.scoring.SpeakingTime;
import org.metalingua.kernel.scoring.SpeechTokens;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/**
 * A text that is read aloud, as in PTE Read Aloud. Its words are compared with the transcript; raters give the rest, and
 * the content as well where there is no transcript.
 */
@Component(service = QuestionType.class)
@QuestionPlugin("read_aloud")
public final class ReadAloud
        implements QuestionType<ReadAloud.Content, ReadAloud.Key, ReadAloud.Response>,
                HumanMarked<ReadAloud.Content, ReadAloud.Key>,
                MachineRated<ReadAloud.Content, ReadAloud.Key, ReadAloud.Response>,
                Spoken<ReadAloud.Content, ReadAloud.Key, ReadAloud.Response> {
    private static final MarkingScheme SCHEME =
            MarkingScheme.of(MarkingScheme.Task.READ_ALOUD, "pte_read_aloud").orElseThrow();
    private static final String CONTENT = "content";

    /**
     * @param text what the learner sees
     * @param language of the text; null stands for English
     * @param prepSec see {@link SpeakingTime}, also for the two after it
     * @param retake whether the learner may record again; null stands for yes
     */
    public record Content(
            String text, String language, Integer prepSec, Integer maxSec, Integer minMs, Boolean retake) {
        private SpeakingTime time() {
            return new SpeakingTime(prepSec, maxSec, minMs);
        }

        private String spokenLanguage() {
            return Objects.requireNonNullElse(language, "en");
        }
    }

    /**
     * @param text the words that should be heard
     * @param spokenText the same as it is spoken, where numbers, dates or symbols stand in the text; else null
     */
    public record Key(String text, String spokenText) {
        private String reference() {
            return Objects.requireNonNullElse(Text.isBlank(spokenText) ? text : spokenText, "");
        }
    }

    /** @param audio name of the recording */
    public record Response(String audio) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.pte", Set.of(Skill.SPEAKING, Skill.READING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.text)) {
            problems.add(ItemError.EMPTY_STEM, "/content/text");
        }
        if (SpeechTokens.of(key.reference(), content.language).isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/text");
        }
        content.time().check(problems);
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return SCHEME.rubric();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        boolean silent = evidence.transcript().map(Text::isBlank).orElse(Text.isBlank(response.audio));
        if (silent || content.time().tooShort(evidence)) {
            return new Score.Unanswered();
        }
        return marking(content, key, evidence).score(evidence.ratings(), scoring);
    }

    private static Marking marking(Content content, Key key, Evidence evidence) {
        Marking unmeasured = Marking.by(SCHEME);
        if (evidence.transcript().isEmpty()) {
            return unmeasured;
        }
        Recital recital = Recital.of(key.reference(), evidence.transcript().get(), content.language);
        int words = recital.reference().size();
        if (words == 0) {
            return unmeasured; // no reference, nothing to measure by
        }
        int right = Math.max(0, words - recital.alignment().errors());
        double max = SCHEME.rubric().trait(CONTENT).orElseThrow().max();
        return unmeasured.measured(CONTENT, max * right / words).beside(new Score.Part("words", right, words));
    }

    @Override
    public Optional<Speech> speech(Content content, Key key, Response response) {
        return Text.isBlank(response.audio)
                ? Optional.empty()
                : Optional.of(new Speech(response.audio, content.spokenLanguage(), Optional.of(key.reference())));
    }

    @Override
    public Optional<Work> work(Content content, Key key, Response response, Evidence evidence) {
        return evidence.transcript()
                .filter(transcript -> !Text.isBlank(transcript))
                .map(transcript -> new Work(
                        "Read the text aloud: " + Objects.requireNonNullElse(content.text, ""),
                        transcript,
                        content.spokenLanguage(),
                        Optional.of(key.reference())));
    }
}
