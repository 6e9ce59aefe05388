package org.metalingua.activity.vocabulary_matching;

import java.util.List;
import java.util.Map;
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
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Explanation;
import org.metalingua.kernel.scoring.Hints;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Pairs;
import org.osgi.service.component.annotations.Component;

/** Every word on the left gets its meaning on the right. */
@Component(service = ActivityType.class)
@ActivityPlugin("vocabulary_matching")
public final class VocabularyMatching
        implements ActivityType<VocabularyMatching.Content, VocabularyMatching.Key, VocabularyMatching.Response>,
                Explained<VocabularyMatching.Content, VocabularyMatching.Key, VocabularyMatching.Response>,
                Hinting<VocabularyMatching.Content, VocabularyMatching.Key> {
    /**
     * @param right may hold items that go with nothing
     * @param prompt the instruction; may be null
     * @param language of the items; null stands for English
     * @param translation what it means: a hint, which learners do not see before they ask for it
     * @param image may be null, as may the audio
     * @param alt what the image shows
     */
    public record Content(
            List<Option> left,
            List<Option> right,
            String prompt,
            String language,
            String translation,
            String image,
            String alt,
            String audio) {
        public Content {
            left = left == null ? List.of() : List.copyOf(left);
            right = right == null ? List.of() : List.copyOf(right);
        }

        private Pairs matched() {
            return new Pairs(left, right, false);
        }
    }

    /** @param pairs by the left item's id: the id of the right item, or a list of those that are equally right */
    public record Key(Map<String, Object> pairs) {
        public Key {
            pairs = Pairs.of(pairs);
        }
    }

    /** @param pairs the id of the right item by the left item's id */
    public record Response(Map<String, Object> pairs) {
        public Response {
            pairs = Pairs.of(pairs);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("linguaquest", Set.of(Skill.VOCABULARY), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        content.matched().check(key.pairs, content.language, problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        return new Content(
                content.left,
                how.shuffled(content.right),
                content.prompt,
                content.language,
                null,
                content.image,
                content.alt,
                content.audio);
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return content.matched().score(key.pairs, response.pairs, false, scoring);
    }

    @Override
    public List<Feedback> feedback(Content content, Key key, Response response, Evidence evidence) {
        return content.left.stream()
                .map(left -> explained(left.id(), key, response))
                .toList();
    }

    private static Feedback explained(String left, Key key, Response response) {
        String part = Objects.requireNonNullElse(left, "");
        Set<String> right = Pairs.rightOf(key.pairs, left);
        Set<String> given = Pairs.rightOf(response.pairs, left);
        String chosen = given.stream().findFirst().orElse(null);
        return Explanation.choice(
                part,
                chosen,
                given.stream().anyMatch(right::contains)
                        ? chosen
                        : right.stream().sorted().findFirst().orElse(""));
    }

    /** For each word in turn a meaning that is not its own. */
    @Override
    public Optional<Hint> hint(Content content, Key key, int number) {
        List<Hint> eliminated = content.left.stream()
                .flatMap(left -> Hints.eliminations(
                                Objects.requireNonNullElse(left.id(), ""),
                                Options.ids(content.right),
                                Pairs.rightOf(key.pairs, left.id()))
                        .stream()
                        .limit(1))
                .toList();
        return Hints.nth(number, eliminated, Hints.translation(content.translation));
    }
}
