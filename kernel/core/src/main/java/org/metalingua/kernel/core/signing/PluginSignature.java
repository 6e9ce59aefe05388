package org.metalingua.kernel.core.signing;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A detached signature over a plugin's jar. Its file {@code name.jar.sig} holds one line of six words: {@value #FORMAT},
 * {@code Ed25519}, the key's id, the plugin, the jar's SHA-256, and the signature over the five words before it, as
 * written there, in Base64.
 *
 * @param key id of the signing key, see {@link SigningKeys#id}
 * @param plugin what is signed: {@code question/true_false}
 * @param sha256 of the jar, hexadecimal
 * @param value the signature, Base64
 */
public record PluginSignature(String key, String plugin, String sha256, String value) {
    static final String FORMAT = "metalingua-plugin-1";
    /** The longest line of a signature's file. */
    public static final int MAX_LENGTH = 1024;

    /** Reads the line; throws IllegalArgumentException saying what is wrong with it. */
    public static PluginSignature parse(String line) {
        String[] words =
                line.length() > MAX_LENGTH ? new String[0] : line.strip().split("\\s+");
        if (words.length != 6 || !words[0].equals(FORMAT)) {
            throw new IllegalArgumentException("it is no signature of the form " + FORMAT);
        }
        if (!words[1].equals(SigningKeys.ALGORITHM)) {
            throw new IllegalArgumentException("its algorithm is not " + SigningKeys.ALGORITHM);
        }
        return new PluginSignature(words[2], words[3], words[4], words[5]);
    }

    public static PluginSignature sign(KeyPair pair, String plugin, String sha256) {
        String key = SigningKeys.id(pair.getPublic());
        byte[] value = SigningKeys.sign(pair, statement(key, plugin, sha256));
        return new PluginSignature(key, plugin, sha256, Base64.getEncoder().encodeToString(value));
    }

    /** True when this key made it over this plugin and this jar. */
    public boolean isBy(PublicKey signer, String ofPlugin, String ofSha256) {
        if (!key.equals(SigningKeys.id(signer)) || !plugin.equals(ofPlugin) || !sha256.equals(ofSha256)) {
            return false;
        }
        try {
            return SigningKeys.signed(
                    signer, statement(key, plugin, sha256), Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** The line as a file holds it, without its end. */
    public String line() {
        return String.join(" ", FORMAT, SigningKeys.ALGORITHM, key, plugin, sha256, value);
    }

    private static byte[] statement(String key, String plugin, String sha256) {
        return String.join(" ", FORMAT, SigningKeys.ALGORITHM, key, plugin, sha256)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
