package org.metalingua.kernel.institutes.internal.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture, known by its content, whatever it is said to be. A drawing (SVG) is none: it can do more than be looked at.
 *
 * @param width in pixels, as {@code height}
 */
record Picture(String contentType, int width, int height) {
    private static final Set<String> READ_BY_THE_PLATFORM = Set.of("png", "jpeg");
    /** Of a WebP file: where the first chunk's name is, and enough behind it for the size in any of its three forms. */
    private static final int WEBP_CHUNK = 12;

    private static final int WEBP_HEAD = 30;
    private static final int VP8L_SIGNATURE = 0x2f;

    static Optional<Picture> of(byte[] content) {
        Optional<Picture> webp = webp(content);
        return webp.isPresent() ? webp : readByThePlatform(content);
    }

    private static Optional<Picture> readByThePlatform(byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (!READ_BY_THE_PLATFORM.contains(format)) {
                    return Optional.empty();
                }
                reader.setInput(in, true, true);
                return Optional.of(new Picture("image/" + format, reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // readers answer broken files with exceptions of many kinds
            return Optional.empty();
        }
    }

    /** The three forms of a WebP file: https://developers.google.com/speed/webp/docs/riff_container */
    private static Optional<Picture> webp(byte[] content) {
        if (content.length < WEBP_HEAD
                || !text(content, 0).equals("RIFF")
                || !text(content, 8).equals("WEBP")) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return switch (text(content, WEBP_CHUNK)) {
            case "VP8 " -> webp(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            case "VP8L" -> {
                int bits = bytes.getInt(21);
                yield bytes.get(20) == VP8L_SIGNATURE
                        ? webp((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1)
                        : Optional.empty();
            }
            case "VP8X" -> webp((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Picture> webp(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new Picture("image/webp", width, height)) : Optional.empty();
    }

    private static String text(byte[] content, int at) {
        return new String(content, at, 4, StandardCharsets.ISO_8859_1);
    }
}
