package org.metalingua.kernel.core.sound;

import java.io.IOException;

/**
 * MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3): the samples of all its frames. A tag before the frames
 * (ID3v2) is skipped.
 */
final class Mp3 implements Container {
    private static final int TAG_HEADER = 10;
    private static final int FRAME_HEADER = 4;
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] KILOBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    /** One frame: its length in bytes, and how long it lasts. */
    private record Frame(int length, double seconds) {}

    /** Two frames in a row: one alone is found in many files that are none. */
    @Override
    public boolean holds(Bytes file) throws IOException {
        long begin = begin(file);
        Frame first = frame(file, begin);
        return first != null && frame(file, begin + first.length()) != null;
    }

    @Override
    public double seconds(Bytes file) throws IOException {
        double seconds = 0;
        long position = begin(file);
        for (Frame frame = frame(file, position); frame != null; frame = frame(file, position)) {
            seconds += frame.seconds();
            position += frame.length();
        }
        return seconds;
    }

    private static long begin(Bytes file) throws IOException {
        if (!file.is(0, "ID3")) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < TAG_HEADER; i++) {
            size = size << 7 | file.u8(i) & 0x7f;
        }
        return TAG_HEADER + size;
    }

    /** The whole frame at the position, or null when there is none. */
    private static Frame frame(Bytes file, long position) throws IOException {
        if (!file.has(position, FRAME_HEADER)) {
            return null;
        }
        int header = (int) file.bigEndian(position, FRAME_HEADER);
        int version = header >> 19 & 3;
        int layer = header >> 17 & 3;
        int bitRate = header >> 12 & 15;
        int sampleRate = header >> 10 & 3;
        if ((header & 0xffe00000) != 0xffe00000
                || version == 1
                || layer != 1
                || bitRate == 0
                || bitRate == 15
                || sampleRate == 3) {
            return null;
        }
        boolean first = version == 3;
        int rate = RATES[sampleRate] >> (first ? 0 : version == 2 ? 1 : 2);
        int samples = first ? 1152 : 576;
        int padding = header >> 9 & 1;
        int length = samples / 8 * 1000 * (first ? KILOBITS_1 : KILOBITS_2)[bitRate] / rate + padding;
        return file.has(position, length) ? new Frame(length, samples / (double) rate) : null;
    }
}
