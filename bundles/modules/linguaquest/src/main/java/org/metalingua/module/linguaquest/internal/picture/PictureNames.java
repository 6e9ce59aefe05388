package org.metalingua.module.linguaquest.internal.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;

/** How lessons name pictures: {@code pictures/key.svg}, as the whole of a text within the content of an activity. */
public final class PictureNames {
    /** Before the name of a picture. */
    public static final String FOLDER = "pictures/";

    private PictureNames() {}

    /** Those of a lesson, without the folder. */
    public static Set<String> in(LessonDocument lesson) {
        Set<String> names = new TreeSet<>();
        lesson.activities().forEach(activity -> collect(activity.content(), names));
        return names;
    }

    /** Those of the content of an activity, without the folder. */
    public static Set<String> in(JsonNode content) {
        Set<String> names = new TreeSet<>();
        collect(content, names);
        return names;
    }

    /** The lesson with other pictures; names that are not given stay. */
    public static LessonDocument renamed(LessonDocument lesson, Map<String, String> names) {
        return lesson.with(lesson.activities().stream()
                .map(activity ->
                        activity.content() == null ? activity : activity.with(renamed(activity.content(), names)))
                .toList());
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node == null) {
            return;
        }
        if (node.isTextual() && node.textValue().startsWith(FOLDER)) {
            names.add(node.textValue().substring(FOLDER.length()));
        }
        node.forEach(child -> collect(child, names));
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node.isTextual() && node.textValue().startsWith(FOLDER)) {
            String other = names.get(node.textValue().substring(FOLDER.length()));
            return other == null ? node : TextNode.valueOf(FOLDER + other);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(child -> copy.add(renamed(child, names)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), renamed(field.getValue(), names)));
            return copy;
        }
        return node;
    }
}
