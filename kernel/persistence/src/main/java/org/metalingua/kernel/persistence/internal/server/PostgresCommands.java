package org.metalingua.kernel.persistence.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The programs of PostgreSQL. They refuse to run as root, so root runs them in a user namespace of their own, where it
 * is nobody in particular.
 *
 * @param binaries holds bin, lib and share
 * @param log what the last command printed
 */
record PostgresCommands(Path binaries, Path log) {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 30;
    private static final int INITIALISE_SECONDS = 300;

    void initialise(Path data, Path superuserPasswordFile) throws IOException, InterruptedException {
        run(
                INITIALISE_SECONDS,
                "initdb",
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + superuserPasswordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // sorts and folds case the same on every machine
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    /** Returns when the server accepts connections. */
    void start(Path data, String options) throws IOException, InterruptedException {
        run(START_SECONDS, "pg_ctl", "start", "-w", "-t", "" + START_SECONDS, "-D", data.toString(), "-o", options);
    }

    /** Ends all sessions and stops the server; at once when it takes too long, which it recovers from. */
    void stop(Path data) throws IOException, InterruptedException {
        try {
            run(STOP_SECONDS, "pg_ctl", "stop", "-w", "-t", "" + STOP_SECONDS, "-D", data.toString(), "-m", "fast");
        } catch (IOException e) {
            run(
                    STOP_SECONDS,
                    "pg_ctl",
                    "stop",
                    "-w",
                    "-t",
                    "" + STOP_SECONDS,
                    "-D",
                    data.toString(),
                    "-m",
                    "immediate");
        }
    }

    private void run(int seconds, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        // To a file, not a pipe: the server inherits the stream and would keep a pipe open for as long as it lives.
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(seconds + 5L, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not end within " + (seconds + 5L) + " seconds.");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " failed: " + lastLines() + " (" + log + ")");
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
