package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What executes code for an operator, the Karaf shell and web consoles, is not there unless somebody wanted it. */
@ExtendWith(RunningDistribution.class)
class ShellIT {
    @Test
    void the_platform_listens_on_its_http_port_and_on_none_that_takes_commands(Distribution distribution)
            throws IOException {
        // Karaf's own, which on loopback takes a random word that only those who read etc know, and ends the process
        int shutdown = Integer.parseInt(
                Files.readString(distribution.home().resolve("data/port")).strip());
        assertThat(ListeningSockets.of(distribution.process().pid()))
                .containsOnlyKeys(distribution.baseUri().getPort(), shutdown);
    }

    @Test
    void neither_a_shell_nor_a_web_console_is_in_the_boot_list(Distribution distribution) throws IOException {
        String boot = Files.readString(distribution.home().resolve("etc/org.apache.karaf.features.cfg"));
        assertThat(boot).contains("metalingua-kernel").doesNotContain("webconsole", "shell", "ssh", "management");
    }

    @Test
    void the_main_port_has_no_system_console(Distribution distribution, Api anonymous) {
        for (Api caller : List.of(anonymous, anonymous.as("platform-admin"))) {
            for (String path : List.of("/system/console", "/system/console/bundles", "/system/console/vmstat")) {
                assertThat(caller.get(path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void karaf_knows_no_account_of_its_own(Distribution distribution) throws IOException {
        for (String file : List.of("users.properties", "keys.properties")) {
            assertThat(Files.readAllLines(distribution.home().resolve("etc").resolve(file)))
                    .as(file)
                    // a group that nobody is in is no account
                    .allMatch(line -> line.isBlank() || line.startsWith("#") || line.startsWith("_g_"));
        }
    }
}
