package org.metalingua.kernel.scoring;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The key of one blank or label, in one of three forms: the id of an option, written as a plain JSON text; a typed
 * answer, see {@link TextKey}; a region of a picture.
 */
public record SlotKey(
        String option,
        List<String> accepted,
        TextKey.Numeric numeric,
        Map<String, String> match,
        List<String> reject,
        List<TextKey.Partial> partial,
        Region region) {

    public SlotKey {
        match = match == null ? Map.of() : Collections.unmodifiableMap(match);
        accepted = accepted == null ? List.of() : List.copyOf(accepted);
        reject = reject == null ? List.of() : List.copyOf(reject);
        partial = partial == null ? List.of() : List.copyOf(partial);
        Match.of(match);
    }

    /** The form that is a plain text in JSON. */
    public SlotKey(String option) {
        this(option, null, null, null, null, null, null);
    }

    /** True when it is an option that has not been chosen. */
    public boolean isBlank() {
        return option != null && Text.isBlank(option);
    }

    /** True when it is a typed answer, however incomplete. */
    public boolean isTyped() {
        return option == null && region == null;
    }

    /** The typed answer; one that accepts nothing for a key of another form. */
    public TextKey text() {
        return new TextKey(accepted, numeric, match, reject, partial);
    }
}
