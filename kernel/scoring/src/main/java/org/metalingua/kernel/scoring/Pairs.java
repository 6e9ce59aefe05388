package org.metalingua.kernel.scoring;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;

/**
 * Items on the left that each get one on the right.
 *
 * @param right may hold items that go with nothing
 * @param reuse whether an item on the right may go with several on the left
 */
public record Pairs(List<Option> left, List<Option> right, boolean reuse) {
    public Pairs {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /**
     * Pairs as JSON has them, by the left item's id: the id of a right item, or a list of ids. The same with a set of ids
     * for each left item that has any; throws {@link IllegalArgumentException} for anything else.
     */
    public static Map<String, Object> of(Map<String, Object> json) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        if (json != null) {
            json.forEach((left, value) -> {
                Set<String> ids = ids(value);
                if (!ids.isEmpty()) {
                    pairs.put(left, ids);
                }
            });
        }
        return Collections.unmodifiableMap(pairs);
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

    /** The ids on the right that pairs made by {@link #of} have for one on the left. */
    @SuppressWarnings("unchecked") // of() has made them
    public static Set<String> rightOf(Map<String, Object> pairs, String left) {
        return (Set<String>) pairs.getOrDefault(left, Set.of());
    }

    /** Reports items that cannot be told apart and keys that nothing can satisfy. */
    public void check(Map<String, Object> key, String language, Problems problems) {
        Options.check(left, 1, language, "/content/left", problems);
        Options.check(right, 2, language, "/content/right", problems);
        if (!reuse && right.size() < left.size()) {
            problems.add(ItemError.BANK_TOO_SMALL, "/content/right");
        }
        int keyed = 0;
        for (int i = 0; i < left.size(); i++) {
            String id = left.get(i).id();
            Set<String> wanted = rightOf(key, id);
            if (wanted.isEmpty()) {
                problems.add(ItemError.LEFT_WITHOUT_KEY, "/content/left/" + i);
            } else if (wanted.stream().allMatch(one -> Options.contain(right, one))) {
                keyed++;
            } else {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/pairs/" + id);
            }
        }
        if (!reuse && mostPairs(key) < keyed) {
            problems.add(ItemError.KEY_REUSED, "/key/pairs");
        }
    }

    /** How many left items can have a right item of their own. */
    private long mostPairs(Map<String, Object> key) {
        int[] given = Assignment.most(
                left.size(), right.size(), (l, r) -> rightOf(key, left.get(l).id())
                        .contains(right.get(r).id()));
        return Arrays.stream(given).filter(r -> r >= 0).count();
    }

    /** A point for each right pair; both maps made by {@link #of}. */
    public Score score(Map<String, Object> key, Map<String, Object> answer, boolean allOrNothing, Scoring scoring) {
        if (answer.isEmpty()) {
            return new Score.Unanswered();
        }
        List<Set<String>> given =
                left.stream().map(item -> rightOf(answer, item.id())).toList();
        if (!given.stream().flatMap(Set::stream).allMatch(id -> Options.contain(right, id))) {
            return new Score.Invalid("pairs names an item that is not on the right");
        }
        boolean[] matched = matched(key, given);
        return Parts.score(left.stream().map(Option::id).toList(), i -> matched[i] ? 1 : 0, allOrNothing, scoring);
    }

    /** Which left items are matched rightly. Without reuse a right item counts for one of them. */
    private boolean[] matched(Map<String, Object> key, List<Set<String>> given) {
        boolean[] matched = new boolean[given.size()];
        for (int i = 0; i < matched.length; i++) {
            Set<String> accepted = rightOf(key, left.get(i).id());
            matched[i] = !given.get(i).isEmpty() && accepted.containsAll(given.get(i));
        }
        if (!reuse) {
            int[] taken = Assignment.most(
                    matched.length,
                    right.size(),
                    (l, r) -> matched[l] && given.get(l).contains(right.get(r).id()));
            for (int i = 0; i < matched.length; i++) {
                matched[i] = taken[i] >= 0;
            }
        }
        return matched;
    }
}
