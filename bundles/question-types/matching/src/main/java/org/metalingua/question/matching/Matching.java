package org.metalingua.question.matching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Pairs;
import org.metalingua.kernel.scoring.Parts;
import org.osgi.service.component.annotations.Component;

/** Every item on the left gets one on the right. One point a right pair, no penalty (IELTS); or all pairs or nothing. */
@Component(service = QuestionType.class)
@QuestionPlugin("matching")
public final class Matching
        implements QuestionType<Matching.Content, Matching.Key, Matching.Response>, Guessable<Matching.Content> {

    /**
     * @param stem the instruction; may be null
     * @param right may hold items that go with nothing
     * @param reuse whether an item on the right may go with several on the left
     * @param shuffle false keeps the author's order on the right
     * @param language of the items; null stands for English
     */
    public record Content(
            String stem, List<Option> left, List<Option> right, Boolean reuse, Boolean shuffle, String language) {
        public Content {
            left = left == null ? List.of() : List.copyOf(left);
            right = right == null ? List.of() : List.copyOf(right);
        }

        private Pairs matched() {
            return new Pairs(left, right, Boolean.TRUE.equals(reuse));
        }
    }

    /** @param pairs by the left item's id: the id of the right item, or a list of those that are equally right */
    public record Key(Map<String, Object> pairs, Parts.Policy policy) {
        public Key {
            pairs = Pairs.of(pairs);
        }
    }

    /** @param pairs by the left item's id: the id of the right item, or a list of which every one has to be right */
    public record Response(Map<String, Object> pairs) {
        public Response {
            pairs = Pairs.of(pairs);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo(
                "testing.general",
                Set.of(Skill.VOCABULARY, Skill.READING, Skill.LISTENING),
                ItemTypeInfo.Marking.AUTOMATIC,
                1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        content.matched().check(key.pairs, content.language, problems);
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        return new Content(
                content.stem,
                content.left,
                Options.presented(content.right, how),
                content.reuse,
                content.shuffle,
                content.language);
    }

    @Override
    public double guessing(Content content) {
        return Options.chance(
                content.left.size(), content.right.size(), content.matched().reuse());
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        boolean allOrNothing = Parts.allOrNothing(key.policy, false);
        return content.matched().score(key.pairs, response.pairs, allOrNothing, scoring);
    }
}
