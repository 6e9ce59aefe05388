package org.metalingua.kernel.core.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore.StoredFile;

class DiskFileStoreTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path root;

    private DiskFileStore store;

    @BeforeEach
    void open() {
        store = new DiskFileStore(root, 12);
    }

    @Test
    void a_file_is_kept_under_its_hash() throws IOException {
        assertThat(store.store(1, bytes("hello"), 100)).isEqualTo(new StoredFile(HELLO, 5));
        assertThat(root.resolve("1/2c/" + HELLO)).hasContent("hello");
        assertThat(read(0, 100)).isEqualTo("hello");
        assertThat(store.find(1, HELLO)).contains(new StoredFile(HELLO, 5));
    }

    @Test
    void a_range_is_read() throws IOException {
        store.store(1, bytes("hello"), 100);
        assertThat(read(1, 3)).isEqualTo("ell");
        assertThat(read(4, 10)).isEqualTo("o");
        assertThat(read(9, 10)).isEmpty();
        assertThat(read(0, 0)).isEmpty();
    }

    @Test
    void another_institute_does_not_have_the_file() throws IOException {
        store.store(1, bytes("hello"), 100);
        assertThat(store.find(2, HELLO)).isEmpty();
        assertThat(store.open(2, HELLO, 0, 5)).isEmpty();
    }

    @Test
    void nothing_but_a_hash_is_looked_for() throws IOException {
        Files.writeString(root.resolve("secret"), "x");
        assertThat(store.open(1, "../secret", 0, 1)).isEmpty();
        assertThat(store.find(1, HELLO.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void a_file_that_is_too_long_is_refused_and_leaves_nothing() throws IOException {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> store.store(1, bytes("hello"), 4));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(files()).isEmpty();
    }

    @Test
    void the_quota_holds_over_restarts_and_counts_a_file_once() throws IOException {
        store.store(1, bytes("hello"), 100);
        store.store(1, bytes("hello"), 100);
        store = new DiskFileStore(root, 12);
        store.store(1, bytes("hello"), 100);
        store.store(1, bytes("world!"), 100);
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> store.store(1, bytes("xy"), 100));
        assertThat(problem.code()).isEqualTo("quota-exceeded");
        assertThat(store.store(2, bytes("xy"), 100).size()).isEqualTo(2);
        assertThat(files()).hasSize(3);
    }

    private String read(long offset, long length) throws IOException {
        try (InputStream in = store.open(1, HELLO, offset, length).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
