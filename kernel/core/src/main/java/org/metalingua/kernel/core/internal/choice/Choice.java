package org.metalingua.kernel.core.internal.choice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What somebody chose.
 *
 * @param value JSON null for a choice that was taken back
 * @param version 0 while nothing was ever chosen, one more with each change
 */
public record Choice(JsonNode value, int version) {
    static final Choice NONE = new Choice(NullNode.getInstance(), 0);

    public boolean isMade() {
        return !value.isNull();
    }
}
