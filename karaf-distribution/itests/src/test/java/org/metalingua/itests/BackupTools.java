package org.metalingua.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code bin/backup} and {@code bin/restore} of a distribution, as an operator runs them, in the folder above it. */
record BackupTools(Distribution distribution, Map<String, String> environment) {
    /** How a command ended, and what it said. */
    record Outcome(int exit, String said) {
        /** What it said; fails when it failed. */
        String ok() {
            if (exit != 0) {
                throw new AssertionError("it ended with " + exit + " and said: " + said);
            }
            return said;
        }
    }

    Outcome backup(String... arguments) {
        return run("backup", arguments);
    }

    Outcome restore(Path file) {
        return run("restore", file.toString());
    }

    /** Begins a restore, which somebody else waits for. */
    Process beginRestore(Path file) throws IOException {
        return builder("restore", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Outcome run(String tool, String... arguments) {
        try {
            Process process = builder(tool, arguments).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(String tool, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("sh", distribution.home().resolve("bin").resolve(tool).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(distribution.home().getParent().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("METALINGUA_"));
        builder.environment().put("METALINGUA_DATA", distribution.data().toString());
        builder.environment().putAll(environment);
        return builder;
    }
}
