package org.metalingua.module.testing.internal.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * What holds for questions whose file does not say; null for what nobody says.
 *
 * @param tags given to every question beside its own
 */
public record ImportDefaults(String skill, String cefrLevel, String language, List<String> tags) {
    public ImportDefaults {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /**
     * Reads the parameters of a request; throws 400 naming what is out of bounds.
     *
     * @param tags separated by commas
     */
    static ImportDefaults of(String skill, String cefrLevel, String language, String tags) {
        List<String> list = tags == null
                ? List.of()
                : Stream.of(tags.split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
        Bounds bounds = new Bounds();
        if (skill != null) {
            bounds.requireOneOf("skill", skill, QuestionDraft.SKILLS);
        }
        if (cefrLevel != null) {
            bounds.requireOneOf("cefrLevel", cefrLevel, QuestionDraft.CEFR_LEVELS);
        }
        if (language != null && !QuestionDraft.isLanguage(language)) {
            bounds.add("language", "must be a language tag such as en or pt-BR");
        }
        if (list.size() > QuestionDraft.MAX_TAGS) {
            bounds.add("tags", "must be at most " + QuestionDraft.MAX_TAGS);
        }
        list.forEach(tag -> bounds.optionalText("tags", tag, QuestionDraft.MAX_TAG));
        bounds.check();
        return new ImportDefaults(skill, cefrLevel, language, list);
    }
}
