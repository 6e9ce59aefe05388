package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What executes code for an operator, the Karaf shell and web consoles, is not there unless somebody wanted it. */
@ExtendWith(RunningDistribution.class)
class ShellIT {
    /** State LISTEN in /proc/net/tcp. */
    private static final String LISTENS = "0A";

    @Test
    void the_platform_listens_on_its_http_port_and_on_none_that_takes_commands(Distribution distribution)
            throws IOException {
        // Karaf's own, which on loopback takes a random word that only those who read etc know, and ends the process
        int shutdown = Integer.parseInt(
                Files.readString(distribution.home().resolve("data/port")).strip());
        assertThat(listeningPorts(distribution.process().pid()))
                .containsExactlyInAnyOrder(distribution.baseUri().getPort(), shutdown);
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

    private static Set<Integer> listeningPorts(long process) throws IOException {
        Set<String> sockets = sockets(process);
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/net/" + table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals(LISTENS) && sockets.contains("socket:[" + fields[9] + "]")) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(long process) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return open.map(ShellIT::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
