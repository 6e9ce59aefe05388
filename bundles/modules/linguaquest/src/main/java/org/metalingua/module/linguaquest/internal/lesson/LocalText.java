package org.metalingua.module.linguaquest.internal.lesson;

import org.metalingua.kernel.web.Bounds;

/** A text in the two languages of the interface. Either may be missing where the other is there. */
public record LocalText(String en, String fa) {
    private static final String PERSIAN = "fa";

    /** In a language, else in the other one. */
    public String in(String locale) {
        boolean persian = PERSIAN.equals(locale);
        String wanted = persian ? fa : en;
        return wanted == null || wanted.isBlank() ? persian ? en : fa : wanted;
    }

    public static void check(Bounds bounds, String field, LocalText text, int max) {
        if (!bounds.require(field, text)) {
            return;
        }
        if (isBlank(text.en()) && isBlank(text.fa())) {
            bounds.add(field, "is required in one language at least");
        }
        checkLength(bounds, field, text, max);
    }

    /** As {@link #check}, for a text that may still be missing. */
    static void checkLength(Bounds bounds, String field, LocalText text, int max) {
        if (text == null) {
            return;
        }
        bounds.optionalText(field + ".en", text.en(), max);
        bounds.optionalText(field + ".fa", text.fa(), max);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
