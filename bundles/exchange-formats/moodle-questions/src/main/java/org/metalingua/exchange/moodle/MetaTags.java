package org.metalingua.exchange.moodle;

import java.util.ArrayList;
import java.util.List;
import org.metalingua.kernel.api.exchange.ExchangeItem;

/**
 * What we know of a question and Moodle has no field for travels as tags: {@code skill:reading}, {@code cefr:B1},
 * {@code language:en}, {@code difficulty:0.5}.
 *
 * @param tags the other ones
 */
record MetaTags(List<String> tags, String skill, String cefrLevel, String language, Double difficulty) {
    private static final String SKILL = "skill:";
    private static final String LEVEL = "cefr:";
    private static final String LANGUAGE = "language:";
    private static final String DIFFICULTY = "difficulty:";

    static List<String> of(ExchangeItem item) {
        List<String> tags = new ArrayList<>(item.tags());
        add(tags, SKILL, item.skill());
        add(tags, LEVEL, item.cefrLevel());
        add(tags, LANGUAGE, item.language());
        add(tags, DIFFICULTY, item.difficulty());
        return tags;
    }

    static MetaTags read(List<String> all) {
        List<String> tags = new ArrayList<>();
        String skill = null;
        String level = null;
        String language = null;
        Double difficulty = null;
        for (String tag : all) {
            if (tag.startsWith(SKILL)) {
                skill = tag.substring(SKILL.length());
            } else if (tag.startsWith(LEVEL)) {
                level = tag.substring(LEVEL.length());
            } else if (tag.startsWith(LANGUAGE)) {
                language = tag.substring(LANGUAGE.length());
            } else if (tag.startsWith(DIFFICULTY) && isNumber(tag.substring(DIFFICULTY.length()))) {
                difficulty = Double.valueOf(tag.substring(DIFFICULTY.length()));
            } else {
                tags.add(tag);
            }
        }
        return new MetaTags(tags, skill, level, language, difficulty);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?");
    }

    private static void add(List<String> tags, String name, Object value) {
        if (value != null) {
            tags.add(name + value);
        }
    }
}
