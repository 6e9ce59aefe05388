package org.metalingua.activity.spelling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.ActivityPlugin;
import org.metalingua.kernel.api.item.ActivityType;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Explained;
import org.metalingua.kernel.api.item.Feedback;
import org.metalingua.kernel.api.item.Hint;
import org.metalingua.kernel.api.item.Hinting;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Match;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.TextKey;
import org.metalingua.kernel.scoring.TextMatcher;
import org.metalingua.kernel.scoring.Typo;
import org.metalingua.kernel.scoring.WordLimit;
import org.osgi.service.component.annotations.Component;

/** A word that is heard and spelt; one that is nearly right is worth half. */
@Component(service = ActivityType.class)
@ActivityPlugin("spelling")
public final class Spelling
        implements ActivityType<Spelling.Content, Spelling.Key, Spelling.Response>,
                Explained<Spelling.Content, Spelling.Key, Spelling.Response>,
                Hinting<Spelling.Content, Spelling.Key> {
    private static final double NEARLY_RIGHT = 0.5;

    /** One letter in so many may be wrong in what is nearly right. */
    private static final int LETTERS_FOR_A_MISTAKE = 5;

    /**
     * @param audio of the word; may be null while there is none
     * @param prompt the instruction; may be null
     * @param language of the word; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null
     * @param alt what the image shows
     */
    public record Content(String prompt, String language, String translation, String image, String alt, String audio) {}

    /**
     * @param accepted every right spelling
     * @param match what may differ; null for the default
     */
    public record Key(List<String> accepted, Map<String, String> match) {
        public Key {
            accepted = accepted == null ? List.of() : List.copyOf(accepted);
            Match.of(match);
        }

        private TextKey text() {
            return new TextKey(accepted, null, match, null, null);
        }
    }

    public record Response(String text) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.LISTENING, Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        key.text().check(content.language, WordLimit.NONE, "/key", problems);
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
        if (key.text().credit(response.text, content.language) == 1) {
            return scoring.scored(1, 1);
        }
        TextMatcher matcher = new TextMatcher(content.language, Match.of(key.match));
        String given = matcher.letters(response.text);
        boolean near = key.accepted.stream().map(matcher::letters).anyMatch(word -> isNear(given, word));
        return scoring.scored(near ? NEARLY_RIGHT : 0, 1);
    }

    private static boolean isNear(String given, String word) {
        return Typo.isWithin(given, word, word.codePointCount(0, word.length()) / LETTERS_FOR_A_MISTAKE);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return List.of(Explanation.typed("", key.text(), response.text, content.language));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(
                number,
                Hints.playSlowly(content.audio),
                Hints.firstLetter("", key.text()),
                Hints.translation(content.translation));
    }
}
