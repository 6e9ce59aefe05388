package org.metalingua.module.testing.internal.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two documents, as somebody who reads them would say it. Pure. */
final class JsonChanges {
    private final List<TextChange> changes = new ArrayList<>();

    private JsonChanges() {}

    /**
     * The differences in the order of the document. Members of a list that have ids are compared by id; their order is a
     * difference of its own.
     */
    static List<TextChange> between(JsonNode before, JsonNode after) {
        JsonChanges found = new JsonChanges();
        found.compare("", before, after);
        return List.copyOf(found.changes);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (isNothing(before) && isNothing(after) || !isNothing(before) && before.equals(after)) {
            return;
        }
        if (isNothing(before)) {
            changes.add(new TextChange(path, TextChange.ADDED, null, after));
        } else if (isNothing(after)) {
            changes.add(new TextChange(path, TextChange.REMOVED, before, null));
        } else if (before.isObject() && after.isObject()) {
            compareMembers(path, members(before), members(after));
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else if (!before.isNumber() || !after.isNumber() || before.doubleValue() != after.doubleValue()) {
            changes.add(new TextChange(path, TextChange.CHANGED, before, after));
        }
    }

    private void compareLists(String path, JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = byId(before);
        Map<String, JsonNode> present = byId(after);
        if (old.size() != before.size() || present.size() != after.size()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "/" + i, before.get(i), after.get(i));
            }
            return;
        }
        compareMembers(path, old, present);
        List<String> kept = old.keySet().stream().filter(present::containsKey).toList();
        List<String> keptNow =
                present.keySet().stream().filter(old::containsKey).toList();
        if (!kept.equals(keptNow)) {
            changes.add(new TextChange(path, TextChange.MOVED, null, null));
        }
    }

    private void compareMembers(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(name -> compare(path.isEmpty() ? name : path + "/" + name, before.get(name), after.get(name)));
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** Fewer than the list has where not every member has an id of its own. */
    private static Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode member : list) {
            if (member.path("id").isTextual()) {
                byId.put(member.path("id").textValue(), member);
            }
        }
        return byId;
    }

    private static boolean isNothing(JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }
}
