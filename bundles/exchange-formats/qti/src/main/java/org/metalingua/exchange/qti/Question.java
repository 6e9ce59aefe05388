package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.metalingua.kernel.api.exchange.Loss;

/**
 * One interaction with what belongs to it.
 *
 * @param title of the item; null when it has none
 * @param context the text before it
 * @param language of the text; null when the file does not say
 * @param paths from an address as the file has it to that in the package
 */
record Question(
        Element interaction,
        String title,
        String context,
        Declaration declaration,
        Rule rule,
        String language,
        UnaryOperator<String> paths,
        LossList losses) {

    /** The text before the interaction and its own prompt. */
    String stem() {
        String prompt = interaction
                .takeFirst("prompt")
                .map(element -> Flow.textOf(element, losses))
                .orElse("");
        return joined(context, prompt);
    }

    /** As {@link #stem}, for a type that has to have one: the title stands for one that is missing. */
    String stemOrTitle() {
        String stem = stem();
        if (!stem.isBlank() || title == null) {
            return stem;
        }
        lost(Loss.PRESENTATION_DROPPED, "There is no text to ask the question; its title stands for it.");
        return title;
    }

    static String joined(String first, String second) {
        return first.isBlank() ? second : second.isBlank() ? first : first + "\n\n" + second;
    }

    /** The values that are right, as written. */
    List<String> right() {
        return rule.accepted().isEmpty() ? declaration.correct() : rule.accepted();
    }

    void lost(String code, String detail) {
        losses.add(code, interaction, detail);
    }

    Draft unsupported(String why) {
        lost(Loss.TYPE_UNSUPPORTED, why);
        return Draft.UNSUPPORTED;
    }

    Draft withoutKey() {
        return unsupported("Nothing in the file says which answer is right.");
    }

    /** Takes a limit that limits nothing; another stays, and is named. */
    void takeLimit(String attribute, double harmless) {
        if (Element.number(interaction.peek(attribute)).orElse(harmless) == harmless) {
            interaction.take(attribute);
        }
    }

    /** Takes a limit that nobody can go beyond, or that any answer keeps; another stays, and is named. */
    void takeChoiceLimits(int choices) {
        Element.number(interaction.peek("max-choices"))
                .filter(most -> most == 0 || most >= choices)
                .ifPresent(most -> interaction.take("max-choices"));
        Element.number(interaction.peek("min-choices"))
                .filter(least -> least <= 1)
                .ifPresent(least -> interaction.take("min-choices"));
    }

    /** Content that has its language where that is not English. */
    ObjectNode content() {
        ObjectNode content = json();
        putLanguage(content, language);
        return content;
    }

    static void putLanguage(ObjectNode content, String language) {
        if (language != null
                && !language.isBlank()
                && !Locale.forLanguageTag(language).getLanguage().equals("en")) {
            content.put("language", language);
        }
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    static double rounded(double points) {
        return Math.round(points * 1e9) / 1e9;
    }
}
