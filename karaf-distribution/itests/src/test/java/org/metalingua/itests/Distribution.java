package org.metalingua.itests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** The distribution as it ships, unpacked and started as a process of its own. */
public final class Distribution implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration STOPPED = Duration.ofSeconds(40);
    private static final int FIRST_PORT = 20_000;
    private static final int EPHEMERAL_PORTS = 32_768;

    /** What the build gives it in place of what it ships with; null leaves that, as where it is measured. */
    private static final String JAVA_OPTIONS = System.getProperty("metalingua.java-options");

    private final Path home;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    private Distribution(Path home, Path data, int port, Map<String, String> environment) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.environment = environment;
    }

    /** A copy of the shipped distribution in a folder of its own, with an empty data folder beside it. */
    public static Distribution unpack(Path folder, Map<String, String> environment) {
        Path shipped = Path.of(System.getProperty("metalingua.distribution"));
        Path home = folder.resolve("metalingua");
        copy(shipped, home);
        return new Distribution(home, folder.resolve("data"), freePort(), environment);
    }

    /** Starts it and waits until it says that it is ready. */
    public Distribution start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it without waiting; the process is the platform's own. */
    public Distribution launch() {
        return launch("sh", script());
    }

    /** Starts it without waiting, below another process, as a build does. */
    public Distribution launchBelowAShell() {
        return launch("sh", "-c", "sh '" + script() + "'; exit $?");
    }

    /** Starts it without waiting, as from a terminal: SIGINT, ignored by what runs in the background, ends it. */
    public Distribution launchFromTerminal() {
        return launch("env", "--default-signal=INT", "sh", script());
    }

    private String script() {
        return home.resolve("bin/metalingua").toString();
    }

    private Distribution launch(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("METALINGUA_"));
        builder.environment().putAll(defaults());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        return this;
    }

    private Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("METALINGUA_PORT", Integer.toString(port));
        defaults.put("METALINGUA_DATA", data.toString());
        if (JAVA_OPTIONS != null) {
            defaults.put("METALINGUA_JAVA_OPTS", JAVA_OPTIONS);
        }
        return defaults;
    }

    public void awaitReady() {
        Api anonymous = new Api(baseUri());
        try {
            await().atMost(READY).pollInterval(Duration.ofMillis(100)).until(() -> {
                if (!process.isAlive()) {
                    throw new AssertionError("it ended with " + process.exitValue()
                            + " instead of being ready; it said:\n" + Files.readString(output()));
                }
                return anonymous.statusOf("/api/health/ready") == 200;
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not ready: " + anonymous.bodyOf("/api/health/ready") + "\n" + tail(log()), e);
        }
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path data() {
        return data;
    }

    public Path home() {
        return home;
    }

    public Path log() {
        return home.resolve("data/log/karaf.log");
    }

    /** Where its standard output and error go. */
    public Path output() {
        return home.resolve("output.txt");
    }

    public Process process() {
        return process;
    }

    /** As Ctrl-C or a service manager stops it: politely, and it must have ended by then. */
    public int stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not stop within " + STOPPED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** kill -9: nothing of it gets to say goodbye. */
    public void kill() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** With the process of the tests: politely, for its database ends with it, and otherwise by force. */
    private void end() {
        try {
            close();
        } finally {
            kill();
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private static String tail(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(Math.max(0, text.length() - 6000));
        } catch (IOException e) {
            return "(no " + file + ")";
        }
    }

    /**
     * A port below those the system gives to outgoing connections: among those, one that is free now may be taken by any
     * client, this suite's own included, before the platform listens on it.
     */
    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, EPHEMERAL_PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one then
            }
        }
        throw new IllegalStateException("no free port between " + FIRST_PORT + " and " + EPHEMERAL_PORTS);
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
