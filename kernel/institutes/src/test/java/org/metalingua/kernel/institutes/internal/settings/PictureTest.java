package org.metalingua.kernel.institutes.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg"})
    void a_picture_is_known_by_its_content(String format, String contentType) throws IOException {
        assertThat(Picture.of(drawn(format, 48, 32))).contains(new Picture(contentType, 48, 32));
    }

    /** The three smallest pictures that libwebp writes: lossy, lossless, and lossless in the extended form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
                "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA=="
            })
    void so_is_a_webp_picture_in_each_of_its_forms(String base64) {
        assertThat(Picture.of(Base64.getDecoder().decode(base64))).contains(new Picture("image/webp", 1, 1));
    }

    @Test
    void what_could_do_more_than_be_looked_at_is_none() throws IOException {
        assertThat(Picture.of("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Picture.of("<!doctype html><script>1</script>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Picture.of(drawn("gif", 8, 8))).isEmpty();
    }

    @Test
    void a_file_that_ends_too_early_is_none() throws IOException {
        byte[] png = drawn("png", 48, 32);
        for (int length = 0; length < 24; length++) {
            assertThat(Picture.of(Arrays.copyOf(png, length))).isEmpty();
        }
    }

    private static byte[] drawn(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out))
                .isTrue();
        return out.toByteArray();
    }
}
