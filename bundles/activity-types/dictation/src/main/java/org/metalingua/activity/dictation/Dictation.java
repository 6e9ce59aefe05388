package org.metalingua.activity.dictation;

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
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Spelling;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.Tolerance;
import org.metalingua.kernel.scoring.WordErrors;
import org.osgi.service.component.annotations.Component;

/** A sentence is heard and written; a word that is nearly right is half an error. */
@Component(service = ActivityType.class)
@ActivityPlugin("dictation")
public final class Dictation
        implements ActivityType<Dictation.Content, Dictation.Key, Dictation.Response>,
                Explained<Dictation.Content, Dictation.Key, Dictation.Response>,
                Hinting<Dictation.Content, Dictation.Key> {
    private static final String WRITE_FROM_DICTATION = "pte_wfd";

    /**
     * @param audio of the sentence; may be null while there is none
     * @param prompt the instruction; may be null
     * @param language of the sentence; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null
     * @param alt what the image shows
     */
    public record Content(String prompt, String language, String translation, String image, String alt, String audio) {}

    /**
     * @param text the sentence
     * @param policy as word by word in order unless it says otherwise; may be null
     */
    public record Key(String text, Policy policy) {
        private String sentence() {
            return Objects.requireNonNullElse(text, "");
        }

        private boolean anyOrder() {
            return policy != null && WRITE_FROM_DICTATION.equals(policy.mode);
        }
    }

    /** @param mode {@code pte_wfd}, the board's own way: a point for each right word, whatever their order; null for ours */
    public record Policy(String mode) {
        public Policy {
            if (mode != null && !mode.equals(WRITE_FROM_DICTATION)) {
                throw new IllegalArgumentException("mode is pte_wfd");
            }
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.LISTENING, Skill.WRITING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (WordErrors.words(key.text, content.language).isEmpty()) {
            problems.add(ItemError.NO_KEY, "/key/text");
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(content.prompt, content.language, null, content.image, content.alt, content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (Text.isBlank(response.text)) {
            return new Score.Unanswered();
        }
        List<String> expected = WordErrors.words(key.text, content.language);
        List<String> given = WordErrors.words(response.text, content.language);
        if (expected.isEmpty()) {
            return scoring.scored(0, 1);
        }
        if (key.anyOrder()) {
            return scoring.scored(WordErrors.inAnyOrder(expected, given), expected.size());
        }
        return scoring.scored(WordErrors.likeness(response.text, key.sentence(), tolerance(content, evidence)), 1);
    }

    private static Tolerance tolerance(Content content, Evidence evidence) {
        return Tolerance.of(content.language, evidence.level()).ofHeard();
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        Feedback told = Explanation.sentence(
                "",
                List.of(key.sentence()),
                Objects.requireNonNullElse(response.text, ""),
                tolerance(content, evidence),
                Spelling.LENIENT);
        boolean right = key.anyOrder() && told.code() == Feedback.Code.ORDER;
        return List.of(right ? new Feedback("", Feedback.Code.CORRECT, told.expected(), List.of()) : told);
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.playSlowly(content.audio), Hints.firstToken(key.sentence()));
    }
}
