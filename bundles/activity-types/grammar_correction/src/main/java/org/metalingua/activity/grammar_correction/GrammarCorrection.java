package org.metalingua.activity.grammar_correction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.metalingua.kernel.scoring.EditDistance;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextMatcher;
import org.metalingua.kernel.scoring.Tolerance;
import org.metalingua.kernel.scoring.WordErrors;
import org.osgi.service.component.annotations.Component;

/** A sentence is corrected; half of the points for those mistakes that are gone. */
@Component(service = ActivityType.class)
@ActivityPlugin("grammar_correction")
public final class GrammarCorrection
        implements ActivityType<GrammarCorrection.Content, GrammarCorrection.Key, GrammarCorrection.Response>,
                Explained<GrammarCorrection.Content, GrammarCorrection.Key, GrammarCorrection.Response>,
                Hinting<GrammarCorrection.Content, GrammarCorrection.Key> {
    private static final double MENDED_IN_PART = 0.5;

    /**
     * @param sentence with mistakes
     * @param prompt the instruction; may be null
     * @param language of the sentence; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String sentence,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {}

    /** @param accepted every right sentence */
    public record Key(List<String> accepted) {
        public Key {
            accepted = accepted == null ? List.of() : List.copyOf(accepted);
        }

        private String first() {
            return accepted.isEmpty() ? "" : accepted.get(0);
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.GRAMMAR, Skill.WRITING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.sentence)) {
            problems.add(ItemError.EMPTY_STEM, "/content/sentence");
        }
        WordErrors.checkAccepted(key.accepted, content.language, "/key/accepted", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.sentence, content.prompt, content.language, null, content.image, content.alt, content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        TextMatcher matcher = new TextMatcher(content.language, Match.SENTENCE);
        if (key.accepted.stream().anyMatch(sentence -> matcher.matches(response.text, sentence))) {
            return scoring.scored(1, 1);
        }
        List<String> before = WordErrors.words(content.sentence, content.language);
        List<String> after = WordErrors.words(response.text, content.language);
        double nearer = key.accepted.stream()
                .mapToDouble(sentence -> nearer(before, after, WordErrors.words(sentence, content.language)))
                .max()
                .orElse(0);
        return scoring.scored(MENDED_IN_PART * nearer, 1);
    }

    /** The share of the mistakes that are gone; none where others came instead. */
    private static double nearer(List<String> before, List<String> after, List<String> right) {
        int mistakes = EditDistance.words(before, right);
        int left = EditDistance.words(after, right);
        return mistakes == 0 ? 0 : Math.max(0, (double) (mistakes - left) / mistakes);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return List.of(Explanation.sentence(
                "",
                key.accepted,
                Objects.requireNonNullElse(response.text, ""),
                Tolerance.of(content.language, evidence.level()),
                Spelling.EXACT));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.firstToken(key.first()), Hints.translation(content.translation));
    }
}
