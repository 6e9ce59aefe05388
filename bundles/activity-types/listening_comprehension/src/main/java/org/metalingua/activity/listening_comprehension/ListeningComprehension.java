package org.metalingua.activity.listening_comprehension;

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

/** Questions about something that is heard. */
@Component(service = ActivityType.class)
@ActivityPlugin("listening_comprehension")
public final class ListeningComprehension
        implements ActivityType<
                        ListeningComprehension.Content, ListeningComprehension.Key, ListeningComprehension.Response>,
                Explained<ListeningComprehension.Content, ListeningComprehension.Key, ListeningComprehension.Response>,
                Hinting<ListeningComprehension.Content, ListeningComprehension.Key> {
    /**
     * @param audio of what is heard; may be null where the key has a transcript of it
     * @param prompt the instruction; may be null
     * @param language of the text and its questions; null stands for English
     * @param text shown while there is no sound; may be null
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null
     * @param alt what the image shows
     */
    public record Content(
            List<SubQuestion> questions,
            String text,
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
     * @param transcript what is said, given as a hint and where the sound is missing; may be null
     */
    public record Key(Map<String, SubQuestion.Key> answers, String transcript) {
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
        return new ItemTypeInfo("linguaquest", Set.of(Skill.LISTENING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.audio) && Text.isBlank(key.transcript)) {
            problems.add(ItemError.MISSING_MEDIA, "/content/audio");
        }
        SubQuestion.check(content.questions, key.answers, content.language, problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                SubQuestion.presented(content.questions, how),
                content.text,
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
        return Hints.nth(number, Hints.playSlowly(content.audio), Hints.transcript(key.transcript));
    }
}
