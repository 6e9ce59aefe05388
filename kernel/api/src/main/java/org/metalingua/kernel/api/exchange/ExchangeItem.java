package org.metalingua.kernel.api.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A question between two products: in the form of one of our item types, with what was lost on the way.
 *
 * <p>What the file does not say is null; whoever imports fills it from defaults.
 *
 * @param identifier what the file calls it, by which a second import knows it again; null when it has no name
 * @param place where it is in the file: {@code 12:3} or {@code items/q1.xml}
 * @param type id of a question type; null when none of ours can hold it, and then {@code losses} say why
 * @param skill a {@link org.metalingua.kernel.api.item.Skill}'s wire name
 * @param cefrLevel A1 to C2
 * @param language a BCP 47 tag
 * @param content as the type's schema says; null only when {@code type} is
 * @param key as the type's schema says; null only when {@code type} is
 * @param difficulty on the logit scale, as stored with questions
 */
public record ExchangeItem(
        String identifier,
        String place,
        String type,
        String title,
        String skill,
        String cefrLevel,
        String language,
        List<String> tags,
        JsonNode content,
        JsonNode key,
        Double maxPoints,
        Double difficulty,
        List<Loss> losses) {
    /** Marks an essay of which a file says no more than that people mark it: one mark for the whole text. */
    public static final String ESSAY_RUBRIC = "toefl_discussion";

    public ExchangeItem {
        tags = List.copyOf(tags);
        losses = List.copyOf(losses);
        if (type == null && losses.isEmpty()) {
            throw new IllegalArgumentException("an item that nothing can hold says why");
        }
        if (type != null && (content == null || key == null)) {
            throw new IllegalArgumentException("an item of a type has content and key");
        }
    }

    /** An item that none of our types can hold. */
    public static ExchangeItem unsupported(String identifier, String place, String title, List<Loss> losses) {
        return new ExchangeItem(
                identifier, place, null, title, null, null, null, List.of(), null, null, null, null, losses);
    }
}
