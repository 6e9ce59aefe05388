package org.metalingua.activity.multiple_choice;

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
import org.metalingua.kernel.scoring.ChoiceAnswer;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** One right option, or several of which each wrong choice takes one away. */
@Component(service = ActivityType.class)
@ActivityPlugin("multiple_choice")
public final class MultipleChoice
        implements ActivityType<MultipleChoice.Content, MultipleChoice.Key, MultipleChoice.Response>,
                Explained<MultipleChoice.Content, MultipleChoice.Key, MultipleChoice.Response>,
                Hinting<MultipleChoice.Content, MultipleChoice.Key> {
    /**
     * @param prompt what is asked
     * @param language of the options; null stands for English
     * @param shuffle false keeps the author's order
     * @param multiple whether several options may be chosen; null for one
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Option> options,
            Boolean shuffle,
            Boolean multiple,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param correct the id of the right option, or a list of ids */
    public record Key(Object correct) {
        public Key {
            correct = ChoiceAnswer.of(correct);
        }
    }

    /** @param selected the id of the chosen option, or a list of ids where the key holds one */
    public record Response(Object selected) {
        public Response {
            selected = ChoiceAnswer.of(selected);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.VOCABULARY, Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.prompt) && Text.isBlank(content.audio) && Text.isBlank(content.image)) {
            problems.add(ItemError.EMPTY_STEM, "/content/prompt");
        }
        Options.check(content.options, 2, content.language, "/content/options", problems);
        ChoiceAnswer.check(key.correct, content.options, "/key/correct", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                Boolean.FALSE.equals(content.shuffle) ? content.options : Options.presented(content.options, how),
                content.shuffle,
                content.multiple,
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return ChoiceAnswer.score(response.selected, key.correct, Options.ids(content.options), scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return ChoiceAnswer.explain("", response.selected, key.correct);
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(
                number,
                Hints.eliminations("", Options.ids(content.options), ChoiceAnswer.ids(key.correct)),
                Hints.translation(content.translation));
    }
}
