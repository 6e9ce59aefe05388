package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;

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
            return json.textValue().codePoints().allMatch(Json::isInvisible);
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

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
