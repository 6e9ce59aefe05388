package org.metalingua.provider.tts_embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file of 16 bits and one channel, as the voices here give it: a header of {@value #HEADER} bytes, then samples. */
final class Wav {
    static final int HEADER = 44;

    /** Some six minutes; two thousand digits take a quarter of an hour, and several times their sound in memory. */
    static final int MAX_BYTES = 16 << 20;

    private static final int SAMPLE_BYTES = 2;
    private static final int RATE_AT = 24;
    private static final long SECOND = 1_000;

    private Wav() {}

    /** @param samples little-endian */
    static byte[] of(byte[] samples, int sampleRate) {
        return ByteBuffer.allocate(HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(sampleRate)
                .putInt(sampleRate * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    static long millis(byte[] wav) {
        int rate = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(RATE_AT);
        return SECOND * (wav.length - HEADER) / SAMPLE_BYTES / Math.max(1, rate);
    }

    /** What was to be said takes longer than {@link #MAX_BYTES} hold: trying again would not help. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("The text takes longer to say than six minutes. Say less at once.");
        }
    }
}
