package org.metalingua.activity.reading_comprehension;

import java.util.Collections;
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
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.SubQuestion;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Questions about a text. */
@Component(service = ActivityType.class)
@ActivityPlugin("reading_comprehension")
public final class ReadingComprehension
        implements ActivityType<ReadingComprehension.Content, ReadingComprehension.Key, ReadingComprehension.Response>,
                Explained<ReadingComprehension.Content, ReadingComprehension.Key, ReadingComprehension.Response>,
                Hinting<ReadingComprehension.Content, ReadingComprehension.Key> {
    /**
     * @param passage the text
     * @param prompt the instruction; may be null
     * @param language of the text and its questions; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            String passage,
            List<SubQuestion> questions,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            questions = questions == null ? List.of() : List.copyOf(questions);
        }
    }

    /**
     * @param answers by the question's id
     */
    public record Key(Map<String, SubQuestion.Key> answers) {
        public Key {
            answers = answers == null ? Map.of() : Collections.unmodifiableMap(answers);
        }
    }

    /** @param answers by the question's id; each has the form of an answer to the activity of that name */
    public record Response(Map<String, Object> answers) {
        public Response {
            answers = answers == null ? Map.of() : Collections.unmodifiableMap(answers);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.passage)) {
            problems.add(ItemError.EMPTY_STEM, "/content/passage");
        }
        SubQuestion.check(content.questions, key.answers, content.language, problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.passage,
                SubQuestion.presented(content.questions, how),
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return SubQuestion.score(content.questions, key.answers, response.answers, content.language, scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return SubQuestion.explain(content.questions, key.answers, response.answers, content.language);
    }

    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        return Hints.nth(
                number,
                SubQuestion.eliminations(content.questions, key.answers),
                Hints.translation(content.translation));
    }
}
