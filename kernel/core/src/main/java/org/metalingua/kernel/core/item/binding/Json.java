package org.metalingua.kernel.core.item.binding;

import com.fasterxml.jackson.databind.JsonNode;
import org.metalingua.kernel.scoring.Text;

/** Questions about JSON that do not depend on a plugin. */
final class Json {
    private Json() {}

    /** Whether nothing was given: no node, or JSON null. */
    static boolean isAbsent(JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode();
    }

    /**
     * Whether a response says nothing: null, empty, or nothing but white space and invisible characters all the way
     * down. {@code false} and 0 are answers.
     */
    static boolean isBlank(JsonNode json) {
        if (isAbsent(json)) {
            return true;
        }
        if (json.isTextual()) {
            return Text.isBlank(json.textValue());
        }
        if (json.isContainerNode()) {
            for (JsonNode child : json) {
                if (!isBlank(child)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /** Whether an object has a list or an object in it, empty or not. */
    static boolean holdsContainer(JsonNode json) {
        if (json != null && json.isObject()) {
            for (JsonNode child : json) {
                if (child.isContainerNode()) {
                    return true;
                }
            }
        }
        return false;
    }
}
