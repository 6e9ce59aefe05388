package org.metalingua.module.testing.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.metalingua.kernel.core.file.Upload;

/** The kinds of pictures that browsers show, known by their first bytes. */
enum Picture {
    PNG("image/png", "png", "\211PNG\r\n\032\n"),
    JPEG("image/jpeg", "jpg", "\377\330\377"),
    GIF("image/gif", "gif", "GIF8"),
    WEBP("image/webp", "webp", "RIFF????WEBP"),
    SVG("image/svg+xml", "svg", "<");

    private static final int HEAD = 64;
    private static final String BYTE_ORDER_MARK = "\357\273\277";

    private final String contentType;
    private final String extension;
    private final String beginning;

    /** @param beginning its first bytes in Latin 1; a question mark stands for any */
    Picture(String contentType, String extension, String beginning) {
        this.contentType = contentType;
        this.extension = extension;
        this.beginning = beginning;
    }

    String contentType() {
        return contentType;
    }

    /** Of a file name, without the dot. */
    String extension() {
        return extension;
    }

    /** What picture it is; empty when it is none, or when it is a drawing that could do more than be looked at. */
    static Optional<Picture> of(Upload upload) throws IOException {
        String head;
        try (InputStream in = upload.open()) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        Optional<Picture> found = Arrays.stream(values())
                .filter(picture -> picture.begins(picture == SVG ? text(head) : head))
                .findFirst();
        if (found.isPresent() && found.get() == SVG) {
            try (InputStream in = upload.open()) {
                return Drawing.isHarmless(in) ? found : Optional.empty();
            }
        }
        return found;
    }

    private static String text(String head) {
        return (head.startsWith(BYTE_ORDER_MARK) ? head.substring(BYTE_ORDER_MARK.length()) : head).stripLeading();
    }

    private boolean begins(String head) {
        if (head.length() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (beginning.charAt(i) != '?' && beginning.charAt(i) != head.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
