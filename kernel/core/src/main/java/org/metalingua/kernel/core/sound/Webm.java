package org.metalingua.kernel.core.sound;

import java.io.IOException;

/**
 * WebM: the time code of the last block of sound (RFC 8794 and RFC 9559). Browsers record without a length in the header,
 * and one that is there is not believed. Elements that hold others are entered simply by not skipping what they hold, so
 * no depth of nesting and no unknown size needs a stack.
 */
final class Webm implements Container {
    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK_ENTRY = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int TRACK_TYPE = 0x83;
    private static final int CLUSTER = 0x1F43B675;
    private static final int TIMESTAMP = 0xE7;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;

    private static final int SOUND = 2;
    private static final long UNKNOWN = -1;
    private static final int HEAD = 64;

    @Override
    public boolean holds(Bytes file) throws IOException {
        if (file.bigEndian(0, 4) != EBML) {
            return false;
        }
        for (int i = 4; i < HEAD; i++) {
            if (file.is(i, "webm")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public double seconds(Bytes file) throws IOException {
        Walk walk = new Walk(file);
        walk.run();
        return walk.seconds();
    }

    private static final class Walk {
        private final Bytes file;
        private long nanosPerTick = 1_000_000;
        private long trackNumber;
        private long trackType;
        private long soundTrack = UNKNOWN;
        private long cluster;
        private long first = UNKNOWN;
        private long last = UNKNOWN;
        private long gap;

        private Walk(Bytes file) {
            this.file = file;
        }

        private void run() throws IOException {
            long position = 0;
            while (file.has(position, 2)) {
                int idLength = length(file.u8(position));
                if (idLength > 4) {
                    // no element begins here: the rest is not WebM
                    return;
                }
                int id = (int) file.bigEndian(position, idLength);
                int sizeLength = length(file.u8(position + idLength));
                long content = position + idLength + sizeLength;
                if (sizeLength > 8) {
                    return;
                }
                long size = withoutMarker(position + idLength, sizeLength);
                if (entered(id)) {
                    position = content;
                } else if (size == UNKNOWN || !file.has(content, size)) {
                    // cut off within an element: it counts for nothing
                    return;
                } else {
                    take(id, content, size);
                    position = content + size;
                }
            }
        }

        private boolean entered(int id) {
            switch (id) {
                case TRACK_ENTRY -> {
                    trackNumber = UNKNOWN;
                    trackType = UNKNOWN;
                    return true;
                }
                case SEGMENT, INFO, TRACKS, CLUSTER, BLOCK_GROUP -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }

        private void take(int id, long content, long size) throws IOException {
            switch (id) {
                case TIMESTAMP_SCALE -> nanosPerTick = number(content, size);
                case TRACK_NUMBER -> track(number(content, size), trackType);
                case TRACK_TYPE -> track(trackNumber, number(content, size));
                case TIMESTAMP -> cluster = number(content, size);
                case BLOCK, SIMPLE_BLOCK -> block(content, size);
                default -> {
                    // says nothing about time
                }
            }
        }

        private void track(long number, long type) {
            trackNumber = number;
            trackType = type;
            if (type == SOUND && number > 0 && soundTrack == UNKNOWN) {
                soundTrack = number;
            }
        }

        /** A block begins with its track's number and its time, relative to the cluster's. */
        private void block(long content, long size) throws IOException {
            int numberLength = length(file.u8(content));
            if (numberLength > 8 || size < numberLength + 3L || withoutMarker(content, numberLength) != soundTrack) {
                return;
            }
            long time = Math.max(0, cluster + (short) file.bigEndian(content + numberLength, 2));
            if (first == UNKNOWN) {
                first = time;
                last = time;
            } else if (time > last) {
                gap = time - last;
                last = time;
            }
        }

        /** The last block lasts about as long as the one before it. */
        private double seconds() {
            if (soundTrack == UNKNOWN) {
                return Double.NaN;
            }
            return first == UNKNOWN ? 0 : ((double) last - first + gap) * Math.max(0, nanosPerTick) / 1e9;
        }

        private long number(long content, long size) throws IOException {
            return size > 8 ? 0 : Math.max(0, file.bigEndian(content, (int) size));
        }

        /** How many bytes a number of variable length has; 9 when it is none. */
        private static int length(int firstByte) {
            return Integer.numberOfLeadingZeros(firstByte) - 24 + 1;
        }

        /** Its value, or {@link #UNKNOWN} when all its bits are set. */
        private long withoutMarker(long position, int length) throws IOException {
            long mask = (1L << 7 * length) - 1;
            long value = file.bigEndian(position, length) & mask;
            return value == mask ? UNKNOWN : value;
        }
    }
}
