package org.metalingua.activity.image_selection;

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

/** The right picture, or several of which each wrong one takes one away. */
@Component(service = ActivityType.class)
@ActivityPlugin("image_selection")
public final class ImageSelection
        implements ActivityType<ImageSelection.Content, ImageSelection.Key, ImageSelection.Response>,
                Explained<ImageSelection.Content, ImageSelection.Key, ImageSelection.Response>,
                Hinting<ImageSelection.Content, ImageSelection.Key> {
    /**
     * @param prompt what is asked for
     * @param language of the prompt; null stands for English
     * @param multiple whether several options may be chosen; null for one
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Image> images,
            Boolean multiple,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            images = images == null ? List.of() : List.copyOf(images);
        }

        private List<String> ids() {
            return images.stream().map(Image::id).toList();
        }

        private List<Option> options() {
            return images.stream().map(Image::option).toList();
        }
    }

    /**
     * A picture.
     *
     * @param src a file or an address; may be null while there is no picture, and the text stands for it
     * @param alt what it shows, for those who do not see it
     * @param text written below it; may be null
     */
    public record Image(String id, String src, String alt, String text) {
        private Option option() {
            return new Option(id, Text.isBlank(text) ? alt : text, src);
        }
    }

    /** @param correct the id of the right picture, or a list of ids */
    public record Key(Object correct) {
        public Key {
            correct = ChoiceAnswer.of(correct);
        }
    }

    /** @param selected the id of the chosen picture, or a list of ids where the key holds one */
    public record Response(Object selected) {
        public Response {
            selected = ChoiceAnswer.of(selected);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "linguaquest", Set.of(Skill.VOCABULARY, Skill.LISTENING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.prompt) && Text.isBlank(content.audio)) {
            problems.add(ItemError.EMPTY_STEM, "/content/prompt");
        }
        Options.check(content.options(), 2, content.language, "/content/images", problems);
        ChoiceAnswer.check(key.correct, content.options(), "/key/correct", problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                how.shuffled(content.images),
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
        return ChoiceAnswer.score(response.selected, key.correct, content.ids(), scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return ChoiceAnswer.explain("", response.selected, key.correct);
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(
                number,
                Hints.eliminations("", content.ids(), ChoiceAnswer.ids(key.correct)),
                Hints.translation(content.translation));
    }
}
