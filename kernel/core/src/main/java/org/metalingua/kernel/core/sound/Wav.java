package org.metalingua.kernel.core.sound;

import java.io.IOException;

/** RIFF WAVE: bytes of sound by bytes a second (Multimedia Programming Interface and Data Specifications 1.0). */
final class Wav implements Container {
    private static final int HEADER = 8;

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
                byteRate = file.littleEndian(content + 8, 4);
            } else if (file.is(position, "data") && byteRate > 0) {
                // a writer that did not know the length says 0xffffffff
                return Math.min(size, file.size() - content) / (double) byteRate;
            }
            // chunks begin at even places
            position = content + size + (size & 1);
        }
        return byteRate > 0 ? 0 : Double.NaN;
    }
}
