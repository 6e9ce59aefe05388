package org.metalingua.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the numbers were measured on, and what the kernel says of a process. */
final class Machine {
    private static final double KIB_PER_MIB = 1024;
    private static final double KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    /** Cores, memory, load and JVM in one line. */
    static String describe() throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[1];
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB of memory, %s %s, %s %s (load average of the last 5 minutes, the benchmarks' own included: %s)",
                Runtime.getRuntime().availableProcessors(),
                kibibytes(Path.of("/proc/meminfo"), "MemTotal") / KIB_PER_GIB,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                load);
    }

    /** The resident memory of one process in MiB. */
    static double residentMebibytes(Process process) throws IOException {
        return kibibytes(Path.of("/proc/" + process.pid() + "/status"), "VmRSS") / KIB_PER_MIB;
    }

    private static double kibibytes(Path file, String field) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + field + ":\\s+(\\d+) kB$").matcher(Files.readString(file));
        if (!line.find()) {
            throw new IOException(file + " has no " + field);
        }
        return Double.parseDouble(line.group(1));
    }
}
