package org.metalingua.itests;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app shows for a secret (RFC 6238), as of one moment: the same code stays the same while a test
 * goes on, whatever the time.
 *
 * @param step the time step of that moment
 */
record AuthenticatorApp(String base32, long step) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    /** As of now. */
    AuthenticatorApp(String base32) {
        this(base32, Instant.now().getEpochSecond() / STEP_SECONDS);
    }

    /** The code of so many steps later. The platform takes those of one step to either side: 0 and 1 for half a minute. */
    String code(int ahead) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key(), "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(8).putLong(step + ahead).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** One that is none of those that are good now or soon. */
    String wrongCode() {
        return code(1000);
    }

    private byte[] key() {
        StringBuilder bits = new StringBuilder();
        for (char letter : base32.toCharArray()) {
            String five = Integer.toBinaryString(ALPHABET.indexOf(letter));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return key;
    }
}
