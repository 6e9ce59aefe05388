package org.metalingua.kernel.api.item;

import java.util.regex.Pattern;

/**
 * The identity of an item type: {@code question/multiple_choice}.
 *
 * @param family question or activity
 * @param id lower-case letters, digits and underscores, beginning with a letter, at most 64 characters
 */
public record ItemTypeId(Family family, String id) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    public ItemTypeId {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an item type id: \"" + id + "\"");
        }
    }

    public static ItemTypeId question(String id) {
        return new ItemTypeId(Family.QUESTION, id);
    }

    public static ItemTypeId activity(String id) {
        return new ItemTypeId(Family.ACTIVITY, id);
    }

    /** Reads the form {@link #toString()} writes. */
    public static ItemTypeId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an item type identity: \"" + text + "\"");
        }
        return new ItemTypeId(Family.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return family.wireName() + "/" + id;
    }
}
