package org.metalingua.module.testing.internal.session;

import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.core.item.Item;

/**
 * The text of a question that a session uses.
 *
 * @param weight its size in characters
 */
public record ItemVersion(
        long id, long questionId, ItemTypeId type, String skill, String language, String title, Item item, int weight) {
    /** The same question asking or taking something else. */
    public ItemVersion with(Item other) {
        return new ItemVersion(id, questionId, type, skill, language, title, other, weight);
    }
}
