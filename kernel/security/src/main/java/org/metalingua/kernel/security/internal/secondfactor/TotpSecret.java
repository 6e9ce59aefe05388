package org.metalingua.kernel.security.internal.secondfactor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app shares with us: 160 random bits that give six digits for each 30 seconds (RFC 6238 with
 * SHA-1, which every app knows).
 *
 * @param base32 as apps take it (RFC 4648, section 6), 32 characters
 */
public record TotpSecret(String base32) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int LENGTH = 32;
    private static final int STEP_SECONDS = 30;
    /** Clocks of phones are a little wrong, and people need a moment: RFC 6238, section 5.2. */
    private static final int STEPS_ASIDE = 1;

    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What apps show above the code. */
    private static final String ISSUER = "MetaLingua";

    public static TotpSecret random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new TotpSecret(text.toString());
    }

    /** The step whose code this is, of those around now that are later than the last one used; empty for none. */
    public OptionalLong stepOf(String code, Instant now, long lastUsed) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        byte[] shown = code.getBytes(StandardCharsets.US_ASCII);
        return LongStream.rangeClosed(present - STEPS_ASIDE, present + STEPS_ASIDE)
                .filter(step -> step > lastUsed)
                .filter(step -> MessageDigest.isEqual(code(step).getBytes(StandardCharsets.US_ASCII), shown))
                .findFirst();
    }

    /** The six digits of a step (RFC 4226, section 5.3). */
    String code(long step) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "RAW"));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    /** What the square code holds: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
    public String uri(String account) {
        return "otpauth://totp/" + ISSUER + ":" + encoded(account) + "?secret=" + base32 + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS;
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * BITS / Byte.SIZE);
        int bits = 0;
        int held = 0;
        for (char letter : base32.toCharArray()) {
            held = held << BITS | ALPHABET.indexOf(letter);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
