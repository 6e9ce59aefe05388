package org.metalingua.question.matching;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Assignment;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Parts;
import org.metalingua.kernel.scoring.Text;
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

        private boolean reuses() {
            return Boolean.TRUE.equals(reuse);
        }
    }

    /** @param pairs by the left item's id: the id of the right item, or a list of those that are equally right */
    public record Key(Map<String, Object> pairs, Parts.Policy policy) {
        public Key {
            pairs = rights(pairs);
        }
    }

    /** @param pairs by the left item's id: the id of the right item, or a list of which every one has to be right */
    public record Response(Map<String, Object> pairs) {
        public Response {
            pairs = rights(pairs);
        }
    }

    /** The same pairs with a set of ids for each left item that has any. */
    private static Map<String, Object> rights(Map<String, Object> pairs) {
        Map<String, Object> rights = new LinkedHashMap<>();
        if (pairs != null) {
            pairs.forEach((left, value) -> {
                Set<String> ids = ids(value);
                if (!ids.isEmpty()) {
                    rights.put(left, ids);
                }
            });
        }
        return Collections.unmodifiableMap(rights);
    }

    private static Set<String> ids(Object value) {
        Set<String> ids = new HashSet<>();
        for (Object id : value instanceof Iterable<?> several ? several : Collections.singleton(value)) {
            if (id != null && !(id instanceof String)) {
                throw new IllegalArgumentException("a pair is an id or a list of ids");
            }
            if (!Text.isBlank((String) id)) {
                ids.add((String) id);
            }
        }
        return Collections.unmodifiableSet(ids);
    }

    @SuppressWarnings("unchecked") // rights() has made them
    private static Set<String> of(Map<String, Object> pairs, String left) {
        return (Set<String>) pairs.getOrDefault(left, Set.of());
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
        Options.check(content.left, 1, content.language, "/content/left", problems);
        Options.check(content.right, 2, content.language, "/content/right", problems);
        if (!content.reuses() && content.right.size() < content.left.size()) {
            problems.add(ItemError.BANK_TOO_SMALL, "/content/right");
        }
        int keyed = 0;
        for (int i = 0; i < content.left.size(); i++) {
            String left = content.left.get(i).id();
            Set<String> right = of(key.pairs, left);
            if (right.isEmpty()) {
                problems.add(ItemError.LEFT_WITHOUT_KEY, "/content/left/" + i);
            } else if (right.stream().allMatch(id -> Options.contain(content.right, id))) {
                keyed++;
            } else {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/pairs/" + left);
            }
        }
        if (!content.reuses() && mostPairs(content, key.pairs) < keyed) {
            problems.add(ItemError.KEY_REUSED, "/key/pairs");
        }
    }

    /** How many left items can have a right item of their own. */
    private static long mostPairs(Content content, Map<String, Object> pairs) {
        int[] given = Assignment.most(content.left.size(), content.right.size(), (left, right) -> of(
                        pairs, content.left.get(left).id())
                .contains(content.right.get(right).id()));
        return Arrays.stream(given).filter(right -> right >= 0).count();
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
        return Options.chance(content.left.size(), content.right.size(), content.reuses());
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        if (response.pairs.isEmpty()) {
            return new Score.Unanswered();
        }
        List<Set<String>> given =
                content.left.stream().map(left -> of(response.pairs, left.id())).toList();
        if (!given.stream().flatMap(Set::stream).allMatch(id -> Options.contain(content.right, id))) {
            return new Score.Invalid("pairs names an item that is not on the right");
        }
        boolean[] right = right(content, key, given);
        return Parts.score(
                content.left.stream().map(Option::id).toList(),
                i -> right[i] ? 1 : 0,
                Parts.allOrNothing(key.policy, false),
                scoring);
    }

    /** Which left items are matched rightly. Without reuse a right item counts for one of them. */
    private static boolean[] right(Content content, Key key, List<Set<String>> given) {
        boolean[] right = new boolean[given.size()];
        for (int i = 0; i < right.length; i++) {
            Set<String> accepted = of(key.pairs, content.left.get(i).id());
            right[i] = !given.get(i).isEmpty() && accepted.containsAll(given.get(i));
        }
        if (!content.reuses()) {
            int[] taken = Assignment.most(
                    right.length,
                    content.right.size(),
                    (left, at) -> right[left]
                            && given.get(left).contains(content.right.get(at).id()));
            for (int i = 0; i < right.length; i++) {
                right[i] = taken[i] >= 0;
            }
        }
        return right;
    }
}
