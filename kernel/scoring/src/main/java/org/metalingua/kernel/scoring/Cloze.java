package org.metalingua.kernel.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.Problems;

/**
 * A text with blanks. Its problems are reported where every such type keeps them: {@code /content/text},
 * {@code /content/blanks} and {@code /key/blanks}.
 *
 * @param text holds one placeholder {@code {{id}}} for each blank
 * @param blanks the ids of the blanks; null for a blank without one
 */
public record Cloze(String text, List<String> blanks) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    public Cloze {
        blanks = Collections.unmodifiableList(new ArrayList<>(blanks));
    }

    /** Reports an empty text, a text without blanks, and blanks that do not stand in the text exactly once. */
    public void check(Problems problems) {
        if (Text.isBlank(text)) {
            problems.add(ItemError.EMPTY_STEM, "/content/text");
        }
        if (blanks.isEmpty()) {
            problems.add(ItemError.NO_BLANKS, "/content/blanks");
        }
        List<String> placeholders = placeholders();
        Set<String> distinct = new HashSet<>(blanks);
        if (!distinct.equals(new HashSet<>(placeholders))
                || distinct.size() != blanks.size()
                || distinct.size() != placeholders.size()) {
            problems.add(ItemError.PLACEHOLDER_MISMATCH, "/content/text");
        }
    }

    /** Reports blanks that have no key and keys that have no blank. */
    public void checkKeys(Set<String> keyed, Problems problems) {
        for (int i = 0; i < blanks.size(); i++) {
            if (!keyed.contains(blanks.get(i))) {
                problems.add(ItemError.BLANK_WITHOUT_KEY, "/content/blanks/" + i);
            }
        }
        for (String id : keyed) {
            if (!blanks.contains(id)) {
                problems.add(ItemError.KEY_WITHOUT_BLANK, "/key/blanks/" + id);
            }
        }
    }

    private List<String> placeholders() {
        if (text == null) {
            return List.of();
        }
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1).strip())
                .toList();
    }
}
