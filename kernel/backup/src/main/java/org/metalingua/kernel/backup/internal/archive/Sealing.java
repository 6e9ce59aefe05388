package org.metalingua.kernel.backup.internal.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a stream of any length with AES-256-GCM, in chunks, so that no byte is believed before its chunk was checked:
 * the construction STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (2015), as Tink and age use it. A chunk's nonce is
 * seven random bytes of the stream, the chunk's number in four, and one that is 1 in the last chunk: chunks cannot be
 * left out, put in another order or cut off at the end. The key comes from the passphrase by PBKDF2 with a salt of the
 * stream, so no key is used for two streams. The head, {@code MLBKUP01}, iterations, salt and the seven bytes, is
 * authenticated with every chunk.
 */
final class Sealing {
    private static final byte[] MAGIC = "MLBKUP01".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int PREFIX = 7;
    private static final int HEAD = MAGIC.length + Integer.BYTES + SALT + PREFIX;
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;
    private static final int MOST_ITERATIONS = 10_000_000;

    private Sealing() {}

    /** Seals what is written; closing it writes the last chunk and closes the stream below. */
    static OutputStream sealed(OutputStream out, Passphrase passphrase) throws IOException {
        byte[] salt = new byte[SALT];
        byte[] prefix = new byte[PREFIX];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(prefix);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(MAGIC)
                .putInt(Passphrase.ITERATIONS)
                .put(salt)
                .put(prefix)
                .array();
        out.write(head);
        return new Sealer(out, new Chunks(passphrase.key(salt, Passphrase.ITERATIONS), head));
    }

    /** Opens what was sealed, and lets through what was not. */
    static InputStream opened(InputStream in, Optional<Passphrase> passphrase) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, head, 0, MAGIC.length)) {
            return new SequenceInputStream(new ByteArrayInputStream(head), in);
        }
        if (passphrase.isEmpty()) {
            throw new IOException("The backup is encrypted; set " + Passphrase.VARIABLE + " to its passphrase.");
        }
        ByteBuffer parts = ByteBuffer.wrap(head).position(MAGIC.length);
        int iterations = head.length == HEAD ? parts.getInt() : 0;
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw damaged(null);
        }
        byte[] salt = new byte[SALT];
        parts.get(salt);
        return new Opener(in, new Chunks(passphrase.get().key(salt, iterations), head));
    }

    private static IOException damaged(Exception cause) {
        return new IOException(
                "The backup cannot be decrypted: the passphrase is another one, or it was altered.", cause);
    }

    /** The chunks of one stream, in their order. */
    private static final class Chunks {
        private final SecretKey key;
        private final byte[] head;
        private int number;

        private Chunks(SecretKey key, byte[] head) {
            this.key = key;
            this.head = head;
        }

        byte[] next(int mode, byte[] chunk, int length, boolean last) throws IOException {
            try {
                byte[] nonce = ByteBuffer.allocate(PREFIX + Integer.BYTES + 1)
                        .put(head, HEAD - PREFIX, PREFIX)
                        .putInt(number)
                        .put((byte) (last ? 1 : 0))
                        .array();
                number = Math.incrementExact(number);
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
                cipher.updateAAD(head);
                return cipher.doFinal(chunk, 0, length);
            } catch (AEADBadTagException e) {
                throw damaged(e);
            } catch (GeneralSecurityException e) {
                throw new IOException("The backup cannot be encrypted or decrypted: " + e.getMessage(), e);
            }
        }
    }

    private static final class Sealer extends OutputStream {
        private final OutputStream out;
        private final Chunks chunks;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private boolean closed;

        private Sealer(OutputStream out, Chunks chunks) {
            this.out = out;
            this.chunks = chunks;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                // a full chunk waits for more: the last one must be known as such
                if (filled == CHUNK) {
                    out.write(chunks.next(Cipher.ENCRYPT_MODE, chunk, filled, false));
                    filled = 0;
                }
                int count = Math.min(left, CHUNK - filled);
                System.arraycopy(buffer, from, chunk, filled, count);
                filled += count;
                from += count;
                left -= count;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (out) {
                    out.write(chunks.next(Cipher.ENCRYPT_MODE, chunk, filled, true));
                }
            }
        }
    }

    private static final class Opener extends InputStream {
        private final InputStream in;
        private final Chunks chunks;
        private byte[] ahead;
        private byte[] plain = new byte[0];
        private int position;
        private boolean ended;

        private Opener(InputStream in, Chunks chunks) throws IOException {
            this.in = in;
            this.chunks = chunks;
            this.ahead = in.readNBytes(CHUNK + TAG);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (position == plain.length) {
                if (ended) {
                    return -1;
                }
                nextChunk();
            }
            int count = Math.min(length, plain.length - position);
            System.arraycopy(plain, position, buffer, offset, count);
            position += count;
            return count;
        }

        private void nextChunk() throws IOException {
            if (ahead.length < TAG) {
                throw damaged(null);
            }
            byte[] after = ahead.length == CHUNK + TAG ? in.readNBytes(CHUNK + TAG) : new byte[0];
            ended = after.length == 0;
            plain = chunks.next(Cipher.DECRYPT_MODE, ahead, ahead.length, ended);
            position = 0;
            ahead = after;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
