package org.metalingua.kernel.backup.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.persistence.dump.Changeset;
import org.metalingua.kernel.persistence.dump.SequenceValue;
import org.metalingua.kernel.persistence.dump.TableShape;

class ArchiveTest {
    private static final Header HEADER = new Header(
            Header.FORMAT,
            "1.0.0",
            Instant.parse("2026-11-26T10:15:30Z"),
            false,
            List.of(new Changeset("migrations/kernel/0001.sql", "metalingua", "first")),
            List.of(new TableShape("institute", List.of("id", "name"))));

    @TempDir
    Path folder;

    @Test
    void an_archive_says_what_is_in_it() throws Exception {
        ArchiveReader.Checked checked = read(archive());
        assertThat(checked.header()).isEqualTo(HEADER);
        assertThat(checked.manifest().sequences()).containsExactly(new SequenceValue("institute_id_seq", 2, true));
        assertThat(checked.manifest().entries())
                .extracting(Manifest.Item::name)
                .containsExactly("backup.json", "tables/institute.copy", "data/files/1/ab/abc");
        assertThat(checked.manifest().entries().get(1).rows()).isEqualTo(2);
    }

    @Test
    void one_that_ends_anywhere_before_its_end_is_refused() throws Exception {
        byte[] whole = archive();
        for (int length : new int[] {0, 10, 200, whole.length / 2, whole.length - 300}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_entry_that_is_another_one_left_out_or_added_is_refused() throws Exception {
        assertAltered(entries -> entries.put("tables/institute.copy", "1\tAlborz\n".getBytes(StandardCharsets.UTF_8)));
        assertAltered(entries -> entries.remove("data/files/1/ab/abc"));
        assertAltered(entries -> {
            byte[] manifest = entries.remove("manifest.json");
            entries.put("data/more", new byte[1]);
            entries.put("manifest.json", manifest);
        });
        assertAltered(entries -> entries.put("data/behind", new byte[1]));
        assertAltered(entries -> entries.remove("manifest.json"));
    }

    @Test
    void a_name_never_leads_out_of_its_folder() throws Exception {
        assertThat(Names.target(folder, Names.DATA, "data/files/1/x")).isEqualTo(folder.resolve("files/1/x"));
        for (String name : List.of("../x", "files/../../x", "/etc/passwd", "", ".", "a\\b", "a\nb", "a\0b")) {
            assertThatThrownBy(() -> Names.target(folder, Names.DATA, "data/" + name))
                    .as(name)
                    .isInstanceOfAny(IOException.class, java.nio.file.InvalidPathException.class);
        }
    }

    private interface Change {
        void to(Map<String, byte[]> entries);
    }

    private void assertAltered(Change change) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file(archive())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        change.to(entries);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(changed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertThatThrownBy(() -> read(changed.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("altered");
    }

    private static byte[] archive() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes) {
            ArchiveWriter archive = new ArchiveWriter(out, HEADER, done -> {});
            archive.addTable("institute", rows -> {
                rows.write("1\tAlborz\n2\tDamavand\n".getBytes(StandardCharsets.UTF_8));
                return 2;
            });
            archive.add("data/files/1/ab/abc", content -> content.write(new byte[5000]));
            archive.finish(List.of(new SequenceValue("institute_id_seq", 2, true)));
        }
        return bytes.toByteArray();
    }

    private ArchiveReader.Checked read(byte[] bytes) throws IOException {
        return new ArchiveReader(file(bytes), Optional.empty()).check();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("backup"), bytes);
    }
}
