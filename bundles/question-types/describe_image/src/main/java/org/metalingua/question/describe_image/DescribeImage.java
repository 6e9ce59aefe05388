package org.metalingua.question.describe_image;

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

/** A picture that is described aloud, marked by raters as in PTE Describe Image: without content nothing counts. */
@Component(service = QuestionType.class)
@QuestionPlugin("describe_image")
public final class DescribeImage
        implements QuestionType<DescribeImage.Content, DescribeImage.Key, DescribeImage.Response>,
                HumanMarked<DescribeImage.Content, DescribeImage.Key>,
                MachineRated<DescribeImage.Content, DescribeImage.Key, DescribeImage.Response>,
                Spoken<DescribeImage.Content, DescribeImage.Key, DescribeImage.Response> {

    /**
     * @param image name of the picture among the media
     * @param alt what the picture shows, for those who do not see it; may be null
     * @param prompt the instruction; null for the usual one
     * @param language that is to be spoken; null stands for English
     * @param prepSec see {@link SpeakingTime}, also for the two after it
     * @param retake whether the learner may record again; null stands for yes
     */
    public record Content(
            String image,
            String alt,
            String prompt,
            String language,
            Integer prepSec,
            Integer maxSec,
            Integer minMs,
            Boolean retake) {
        private SpeakingTime time() {
            return new SpeakingTime(prepSec, maxSec, minMs);
        }

        private String spokenLanguage() {
            return Objects.requireNonNullElse(language, "en");
        }
    }

    /**
     * @param rubric id of a marking scheme of described pictures, such as {@code pte_describe_image_2025}
     * @param reference what a good description says, for raters; may be null
     */
    public record Key(String rubric, String reference) {
        private Optional<MarkingScheme> scheme() {
            return MarkingScheme.of(MarkingScheme.Task.DESCRIBE_IMAGE, rubric);
        }
    }

    /** @param audio name of the recording */
    public record Response(String audio) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.pte", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.image)) {
            problems.add(ItemError.MISSING_MEDIA, "/content/image");
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

    /** A machine that reads can judge only what somebody has put into words: empty without a word about the picture. */
    @Override
    public Optional<Work> work(Content content, Key key, Response response, Evidence evidence) {
        if (Text.isBlank(content.alt) && Text.isBlank(key.reference)) {
            return Optional.empty();
        }
        return evidence.transcript()
                .filter(transcript -> !Text.isBlank(transcript))
                .map(transcript -> new Work(
                        task(content),
                        transcript,
                        content.spokenLanguage(),
                        Optional.ofNullable(key.reference).filter(text -> !Text.isBlank(text))));
    }

    private static String task(Content content) {
        String instruction = Text.isBlank(content.prompt) ? "Describe the picture aloud." : content.prompt;
        return Text.isBlank(content.alt) ? instruction : instruction + "\n\nThe picture shows: " + content.alt;
    }
}
