package org.metalingua.module.linguaquest.internal.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.core.item.Item;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.linguaquest.internal.sound.Saying;

/**
 * One activity of a lesson.
 *
 * @param id its name within the lesson: {@code 3}
 * @param type id of its activity type
 * @param points what a perfect response earns
 * @param speech what a voice says where the content has something to be heard; null for none
 * @param contentVersion of the type's content; null for the present one
 */
public record LessonActivity(
        String id,
        String type,
        Double points,
        @Schema(implementation = Object.class) JsonNode content,
        @Schema(implementation = Object.class) JsonNode key,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Speech speech,

        Integer contentVersion) {
    private static final int MAX_SPEECH = 2_000;
    private static final int MAX_POINTS = 1_000;

    /**
     * What a voice says.
     *
     * @param language BCP 47 tag
     */
    public record Speech(String text, String language) {
        /** By whatever voice. */
        public Saying saying() {
            return Saying.of(language, text);
        }
    }

    /** As the kernel takes it. */
    public Item item() {
        return new Item(content, key, points, contentVersion == null ? Item.PRESENT : contentVersion);
    }

    /** The same with other content, as when the names of its pictures change. */
    public LessonActivity with(JsonNode otherContent) {
        return new LessonActivity(id, type, points, otherContent, key, speech, contentVersion);
    }

    void check(Bounds bounds, String field) {
        bounds.requireText(field + ".id", id, 40);
        bounds.requireText(field + ".type", type, 64);
        if (bounds.require(field + ".points", points) && !(points > 0 && points <= MAX_POINTS)) {
            bounds.add(field + ".points", "must be more than 0 and at most " + MAX_POINTS);
        }
        Bounds item = new Bounds();
        ScorePreview.checkItem(item, content, key);
        item.list().forEach(problem -> bounds.add(field + "." + problem.field(), problem.problem()));
        if (speech != null) {
            bounds.requireText(field + ".speech.text", speech.text(), MAX_SPEECH);
            checkLanguage(bounds, field + ".speech.language", speech.language());
        }
    }

    /** A BCP 47 tag has two letters at least. */
    static void checkLanguage(Bounds bounds, String field, String language) {
        bounds.requireText(field, language, 35);
        if (language != null && language.length() == 1) {
            bounds.add(field, "must have at least 2 characters");
        }
    }
}
