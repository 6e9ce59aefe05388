package org.metalingua.kernel.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.api.exchange.testing.ExchangeFiles;

class SafeZipTest {
    private static final SafeZip.Limits SMALL = new SafeZip.Limits(10, 4 << 20, 6 << 20, 200);

    @Test
    void files_are_found_by_name_and_folders_are_none() throws IOException {
        byte[] file = zip(out -> {
            out.putNextEntry(new ZipEntry("items/"));
            put(out, "items/q1.xml", "<a/>".getBytes(StandardCharsets.UTF_8));
        });
        try (SafeZip zip = SafeZip.open(source(file));
                InputStream in = zip.open("items/q1.xml")) {
            assertThat(zip.names()).containsExactly("items/q1.xml");
            assertThat(zip.contains("items/q1.xml")).isTrue();
            assertThat(in).hasBinaryContent("<a/>".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "a\\..\\evil", "a/./b", "..", "a\nb", " "})
    void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
        byte[] file = zip(out -> put(out, name, new byte[1]));
        refused(file).satisfies(e -> assertThat(e.place()).isEqualTo(name));
    }

    @Test
    void a_file_that_is_there_twice_is_refused() throws IOException {
        byte[] file = zip(out -> {
            put(out, "one.xml", new byte[1]);
            put(out, "two.xml", new byte[1]);
        });
        refused(replaced(file, "two.xml", "one.xml"))
                .satisfies(e -> assertThat(e.place()).isEqualTo("one.xml"));
    }

    @Test
    void too_many_files_are_refused() throws IOException {
        byte[] file = zip(out -> {
            for (int i = 0; i < 11; i++) {
                put(out, "f" + i, new byte[0]);
            }
        });
        refused(file).withMessageContaining("10");
    }

    @Test
    void a_bomb_is_refused_by_what_it_says_before_it_is_unpacked() throws IOException {
        byte[] file = zip(out -> put(out, "bomb", new byte[5 << 20]));
        refused(file).satisfies(e -> assertThat(e.place()).isEqualTo("bomb"));
    }

    @Test
    void a_bomb_that_hides_its_size_is_refused_while_it_is_unpacked() throws IOException {
        byte[] file = withSizeInDirectory(zip(out -> put(out, "bomb", new byte[3 << 20])), 10);
        try (SafeZip zip = SafeZip.open(source(file), SMALL);
                InputStream in = zip.open("bomb")) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .satisfies(e -> assertThat(e.place()).isEqualTo("bomb"));
        }
    }

    @Test
    void what_unpacks_to_a_thousand_times_its_size_is_refused() throws IOException {
        byte[] file = zip(out -> put(out, "zeros", new byte[2 << 20]));
        try (SafeZip zip = SafeZip.open(source(file), SMALL);
                InputStream in = zip.open("zeros")) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .withMessageContaining("200");
        }
    }

    @Test
    void the_sum_of_all_that_is_read_is_bounded() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        byte[] file = zip(out -> put(out, "noise", noise));
        try (SafeZip zip = SafeZip.open(source(file), new SafeZip.Limits(10, 2 << 20, (2 << 20) - 1, 200))) {
            zip.open("noise").transferTo(OutputStream.nullOutputStream());
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> zip.open("noise").transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void a_half_written_package_is_refused() throws IOException {
        byte[] file = zip(out -> put(out, "q.xml", new byte[1000]));
        refused(Arrays.copyOf(file, file.length / 2));
        refused(new byte[0]);
    }

    @Test
    void a_damaged_file_is_refused_when_it_is_read() throws IOException {
        byte[] content = "The quick brown fox".getBytes(StandardCharsets.UTF_8);
        byte[] file = zip(out -> {
            out.setLevel(0);
            put(out, "q.xml", content);
        });
        byte[] damaged = replaced(file, "quick", "quack");
        try (SafeZip zip = SafeZip.open(source(damaged))) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> zip.open("q.xml").readAllBytes())
                    .withMessageContaining("damaged");
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() throws IOException {
        try (SafeZip zip = SafeZip.open(source(zip(out -> put(out, "a", new byte[1]))))) {
            assertThatExceptionOfType(FormatException.class)
                    .isThrownBy(() -> zip.open("b"))
                    .satisfies(e -> assertThat(e.place()).isEqualTo("b"));
        }
    }

    private static ThrowableAssertAlternative<FormatException> refused(byte[] file) {
        return assertThatExceptionOfType(FormatException.class).isThrownBy(() -> SafeZip.open(source(file), SMALL));
    }

    private interface Filling {
        void into(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Filling filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            filling.into(out);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** Both texts have one length. */
    private static byte[] replaced(byte[] file, String text, String by) {
        return new String(file, StandardCharsets.ISO_8859_1).replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Overwrites the unpacked size of the only entry in the central directory (APPNOTE 4.3.12, offset 24). */
    private static byte[] withSizeInDirectory(byte[] file, int size) {
        int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        byte[] changed = file.clone();
        for (int i = 0; i < 4; i++) {
            changed[header + 24 + i] = (byte) (size >>> 8 * i);
        }
        return changed;
    }

    private static Source source(byte[] file) {
        return ExchangeFiles.source("package.zip", file);
    }
}
