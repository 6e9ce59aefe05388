package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Items put in order. */
public final class Order {
    private Order() {}

    /** True when every id is one of the items and none comes twice. */
    public static boolean consistsOf(List<String> ids, List<Option> items) {
        Set<String> seen = new HashSet<>();
        return ids.stream().allMatch(id -> Options.contain(items, id) && seen.add(id));
    }

    public static boolean isPermutation(List<String> ids, List<Option> items) {
        return ids.size() == items.size() && consistsOf(ids, items);
    }

    /**
     * How far two orders agree (Kendall's tau): pairs in the same order less all others, by the number of pairs. From -1,
     * turned round, to 1; a pair of which something is missing does not agree.
     *
     * @param key without repetitions
     */
    public static double agreement(List<String> key, List<String> given) {
        int pairs = key.size() * (key.size() - 1) / 2;
        if (pairs == 0) {
            return key.equals(given) ? 1 : 0;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            places.putIfAbsent(given.get(i), i);
        }
        int agreeing = 0;
        for (int i = 0; i < key.size(); i++) {
            for (int j = i + 1; j < key.size(); j++) {
                Integer first = places.get(key.get(i));
                Integer second = places.get(key.get(j));
                agreeing += first != null && second != null && first < second ? 1 : 0;
            }
        }
        return (2.0 * agreeing - pairs) / pairs;
    }

    /**
     * A given order in which items that look alike are told apart as in the key: the first of them stands for the first
     * there, the second for the second.
     */
    public static List<String> alike(List<String> key, List<String> given, List<Option> items, String language) {
        TextMatcher matcher = new TextMatcher(language, Match.OPTION);
        Map<String, String> faces = new HashMap<>();
        items.forEach(item -> faces.put(item.id(), item.text() == null ? item.id() : matcher.normalize(item.text())));
        Map<String, List<String>> byFace = new HashMap<>();
        key.forEach(id -> byFace.computeIfAbsent(faces.getOrDefault(id, id), face -> new ArrayList<>())
                .add(id));
        Map<String, Integer> seen = new HashMap<>();
        List<String> renamed = new ArrayList<>();
        for (String id : given) {
            String face = faces.getOrDefault(id, id);
            List<String> inKey = byFace.getOrDefault(face, List.of());
            int nth = seen.merge(face, 1, Integer::sum) - 1;
            renamed.add(nth < inKey.size() ? inKey.get(nth) : id);
        }
        return renamed;
    }
}
