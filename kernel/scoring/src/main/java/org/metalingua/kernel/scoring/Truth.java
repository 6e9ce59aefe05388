package org.metalingua.kernel.scoring;

/** True, false and the like, for which JSON has two ways: a boolean, and a text. */
public final class Truth {
    private Truth() {}

    /** The text; throws {@link IllegalArgumentException} for what is neither. */
    public static String token(Object json) {
        if (json instanceof Boolean truth) {
            return truth.toString();
        }
        if (json == null || json instanceof String) {
            return (String) json;
        }
        throw new IllegalArgumentException("value is a token or a boolean");
    }
}
