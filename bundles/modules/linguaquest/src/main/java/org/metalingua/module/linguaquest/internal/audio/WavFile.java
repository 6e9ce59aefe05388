package org.metalingua.module.linguaquest.internal.audio;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A sound of one channel, as a WAV file holds it.
 *
 * @param samples not copied
 * @param sampleRate in hertz
 */
record WavFile(short[] samples, int sampleRate) {
    private static final int HEADER = 44;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int BYTE_BITS = 8;
    private static final int MAX_RATE = 192_000;
    private static final int MIN_RATE = 4_000;
    private static final long SECOND = 1_000;

    /** How its samples are written. */
    private record Format(int channels, int sampleRate, int bits) {
        boolean isKnown() {
            return channels >= 1
                    && channels <= 8
                    && sampleRate >= MIN_RATE
                    && sampleRate <= MAX_RATE
                    && (bits == 8 || bits == 16 || bits == 24 || bits == 32);
        }
    }

    /**
     * Whole numbers of 8 to 32 bits, of whose channels the mean is taken. A length that is not true, as of what was written
     * to a pipe, stands for everything there is.
     *
     * @return empty for what is no such file
     */
    static Optional<WavFile> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (!name(in).equals("RIFF") || in.getInt() == 0 || !name(in).equals("WAVE")) {
                return Optional.empty();
            }
            Format format = null;
            while (in.remaining() >= 8) {
                String chunk = name(in);
                long said = Integer.toUnsignedLong(in.getInt());
                int length = (int) Math.min(said, in.remaining());
                if (chunk.equals("data")) {
                    return format == null ? Optional.empty() : samples(in.slice(in.position(), length), format);
                }
                if (chunk.equals("fmt ")) {
                    format = format(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
                    if (format == null || !format.isKnown()) {
                        return Optional.empty();
                    }
                }
                // chunks begin at even places
                in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
            }
            return Optional.empty();
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[4];
        in.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** Null for numbers that are not whole. */
    private static Format format(ByteBuffer in) {
        int code = Short.toUnsignedInt(in.getShort());
        int channels = in.getShort();
        int sampleRate = in.getInt();
        in.getInt();
        in.getShort();
        int bits = in.getShort();
        return code == PCM || code == EXTENSIBLE ? new Format(channels, sampleRate, bits) : null;
    }

    private static Optional<WavFile> samples(ByteBuffer data, Format format) {
        int width = format.bits() / BYTE_BITS;
        int frame = width * format.channels();
        short[] samples = new short[data.remaining() / frame];
        for (int i = 0; i < samples.length; i++) {
            int sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += sample(data, i * frame + channel * width, width);
            }
            samples[i] = (short) (sum / format.channels());
        }
        return Optional.of(new WavFile(samples, format.sampleRate()));
    }

    /** In 16 bits: the two highest bytes; one byte alone has no sign. */
    private static int sample(ByteBuffer data, int at, int width) {
        return width == 1
                ? (Byte.toUnsignedInt(data.get(at)) - 128) << BYTE_BITS
                : data.get(at + width - 1) << BYTE_BITS | Byte.toUnsignedInt(data.get(at + width - 2));
    }

    long millis() {
        return SECOND * samples.length / sampleRate;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + 2 * samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) PCM)
                .putShort((short) 1)
                .putInt(sampleRate)
                .putInt(2 * sampleRate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(2 * samples.length);
        for (short sample : samples) {
            out.putShort(sample);
        }
        return out.array();
    }
}
