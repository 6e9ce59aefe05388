package org.metalingua.activity.pronunciation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.api.item.Spoken;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Recital;
import org.metalingua.kernel.scoring.SpeakingTime;
import org.metalingua.kernel.scoring.SpeechTokens;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** A sentence is said; the score is how many of its words were heard, and how well its sounds were said. */
@Component(service = ActivityType.class)
@ActivityPlugin("pronunciation")
public final class Pronunciation
        implements ActivityType<Pronunciation.Content, Pronunciation.Key, Pronunciation.Response>,
                Explained<Pronunciation.Content, Pronunciation.Key, Pronunciation.Response>,
                Hinting<Pronunciation.Content, Pronunciation.Key>,
                Spoken<Pronunciation.Content, Pronunciation.Key, Pronunciation.Response> {
    /**
     * @param text what the learner reads; may be null where it is only heard
     * @param audio how it is said; may be null
     * @param prompt the instruction; may be null
     * @param language of the text; null stands for English
     * @param prepSec see {@link SpeakingTime}, also for the one after it
     * @param retake whether the learner may record again; null stands for yes
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null
     * @param alt what the image shows
     */
    public record Content(
            String text,
            Integer prepSec,
            Integer maxSec,
            Boolean retake,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {}

    /** @param text what should be heard */
    public record Key(String text) {}

    /** @param audio name of the recording */
    public record Response(String audio) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.SPEAKING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(key.text)
                || SpeechTokens.of(key.text, content.language).isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/text");
        }
        new SpeakingTime(content.prepSec, content.maxSec, null).check(problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.text,
                content.prepSec,
                content.maxSec,
                content.retake,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (evidence.transcript().isEmpty()) {
            return Text.isBlank(response.audio)
                    ? new Score.Unanswered()
                    : scoring.needsReview(0, 1, List.of(), "nothing has listened to the recording");
        }
        if (Text.isBlank(evidence.transcript().get())) {
            return new Score.Unanswered();
        }
        Recital recital = recital(content, key, evidence);
        double words = recital.reference().isEmpty()
                ? 0
                : Math.max(0, 1 - recital.alignment().errorRate());
        OptionalDouble sounds = evidence.phonemeScores().stream()
                .mapToDouble(Double::doubleValue)
                .average();
        return scoring.scored(sounds.isPresent() ? (words + sounds.getAsDouble()) / 2 : words, 1);
    }

    private static Recital recital(Content content, Key key, Evidence evidence) {
        return Recital.of(
                Objects.requireNonNullElse(key.text, ""), evidence.transcript().orElse(""), content.language);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        String expected = Objects.requireNonNullElse(key.text, "");
        if (evidence.transcript().isEmpty()) {
            Feedback.Code code = Text.isBlank(response.audio) ? Feedback.Code.MISSING : Feedback.Code.NOT_LISTENED;
            return List.of(new Feedback("", code, expected, List.of()));
        }
        String heard = String.join(" ", recital(content, key, evidence).heard());
        return List.of(Explanation.spoken("", expected, heard, content.language));
    }

    @Override
    public Optional<Spoken.Speech> speech(Content content, Key key, Response response) {
        return Text.isBlank(response.audio)
                ? Optional.empty()
                : Optional.of(new Spoken.Speech(
                        response.audio,
                        Objects.requireNonNullElse(content.language, "en"),
                        Optional.ofNullable(key.text)));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.playSlowly(content.audio), Hints.translation(content.translation));
    }
}
