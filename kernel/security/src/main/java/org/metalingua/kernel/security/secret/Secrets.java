package org.metalingua.kernel.security.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.metalingua.kernel.api.platform.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Seals secrets with AES-256-GCM. A sealed text opens only under the key and the purpose it was sealed for, so that none
 * can be moved from one setting to another. Safe for concurrent use.
 */
@Component(service = Secrets.class)
public final class Secrets {
    private static final String PREFIX = "sealed:1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Secrets() {
        this(Platform.current(), Optional.ofNullable(System.getenv(SecretKeys.VARIABLE)));
    }

    /**
     * @param configuredKey 32 bytes in Base64
     */
    public Secrets(Platform platform, Optional<String> configuredKey) {
        this.keys = new SecretKeys(platform, configuredKey);
    }

    /**
     * @param purpose what it is for, such as the setting's name; not secret
     * @throws org.metalingua.kernel.api.problem.ProblemException 409 when there is no key
     */
    public String seal(String secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, purpose, secret.getBytes(StandardCharsets.UTF_8));
        return PREFIX
                + Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** Whether a stored value is a sealed text. */
    public static boolean isSealed(Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    /** @throws IllegalStateException when it was sealed with another key or for another purpose, or was tampered with */
    public String open(String sealed, String purpose) {
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] secret =
                crypt(Cipher.DECRYPT_MODE, nonce, purpose, Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
        return new String(secret, StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, String purpose, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret for " + purpose + " cannot be "
                    + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened; was " + SecretKeys.VARIABLE + " changed?"));
        }
    }
}
