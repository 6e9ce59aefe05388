package org.metalingua.kernel.core.sound;

import java.io.IOException;

/**
 * Ogg with Opus or Vorbis: the last granule position, which counts samples (RFC 3533; RFC 7845 for Opus, whose samples
 * are always counted at 48 kHz and which skips some at the beginning; Vorbis I specification, appendix A).
 */
final class Ogg implements Container {
    private static final int PAGE_HEADER = 27;
    private static final int OPUS_RATE = 48_000;

    @Override
    public boolean holds(Bytes file) throws IOException {
        return file.is(0, "OggS");
    }

    @Override
    public double seconds(Bytes file) throws IOException {
        long serial = -1;
        long rate = 0;
        long skipped = 0;
        long last = 0;
        long position = 0;
        while (file.is(position, "OggS") && file.has(position, PAGE_HEADER)) {
            int segments = file.u8(position + 26);
            long content = position + PAGE_HEADER + segments;
            long length = 0;
            for (int i = 0; i < segments; i++) {
                length += file.u8(position + PAGE_HEADER + i);
            }
            if (!file.has(content, length)) {
                // a page that was cut off counts for nothing
                break;
            }
            long stream = file.littleEndian(position + 14, 4);
            if (rate == 0 && file.is(content, "OpusHead")) {
                serial = stream;
                rate = OPUS_RATE;
                skipped = file.littleEndian(content + 10, 2);
            } else if (rate == 0 && file.is(content, "\001vorbis")) {
                serial = stream;
                rate = file.littleEndian(content + 12, 4);
            } else if (stream == serial) {
                // -1 on a page on which no packet ends
                last = Math.max(last, file.littleEndian(position + 6, 8));
            }
            position = content + length;
        }
        return rate > 0 ? Math.max(0, last - skipped) / (double) rate : Double.NaN;
    }
}
