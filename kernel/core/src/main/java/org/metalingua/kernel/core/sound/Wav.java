package org.metalingua.kernel.core.sound;

import java.io.IOException;
import java.util.Set;

/** RIFF WAVE: bytes of sound by the bytes that a second takes (Multimedia Programming Interface and Data Specifications 1.0). */
final class Wav implements Container {
    private static final int HEADER = 8;

    /** Whole numbers, fractions, the two of telephones, and what says more about itself. */
    private static final Set<Integer> UNCOMPRESSED = Set.of(1, 3, 6, 7, 0xFFFE);

    @Override
    public boolean holds(Bytes file) throws IOException {
        return file.is(0, "RIFF") && file.is(8, "WAVE");
    }

    @Override
    public double seconds(Bytes file) throws IOException {
        long byteRate = 0;
        long position = 12;
        while (file.has(position, HEADER)) {
            long size = file.littleEndian(position + 4, 4);
            long content = position + HEADER;
            if (file.is(position, "fmt ")) {
                byteRate = byteRate(file, content);
            } else if (file.is(position, "data") && byteRate > 0) {
                // a writer that did not know the length says 0xffffffff
                return Math.min(size, file.size() - content) / (double) byteRate;
            }
            // chunks begin at even places
            position = content + size + (size & 1);
        }
        return byteRate > 0 ? 0 : Double.NaN;
    }

    /** Of samples that are not compressed, what they come to: that is how they are played, whatever the header says. */
    private static long byteRate(Bytes file, long format) throws IOException {
        int code = (int) file.littleEndian(format, 2);
        if (!UNCOMPRESSED.contains(code)) {
            return file.littleEndian(format + 8, 4);
        }
        long channels = file.littleEndian(format + 2, 2);
        long sampleRate = file.littleEndian(format + 4, 4);
        long bits = file.littleEndian(format + 14, 2);
        return sampleRate * channels * ((bits + 7) / 8);
    }
}
