package org.metalingua.kernel.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes of a file, as the header Range asks for them (RFC 9110, section 14).
 *
 * @param length not positive when nothing of the file was asked for
 */
record ByteRange(long offset, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The last byte, counted from 0. */
    long last() {
        return offset + length - 1;
    }

    boolean isOutside() {
        return length <= 0;
    }

    /** Empty for null, for several ranges and for what is no range of bytes: then the whole file is the answer. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return Optional.empty();
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : Optional.of(end(Math.min(Long.parseLong(to), size), size));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        return last < first
                ? Optional.empty()
                : Optional.of(new ByteRange(first, Math.min(last, size - 1) - first + 1));
    }

    private static ByteRange end(long length, long size) {
        return new ByteRange(size - length, length);
    }
}
