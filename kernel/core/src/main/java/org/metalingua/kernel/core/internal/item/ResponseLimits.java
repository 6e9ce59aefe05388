package org.metalingua.kernel.core.internal.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.problem.ProblemException;

/** What no learner's response may hold, whatever its type. */
final class ResponseLimits {
    static final int MAX_TEXT = 20_000;
    static final int MAX_ENTRIES = 500;
    static final int MAX_DEPTH = 20;

    private ResponseLimits() {}

    /** Throws 400 bad-field naming the first value that is too big, or the evidence it claims. */
    static void check(JsonNode response) {
        if (response.isObject()) {
            for (Iterator<String> names = response.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (Evidence.FIELDS.contains(name)) {
                    throw ProblemException.badField("answer." + name, "evidence is not accepted from learners");
                }
            }
        }
        walk(response, "answer", 1);
    }

    private static void walk(JsonNode node, String path, int depth) {
        if (node.isTextual() && node.textValue().length() > MAX_TEXT) {
            throw ProblemException.badField(path, "is longer than " + MAX_TEXT + " characters");
        }
        if (!node.isContainerNode()) {
            return;
        }
        if (depth > MAX_DEPTH) {
            throw ProblemException.badField(path, "is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (node.size() > MAX_ENTRIES) {
            throw ProblemException.badField(path, "has more than " + MAX_ENTRIES + " entries");
        }
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                walk(node.get(index), path + "[" + index + "]", depth + 1);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            walk(field.getValue(), path + "." + abbreviated(field.getKey()), depth + 1);
        }
    }

    private static String abbreviated(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
