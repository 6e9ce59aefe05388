package org.metalingua.module.testing.internal.lockdown;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What Safe Exam Browser says about itself: not its keys, but for each the SHA-256 of an address followed by the key, so
 * that whoever overhears it learns no key and can use it for this address only.
 *
 * @param url absolute, without a fragment
 * @param configKeyHash 64 lower-case hex digits; anything else proves nothing
 * @param browserExamKeyHash as the other
 */
record BrowserProof(String url, String configKeyHash, String browserExamKeyHash) {
    /** Whether one of the Config Keys is behind it. */
    boolean knowsConfigKey(List<String> keys) {
        return knows(keys, configKeyHash);
    }

    /** Whether one of the Browser Exam Keys is behind it. */
    boolean knowsBrowserExamKey(List<String> keys) {
        return knows(keys, browserExamKeyHash);
    }

    /** Takes as long for a hash that is nearly right as for any other. */
    private boolean knows(List<String> keys, String hash) {
        byte[] given = hash.getBytes(StandardCharsets.US_ASCII);
        boolean known = false;
        for (String key : keys) {
            known |= MessageDigest.isEqual(given, sha256(url + key).getBytes(StandardCharsets.US_ASCII));
        }
        return known;
    }

    /** Of the text in UTF-8, as 64 lower-case hex digits. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
