package org.metalingua.kernel.core.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftFilesTest {
    @TempDir
    private Path folder;

    @Test
    void what_a_run_that_was_killed_has_left_goes_and_what_this_run_writes_stays() throws IOException {
        Instant begin = Instant.parse("2026-03-21T08:00:00Z");
        Path upload = written("upload-1.tmp", begin.minusSeconds(1));
        Path voice = written("sound-1/in", begin.minusSeconds(3_600));
        Path present = written("upload-2.tmp", begin.plusSeconds(1));

        LeftFiles.removeOlder(folder, begin);

        assertThat(upload).doesNotExist();
        assertThat(voice).doesNotExist();
        assertThat(present).exists();
    }

    private Path written(String name, Instant when) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a voice");
        return Files.setLastModifiedTime(file, FileTime.from(when));
    }
}
