package org.metalingua.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process of Linux listens: the addresses, in hexadecimal as the kernel writes them, by port. */
final class ListeningSockets {
    /** 127.0.0.1, and the same for a socket that could do IPv6. */
    static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    /** State LISTEN in /proc/net/tcp. */
    private static final String LISTENS = "0A";

    private ListeningSockets() {}

    static Map<Integer, String> of(long process) throws IOException {
        Set<String> sockets = sockets(process);
        Map<Integer, String> addresses = new TreeMap<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/net/" + table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals(LISTENS) && sockets.contains("socket:[" + fields[9] + "]")) {
                    int colon = fields[1].indexOf(':');
                    addresses.put(Integer.parseInt(fields[1].substring(colon + 1), 16), fields[1].substring(0, colon));
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(long process) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return open.map(ListeningSockets::target).collect(Collectors.toSet());
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
