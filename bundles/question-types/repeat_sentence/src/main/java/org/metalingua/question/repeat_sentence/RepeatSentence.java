package org.metalingua.question.repeat_sentence;

import java.util.List;
import java.util.Map;
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
 * A sentence that is heard and repeated, as in PTE Repeat Sentence or TOEFL Listen and Repeat. The transcript is
 * compared with the sentence; raters give the rest.
 */
@Component(service = QuestionType.class)
@QuestionPlugin("repeat_sentence")
public final class RepeatSentence
        implements QuestionType<RepeatSentence.Content, RepeatSentence.Key, RepeatSentence.Response>,
                HumanMarked<RepeatSentence.Content, RepeatSentence.Key>,
                MachineRated<RepeatSentence.Content, RepeatSentence.Key, RepeatSentence.Response>,
                Spoken<RepeatSentence.Content, RepeatSentence.Key, RepeatSentence.Response> {

    /**
     * @param audio name of the sentence's recording among the media
     * @param plays how often the learner may hear it; null stands for once
     * @param language that is spoken; null stands for English
     * @param prepSec see {@link SpeakingTime}, also for the two after it
     * @param retake whether the learner may record again; null stands for yes
     */
    public record Content(
            String audio,
            Integer plays,
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

    /** @param text the sentence */
    public record Key(String text, Policy policy) {
        private String reference() {
            return Objects.requireNonNullElse(text, "");
        }

        private Mode mode() {
            return policy == null || policy.mode == null ? Mode.PTE : Mode.of(policy.mode);
        }
    }

    /** @param mode {@code pte}, the default, or {@code toefl_listen_repeat} */
    public record Policy(String mode) {
        public Policy {
            if (mode != null) {
                Mode.of(mode);
            }
        }
    }

    /** @param audio name of the recording */
    public record Response(String audio) {}

    /** By which examination's rules the answer is marked. */
    private enum Mode {
        /** Content is measured and added to what raters give. */
        PTE("pte", "pte_repeat_sentence") {
            @Override
            Score score(Optional<Recital> recital, List<Evidence.Rating> ratings, Scoring scoring) {
                Marking marking = Marking.by(scheme);
                return recital.map(said -> marking.measured("content", content(said)))
                        .orElse(marking)
                        .score(ratings, scoring);
            }
        },
        /** One impression; what the transcript shows is proposed until somebody, man or machine, has rated. */
        TOEFL_LISTEN_REPEAT("toefl_listen_repeat", "toefl_listen_repeat") {
            @Override
            Score score(Optional<Recital> recital, List<Evidence.Rating> ratings, Scoring scoring) {
                List<Evidence.Rating> proposal = recital.map(said -> List.of(
                                new Evidence.Rating(Evidence.Rating.MACHINE, Map.of("holistic", holistic(said)))))
                        .orElse(List.of());
                return Marking.by(scheme).score(ratings.isEmpty() ? proposal : ratings, scoring);
            }
        };

        private final String wireName;
        final MarkingScheme scheme;

        Mode(String wireName, String schemeId) {
            this.wireName = wireName;
            this.scheme = MarkingScheme.of(MarkingScheme.Task.REPEAT_SENTENCE, schemeId)
                    .orElseThrow();
        }

        static Mode of(String wireName) {
            for (Mode mode : values()) {
                if (mode.wireName.equals(wireName)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("policy.mode cannot be \"" + wireName + "\"");
        }

        /** @param recital empty where nothing was transcribed or there is no sentence to compare with */
        abstract Score score(Optional<Recital> recital, List<Evidence.Rating> ratings, Scoring scoring);

        /** PTE's 3 for the whole sentence, 2 for at least half of its words in sequence, 1 for less, 0 for almost none. */
        private static double content(Recital said) {
            if (said.isUnbroken()) {
                return 3;
            }
            int inSequence = said.wordsInSequence();
            if (2 * inSequence >= said.reference().size()) {
                return 2;
            }
            return inSequence > 1 ? 1 : 0;
        }

        /** A rule of this house: 5 to 2 by the rate of word errors, 1 for any word at all. */
        private static double holistic(Recital said) {
            double rate = said.alignment().errorRate();
            if (rate == 0) {
                return 5;
            }
            if (rate <= 0.15) {
                return 4;
            }
            if (rate <= 0.35) {
                return 3;
            }
            if (rate <= 0.7) {
                return 2;
            }
            return said.heard().isEmpty() ? 0 : 1;
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.pte", Set.of(Skill.SPEAKING, Skill.LISTENING), ItemTypeInfo.Marking.HUMAN, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.audio)) {
            problems.add(ItemError.MISSING_MEDIA, "/content/audio");
        }
        if (SpeechTokens.of(key.reference(), content.language).isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/text");
        }
        if (content.plays != null && content.plays < 1) {
            problems.add(ItemError.BAD_RANGE, "/content/plays");
        }
        content.time().check(problems);
    }

    @Override
    public Rubric rubric(Content content, Key key) {
        return key.mode().scheme.rubric();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        boolean silent = evidence.transcript().map(Text::isBlank).orElse(Text.isBlank(response.audio));
        if (silent || content.time().tooShort(evidence)) {
            return new Score.Unanswered();
        }
        Optional<Recital> recital = evidence.transcript()
                .map(transcript -> Recital.of(key.reference(), transcript, content.language))
                .filter(said -> !said.reference().isEmpty());
        return key.mode().score(recital, evidence.ratings(), scoring);
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
                        "Repeat the sentence as it was heard.",
                        transcript,
                        content.spokenLanguage(),
                        Optional.of(key.reference())));
    }
}
