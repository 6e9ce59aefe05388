package org.metalingua.kernel.backup.internal.take;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIsTakenTest {
    @TempDir
    Path folder;

    @Test
    void everything_in_the_data_folder_is_taken_but_the_database_the_backups_and_what_is_half_written()
            throws IOException {
        for (String name : List.of(
                "files/1/ab/abcd",
                "something/new",
                "plugins/trust/Acme.pub",
                "plugins/plugins.lock.json",
                "plugins/store/1.jar",
                "files/1/incoming/1.tmp",
                "files/1/ab/half.tmp",
                "postgres/PG_VERSION",
                "postgres-secret",
                "postgres-binaries/17/bin/postgres",
                "backups/older.backup",
                "restore-unfinished",
                "secret.key",
                "jwt-secret")) {
            put(name, "x");
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        assertThat(names(false))
                .containsExactlyInAnyOrder("files/1/ab/abcd", "something/new", "plugins/trust/Acme.pub");
        assertThat(names(true))
                .containsExactlyInAnyOrder(
                        "files/1/ab/abcd", "something/new", "plugins/trust/Acme.pub", "secret.key", "jwt-secret");
        try (PluginFiles plugins = PluginFiles.open(folder)) {
            assertThat(plugins.contents().keySet()).containsExactly("plugins/plugins.lock.json", "plugins/store/1.jar");
            // what is open is read to its end whatever happens to its name
            Files.delete(folder.resolve("plugins/store/1.jar"));
            assertThat(plugins.contents().get("plugins/store/1.jar").readAllBytes())
                    .hasSize(1);
        }
    }

    @Test
    void of_the_configuration_only_what_differs_from_the_shipped_files_is_the_operators() throws IOException {
        put("shipped.cfg", "x");
        put("changed.cfg", "y");
        put("licence-trust/Vendor of ours.pub", "key");
        put("config.properties", "written at every start");
        String x = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        put("shipped.sha256", x + "  ./shipped.cfg\n" + x + "  ./changed.cfg\n" + x + "  ./gone.cfg\n");
        assertThat(new Configuration(folder).own().keySet())
                .containsExactly("changed.cfg", "licence-trust/Vendor of ours.pub");
    }

    private List<String> names(boolean keys) throws IOException {
        return new DataFolder(folder, keys)
                .files().stream().map(DataFolder.Found::name).toList();
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
