package org.metalingua.kernel.security.internal.signin;

import java.util.Locale;
import java.util.ResourceBundle;

/** What messages say. */
final class Texts {
    private static final String NAME = "org.metalingua.kernel.security.internal.signin.messages";

    private Texts() {}

    /** In the language of the reader, English for every other than Persian. */
    static ResourceBundle in(String locale) {
        return ResourceBundle.getBundle(
                NAME,
                Locale.forLanguageTag(locale),
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
