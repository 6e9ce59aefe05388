package org.metalingua.activity.true_false;

import java.util.List;
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
import org.metalingua.kernel.scoring.SingleAnswer;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.Truth;
import org.osgi.service.component.annotations.Component;

/** A statement that is true or false. */
@Component(service = ActivityType.class)
@ActivityPlugin("true_false")
public final class TrueFalse
        implements ActivityType<TrueFalse.Content, TrueFalse.Key, TrueFalse.Response>,
                Explained<TrueFalse.Content, TrueFalse.Key, TrueFalse.Response>,
                Hinting<TrueFalse.Content, TrueFalse.Key> {
    private static final List<String> ANSWERS = List.of("true", "false");

    /**
     * @param prompt the instruction; may be null
     * @param language of the statement; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String statement,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {}

    /** @param value the right answer, a boolean */
    public record Key(Object value) {
        public Key {
            value = Truth.token(value);
        }
    }

    /** @param value a boolean, or its text */
    public record Response(Object value) {
        public Response {
            value = Truth.token(value);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.READING, Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.statement)) {
            problems.add(ItemError.EMPTY_STEM, "/content/statement");
        }
        SingleAnswer.check((String) key.value, null, ANSWERS, "/key/value", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.statement, content.prompt, content.language, null, content.image, content.alt, content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SingleAnswer.score((String) response.value, (String) key.value, null, ANSWERS, scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return List.of(Explanation.choice("", (String) response.value, (String) key.value));
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(number, Hints.translation(content.translation));
    }
}
