package org.metalingua.kernel.core.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 keys (RFC 8032) in PEM files. A public key's file holds a {@code PUBLIC KEY}; a signer's own file holds a
 * {@code PRIVATE KEY} and its public key, since the one does not give the other.
 */
public final class SigningKeys {
    static final String ALGORITHM = "Ed25519";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 64;
    private static final long LARGEST_FILE = 8192;

    private SigningKeys() {}

    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 15 and newer have Ed25519", e);
        }
    }

    /** How a key is named: the first 16 bytes of the SHA-256 of its encoding, hexadecimal. */
    public static String id(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The signature over a statement, 64 bytes. Throws IllegalArgumentException for a key that does not sign. */
    public static byte[] sign(KeyPair pair, byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key does not sign", e);
        }
    }

    /** Whether this key signed exactly this statement. What is no signature at all is none by this key. */
    public static boolean signed(PublicKey signer, byte[] statement, byte[] value) {
        // the JDK overlooks what stands behind a signature
        if (value.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(signer);
            signature.update(statement);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Reads a public key's file; throws IOException saying what is wrong with it. */
    public static PublicKey readPublic(Path file) throws IOException {
        return publicKey(file, text(file));
    }

    /** Reads a signer's own file; throws IOException saying what is wrong with it. */
    public static KeyPair readPair(Path file) throws IOException {
        String text = text(file);
        try {
            return new KeyPair(
                    publicKey(file, text),
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(block(file, text, PRIVATE))));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no " + ALGORITHM + " private key", e);
        }
    }

    /** Writes a public key's file; throws FileAlreadyExistsException rather than replace one. */
    public static void writePublic(Path file, PublicKey key) throws IOException {
        Files.writeString(file, pem(PUBLIC, key.getEncoded()), StandardOpenOption.CREATE_NEW);
    }

    /** Writes a signer's own file, for the owner's eyes only; throws FileAlreadyExistsException rather than replace one. */
    public static void writePair(Path file, KeyPair pair) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                pem(PRIVATE, pair.getPrivate().getEncoded())
                        + pem(PUBLIC, pair.getPublic().getEncoded()));
    }

    private static PublicKey publicKey(Path file, String text) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(block(file, text, PUBLIC)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no " + ALGORITHM + " public key", e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is too big for a key");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] block(Path file, String text, String label) throws IOException {
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        if (!block.find()) {
            throw new IOException(file + " holds no " + label + " in PEM");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a " + label + " that is no Base64", e);
        }
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + label + "-----\n";
    }
}
