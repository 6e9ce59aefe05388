package org.metalingua.kernel.api.exchange;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The one way into a ZIP file that came from outside. All names are looked at before any content is, and content is
 * measured while it is unpacked, whatever the file says about it; nothing is written by an entry's name. Every breach is
 * a {@link FormatException} that names the entry. For one thread; closing deletes the temporary copy.
 */
public final class SafeZip implements Closeable {
    /**
     * What a package may hold.
     *
     * @param entries folders not counted
     * @param entryBytes of one entry, unpacked
     * @param totalBytes of all that is read, unpacked
     * @param ratio unpacked to packed bytes of one entry beyond its first 1 MiB
     */
    public record Limits(int entries, long entryBytes, long totalBytes, int ratio) {
        public static final Limits DEFAULT = new Limits(20_000, 128L << 20, 512L << 20, 200);
    }

    /** Small entries of equal bytes pack very well and harm nobody. */
    private static final long RATIO_FREE_BYTES = 1 << 20;

    private static final int MAX_NAME = 512;

    private final Path copy;
    private final ZipFile zip;
    private final Limits limits;
    private final Map<String, ZipEntry> entries;
    private long unpacked;

    private SafeZip(Path copy, ZipFile zip, Limits limits, Map<String, ZipEntry> entries) {
        this.copy = copy;
        this.zip = zip;
        this.limits = limits;
        this.entries = entries;
    }

    public static SafeZip open(Source source) throws IOException {
        return open(source, Limits.DEFAULT);
    }

    public static SafeZip open(Source source, Limits limits) throws IOException {
        Path copy = Files.createTempFile("package-", ".zip");
        ZipFile zip = null;
        try {
            try (InputStream in = source.open()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            zip = new ZipFile(copy.toFile());
            return new SafeZip(copy, zip, limits, list(zip, limits));
        } catch (ZipException | IllegalArgumentException e) {
            discard(zip, copy);
            throw new FormatException("", "This is not a whole ZIP file: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            discard(zip, copy);
            throw e;
        }
    }

    /** The files in it, in its order; folders are not among them. */
    public Set<String> names() {
        return entries.keySet();
    }

    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    /** What the entry says its size is, unpacked; -1 when it does not say. */
    public long size(String name) throws FormatException {
        return entry(name).getSize();
    }

    /**
     * Opens a file of the package; reading it throws {@link FormatException} when it is larger than it may be or
     * broken. The caller closes it.
     *
     * @throws FormatException also when there is no such file
     */
    public InputStream open(String name) throws IOException {
        ZipEntry entry = entry(name);
        try {
            return new Measured(zip.getInputStream(entry), entry);
        } catch (ZipException e) {
            throw broken(entry, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.delete(copy);
        }
    }

    private ZipEntry entry(String name) throws FormatException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new FormatException(name, "The package has no such file.");
        }
        return entry;
    }

    private static Map<String, ZipEntry> list(ZipFile zip, Limits limits) throws FormatException {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        long total = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            requireHarmless(name);
            if (entry.isDirectory()) {
                continue;
            }
            if (entries.putIfAbsent(name, entry) != null) {
                throw new FormatException(name, "The package has this file twice.");
            }
            if (entries.size() > limits.entries()) {
                throw new FormatException(name, "The package has more than " + limits.entries() + " files.");
            }
            total += Math.max(0, entry.getSize());
            if (entry.getSize() > limits.entryBytes()) {
                throw new FormatException(name, "The file has more than " + limits.entryBytes() + " bytes.");
            }
            if (total > limits.totalBytes()) {
                throw new FormatException(name, "The package has more than " + limits.totalBytes() + " bytes.");
            }
        }
        return entries;
    }

    private static void requireHarmless(String name) throws FormatException {
        String shown = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new FormatException(shown, "A name in the package is empty or too long.");
        }
        boolean outside = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(Character::isISOControl);
        for (String part : name.split("/", -1)) {
            outside |= part.equals("..") || part.equals(".");
        }
        if (outside) {
            throw new FormatException(shown, "A name in the package leads out of it.");
        }
    }

    private static FormatException broken(ZipEntry entry, IOException cause) {
        return new FormatException(
                entry.getName(), "This file of the package cannot be unpacked: " + cause.getMessage(), cause);
    }

    private static void discard(ZipFile zip, Path copy) throws IOException {
        try {
            if (zip != null) {
                zip.close();
            }
        } finally {
            Files.delete(copy);
        }
    }

    /** Believes nothing that an entry says about itself. */
    private final class Measured extends FilterInputStream {
        private final ZipEntry entry;
        private final CRC32 checksum = new CRC32();
        private long read;

        Measured(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(into, offset, length);
            } catch (IOException e) {
                throw broken(entry, e);
            }
            if (count < 0) {
                if (entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc()) {
                    throw new FormatException(entry.getName(), "This file of the package is damaged.");
                }
                return count;
            }
            checksum.update(into, offset, count);
            read += count;
            unpacked += count;
            check();
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(count, 8192)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void check() throws FormatException {
            if (read > limits.entryBytes()) {
                throw new FormatException(entry.getName(), "The file has more than " + limits.entryBytes() + " bytes.");
            }
            if (unpacked > limits.totalBytes()) {
                throw new FormatException(
                        entry.getName(), "The package has more than " + limits.totalBytes() + " bytes.");
            }
            if (read > RATIO_FREE_BYTES && read / Math.max(1, entry.getCompressedSize()) > limits.ratio()) {
                throw new FormatException(
                        entry.getName(), "The file unpacks to more than " + limits.ratio() + " times its size.");
            }
        }
    }
}
