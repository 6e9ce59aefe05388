package org.metalingua.kernel.operations.internal.health;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What findings, alarms and their messages say, in the language of the reader. */
public final class Sentences {
    private static final String NAME = "org.metalingua.kernel.operations.internal.sentences";

    private final Locale locale;
    private final ResourceBundle texts;

    private Sentences(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                NAME,
                locale,
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English for every language but Persian. */
    public static Sentences in(String language) {
        return new Sentences("fa".equals(language) ? Locale.forLanguageTag("fa-IR-u-nu-arabext") : Locale.ENGLISH);
    }

    /** The sentence of a code with its values. */
    public String of(String code, List<Object> values) {
        return new MessageFormat(texts.getString(code), locale).format(values.toArray());
    }

    /** What a component is called; of a provider its own name. */
    public String component(String component) {
        int colon = component.indexOf(':');
        return colon < 0
                ? texts.getString("component." + component)
                : of("component." + component.substring(0, colon), List.of(component.substring(colon + 1)));
    }
}
