package org.metalingua.kernel.api.exchange;

import java.io.IOException;

/** A file cannot be taken at all: it is hostile, broken, or of another format. Nothing of it is imported. */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * @param place line and column ({@code 12:3}) or the entry's name; empty when there is none
     * @param detail one sentence for the person who sent the file
     */
    public FormatException(String place, String detail) {
        super(detail);
        this.place = place;
    }

    public FormatException(String place, String detail, Throwable cause) {
        super(detail, cause);
        this.place = place;
    }

    public String place() {
        return place;
    }
}
