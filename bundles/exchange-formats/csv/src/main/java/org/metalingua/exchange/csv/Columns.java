package org.metalingua.exchange.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.api.exchange.FormatException;

/** Which column is which, by the name in the first row: capitals, spaces and underscores do not matter. */
record Columns(Map<String, Integer> places) {
    static final int OPTIONS = 12;
    static final List<String> WRITTEN = written();

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "level", "cefrlevel",
            "cefr", "cefrlevel",
            "points", "maxpoints",
            "id", "externalid",
            "stem", "question",
            "text", "question",
            "correct", "answer",
            "answers", "answer");
    private static final Set<String> KNOWN = known();

    /** Throws for a column nobody knows and for one that is there twice, so that no column is ignored silently. */
    static Columns of(String[] names) throws FormatException {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            String name = plain(names[i]);
            if (name.isEmpty()) {
                continue;
            }
            name = OTHER_NAMES.getOrDefault(name, name);
            if (!KNOWN.contains(name)) {
                throw new FormatException(
                        "1",
                        "There is no column \"" + names[i].strip() + "\". Columns are: " + String.join(", ", WRITTEN));
            }
            if (places.put(name, i) != null) {
                throw new FormatException("1", "The column \"" + names[i].strip() + "\" is there twice.");
            }
        }
        if (!places.containsKey("question") && !places.containsKey("content")) {
            throw new FormatException("1", "The first row must name the columns; \"question\" is missing.");
        }
        return new Columns(places);
    }

    private static String plain(String name) {
        return name.replace("\ufeff", "").replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> written() {
        List<String> names = new ArrayList<>(List.of(
                "externalId",
                "type",
                "title",
                "skill",
                "cefrLevel",
                "language",
                "tags",
                "maxPoints",
                "difficulty",
                "question"));
        for (int i = 1; i <= OPTIONS; i++) {
            names.add("option" + i);
        }
        names.addAll(List.of("answer", "content", "key"));
        return List.copyOf(names);
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        WRITTEN.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        return known;
    }
}
