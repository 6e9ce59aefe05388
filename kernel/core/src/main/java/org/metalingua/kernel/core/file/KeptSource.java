package org.metalingua.kernel.core.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.metalingua.kernel.api.exchange.Source;

/** A file of the file store as imports read it; knows how far the last reader has come. For one thread. */
public final class KeptSource implements Source {
    private final FileStore files;
    private final long institute;
    private final FileStore.StoredFile file;
    private final String name;
    private long read;

    /** @param name what it was called where it came from */
    public KeptSource(FileStore files, long institute, FileStore.StoredFile file, String name) {
        this.files = files;
        this.institute = institute;
        this.file = file;
        this.name = name;
    }

    @Override
    public InputStream open() throws IOException {
        read = 0;
        return new FilterInputStream(files.open(institute, file.sha256(), 0, file.size())
                .orElseThrow(() -> new IOException("the file store has lost the file"))) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                read += one < 0 ? 0 : 1;
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return file.size();
    }

    /** The share of the file that was read since it was opened last. */
    public double share() {
        return file.size() == 0 ? 0 : Math.min(1, (double) read / file.size());
    }
}
