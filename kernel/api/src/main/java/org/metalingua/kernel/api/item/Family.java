package org.metalingua.kernel.api.item;

import java.util.Locale;

/** What an item type is for. The same id may exist in both families and is then two different plugins. */
public enum Family {
    QUESTION,
    ACTIVITY;

    /** The name used in JSON, in URLs and in manifests. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family of a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Family of(String wireName) {
        for (Family family : values()) {
            if (family.wireName().equals(wireName)) {
                return family;
            }
        }
        throw new IllegalArgumentException("no item family is called \"" + wireName + "\"");
    }
}
