package org.metalingua.module.testing.internal.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.ScorePreview;
import org.metalingua.module.testing.internal.measurement.Measurement;

/**
 * What an author writes of a question. The fields mean what they mean in {@link Question}; title, tags, difficulty,
 * externalId and measurement may be left out; a question keeps its externalId, a new one gets one.
 */
public record QuestionDraft(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String skill,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String cefrLevel,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String language,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String title,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<String> tags,

        @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
        JsonNode content,

        @Schema(implementation = Object.class, requiredMode = Schema.RequiredMode.REQUIRED)
        JsonNode key,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Double maxPoints,
        Double difficulty,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        String externalId,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Measurement measurement) {
    public static final Set<String> SKILLS =
            Stream.of(Skill.values()).map(Skill::wireName).collect(Collectors.toCollection(TreeSet::new));
    public static final Set<String> CEFR_LEVELS =
            Stream.of(Cefr.values()).map(Cefr::name).collect(Collectors.toCollection(TreeSet::new));

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\x21-\\x7e]{1,100}");
    public static final int MAX_TITLE = 300;
    public static final int MAX_TAGS = 20;
    public static final int MAX_TAG = 40;
    private static final double MAX_POINTS = 1000;

    /** Without measurement. */
    public QuestionDraft(
            String type,
            String skill,
            String cefrLevel,
            String language,
            String title,
            List<String> tags,
            JsonNode content,
            JsonNode key,
            Double maxPoints,
            Double difficulty,
            String externalId) {
        this(type, skill, cefrLevel, language, title, tags, content, key, maxPoints, difficulty, externalId, null);
    }

    /** Reports every field that is missing or out of bounds; whether content and key are good is the type's to say. */
    public Bounds problems() {
        Bounds bounds = new Bounds();
        bounds.requireText("type", type, 64);
        bounds.requireOneOf("skill", skill, SKILLS);
        bounds.requireOneOf("cefrLevel", cefrLevel, CEFR_LEVELS);
        if (bounds.require("language", language) && !isLanguage(language)) {
            bounds.add("language", "must be a language tag such as en or pt-BR");
        }
        bounds.optionalText("title", title, MAX_TITLE);
        checkTags(bounds);
        ScorePreview.checkItem(bounds, content, key);
        if (bounds.require("maxPoints", maxPoints) && !(maxPoints > 0 && maxPoints <= MAX_POINTS)) {
            bounds.add("maxPoints", "must be more than 0 and at most 1000");
        }
        bounds.range("difficulty", difficulty, -6, 6);
        if (externalId != null && !isExternalId(externalId)) {
            bounds.add("externalId", "must be 1 to 100 printable ASCII characters without spaces");
        }
        if (measurement != null) {
            measurement.check(bounds, "measurement");
        }
        return bounds;
    }

    /** Whether a question can be known by it: 1 to 100 printable ASCII characters without spaces. */
    public static boolean isExternalId(String id) {
        return EXTERNAL_ID.matcher(id).matches();
    }

    public static boolean isLanguage(String tag) {
        return LANGUAGE.matcher(tag).matches();
    }

    private void checkTags(Bounds bounds) {
        if (tags == null) {
            return;
        }
        if (tags.size() > MAX_TAGS) {
            bounds.add("tags", "must be at most " + MAX_TAGS);
            return;
        }
        for (int i = 0; i < tags.size(); i++) {
            bounds.requireText("tags[" + i + "]", tags.get(i), MAX_TAG);
        }
    }

    String titleOrEmpty() {
        return title == null ? "" : title.strip();
    }

    List<String> tagsOrEmpty() {
        return tags == null ? List.of() : tags;
    }
}
