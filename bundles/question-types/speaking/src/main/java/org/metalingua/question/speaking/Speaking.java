package org.metalingua.question.speaking;

import java.util.List;
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
import org.metalingua.kernel.scoring.SpeakingTime;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** An answer that is spoken freely and that raters mark by a rubric. */
@Component(service = QuestionType.class)
@QuestionPlugin("speaking")
public final class Speaking
        implements QuestionType<Speaking.Content, Speaking.Key, Speaking.Response>,
                HumanMarked<Speaking.Content, Speaking.Key>,
                MachineRated<Speaking.Content, Speaking.Key, Speaking.Response>,
                Spoken<Speaking.Content, Speaking.Key, Speaking.Response> {

    /**
     * @param language that is to be spoken; null stands for English
     * @param prepSec see {@link SpeakingTime}, also for the two after it
     * @param retake whether the learner may record again; null stands for yes
     */
    public record Content(
            String prompt, String language, Integer prepSec, Integer maxSec, Integer minMs, Boolean retake) {
        private SpeakingTime time() {
            return new SpeakingTime(prepSec, maxSec, minMs);
        }

        private String spokenLanguage() {
            return Objects.requireNonNullElse(language, "en");
        }
    }

    /** @param rubric id of a marking scheme of speaking tasks, such as {@code ielts_speaking} */
    public record Key(String rubric) {
        private Optional<MarkingScheme> scheme() {
            return MarkingScheme.of(MarkingScheme.Task.SPEAKING, rubric);
        }
    }

    /** @param audio name of the recording */
    public record Response(String audio) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.prompt)) {
            problems.add(ItemError.EMPTY_STEM, "/content/prompt");
        }
        if (key.scheme().isEmpty()) {
            problems.add(ItemError.UNKNOWN_RUBRIC, "/key/rubric");
        }
        content.time().check(problems);
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return key.scheme().orElseThrow().rubric();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.audio) || content.time().tooShort(evidence)) {
            return new Score.Unanswered();
        }
        return key.scheme()
                .map(scheme -> Marking.by(scheme).score(evidence.ratings(), scoring))
                .orElseGet(() -> scoring.needsReview(0, 1, List.of(), "the rubric does not exist"));
    }

    @Override
    public Optional<Speech> speech(Content content, Key key, Response response) {
        return Text.isBlank(response.audio)
                ? Optional.empty()
                : Optional.of(new Speech(response.audio, content.spokenLanguage(), Optional.empty()));
    }

    @Override
    public Optional<Work> work(Content content, Key key, Response response, Evidence evidence) {
        return evidence.transcript()
                .filter(transcript -> !Text.isBlank(transcript))
                .map(transcript -> new Work(
                        Objects.requireNonNullElse(content.prompt, ""),
                        transcript,
                        content.spokenLanguage(),
                        Optional.empty()));
    }
}
