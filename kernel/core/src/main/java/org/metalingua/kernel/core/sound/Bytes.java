package org.metalingua.kernel.core.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that is read here and there, through one small buffer. What lies beyond its end reads as zero, and {@link #has}
 * tells beforehand: nothing a file claims about itself makes a reader fail. Not safe for concurrent use.
 */
final class Bytes {
    private static final int BUFFER = 8192;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long start;

    Bytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** Whether so many bytes lie at the position. */
    boolean has(long position, long count) {
        return position >= 0 && count >= 0 && position <= size && count <= size - position;
    }

    int u8(long position) throws IOException {
        if (!has(position, 1)) {
            return 0;
        }
        if (position < start || position >= start + buffer.limit()) {
            start = position;
            buffer.clear();
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            buffer.flip();
        }
        return position - start < buffer.limit() ? buffer.get((int) (position - start)) & 0xff : 0;
    }

    /** An unsigned number, most significant byte first; of more than eight bytes the last eight. */
    long bigEndian(long position, int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | u8(position + i);
        }
        return value;
    }

    /** An unsigned number, least significant byte first. */
    long littleEndian(long position, int count) throws IOException {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | u8(position + i);
        }
        return value;
    }

    /** Whether the text stands at the position, in Latin 1. */
    boolean is(long position, String text) throws IOException {
        if (!has(position, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (u8(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
