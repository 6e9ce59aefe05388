package org.metalingua.module.linguaquest.internal.sound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a voice is to say, and how.
 *
 * @param language BCP 47 tag
 * @param voice by name; empty for the provider's choice
 * @param rate 1 for the voice's natural pace
 */
public record Saying(String language, String text, Optional<String> voice, double rate) {
    /** As a lesson has it: by whatever voice, at its natural pace. */
    public static Saying of(String language, String text) {
        return new Saying(language, text, Optional.empty(), 1);
    }

    /** The same by another voice. */
    public Saying by(Optional<String> other) {
        return new Saying(language, text, other, rate);
    }

    /** SHA-256 of all of it, in hexadecimal: what has the same is said once. */
    public String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part :
                    new String[] {language, voice.orElse(""), String.format(Locale.ROOT, "%.3f", rate), text}) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
