package org.metalingua.kernel.core.item;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An authored item as JSON. Content and key are objects; a missing key is an empty one.
 *
 * @param contentVersion the {@link org.metalingua.kernel.api.item.ItemTypeInfo#contentVersion()} its content was written
 *     for: an older one is upgraded before the type is asked; {@link #PRESENT} for what has just been written
 */
public record Item(JsonNode content, JsonNode key, double maxPoints, int contentVersion) {
    public static final int PRESENT = 0;

    /** An item of the type's present version. */
    public Item(JsonNode content, JsonNode key, double maxPoints) {
        this(content, key, maxPoints, PRESENT);
    }

    /** The same content with another key. */
    public Item withKey(JsonNode other) {
        return new Item(content, other, maxPoints, contentVersion);
    }
}
