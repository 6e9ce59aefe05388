package org.metalingua.provider.stt_embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.metalingua.kernel.api.speech.Recognition;
import org.metalingua.provider.stt_embedded.worker.SphinxWorker;

/**
 * CMU Sphinx4, which is Java and always there, in a process of its own ({@link SphinxWorker}): that can be ended when a
 * deadline passes, and gives its memory back when nobody has asked for a while.
 */
final class Sphinx4 implements Engine {
    private static final List<String> JARS = List.of("sphinx4-core.jar", "sphinx4-data.jar", "commons-math3.jar");
    private static final String WORKER = SphinxWorker.class.getName().replace('.', '/') + ".class";

    /** It was measured to hold 175 MiB, and to need 300 while it listens. */
    private static final String MEMORY = "-Xmx512m";

    /** What the worker says last when its process has ended. */
    private static final String ENDED = "! it has ended";

    private final Path home;
    private final Duration idle;

    /** Counts what begins and ends, so that the last one is known. */
    private final AtomicLong asked = new AtomicLong();

    /** Ended by whoever stops the provider, also while it listens. */
    private volatile Worker worker;

    /**
     * @param home folder of its own, where it puts what the process loads
     * @param idle after so long the process is ended
     */
    Sphinx4(Path home, Duration idle) {
        this.home = home;
        this.idle = idle;
    }

    /**
     * A process that listens.
     *
     * @param answers the lines it has written
     */
    private record Worker(Process process, Writer questions, BlockingQueue<String> answers) {}

    @Override
    public String model() {
        return "sphinx4 en-us";
    }

    @Override
    public String sentence() {
        return "Sphinx4, which takes about five times as long as was spoken";
    }

    @Override
    public synchronized List<Recognition.Word> hear(Path wav, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        asked.incrementAndGet();
        boolean done = false;
        try {
            Worker listening = worker();
            listening.questions().write(wav + "\n");
            listening.questions().flush();
            List<String> lines = new ArrayList<>();
            for (String line = next(listening, end); !line.equals("."); line = next(listening, end)) {
                if (line.startsWith("!")) {
                    // it can be asked again, unless it is gone
                    done = !line.equals(ENDED);
                    throw new IOException("Sphinx4 failed: " + line.substring(1).strip());
                }
                lines.add(line);
            }
            done = true;
            return HeardLines.words(lines);
        } finally {
            if (!done) {
                close();
            }
            restLater();
        }
    }

    private static String next(Worker worker, long end) throws IOException, InterruptedException {
        String line = worker.answers().poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new IOException("Sphinx4 was not done in time");
        }
        return line;
    }

    private Worker worker() throws IOException {
        Worker awake = worker;
        if (awake == null || !awake.process().isAlive()) {
            awake = start(unpacked());
            worker = awake;
        }
        return awake;
    }

    private static Worker start(String classPath) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        classPath,
                        SphinxWorker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(process, answers), "sphinx4");
        reader.setDaemon(true);
        reader.start();
        return new Worker(process, new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), answers);
    }

    private static void read(Process process, BlockingQueue<String> answers) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // said below: it is of no use any more
        }
        answers.add(ENDED);
    }

    /** Puts the jars where a process can load them; what is there of an earlier start is of the same bundle. */
    private String unpacked() throws IOException {
        List<String> places = new ArrayList<>(List.of(home.toString()));
        unpack(WORKER, home.resolve(WORKER));
        for (String jar : JARS) {
            Path place = home.resolve(jar);
            unpack("lib/" + jar, place);
            places.add(place.toString());
        }
        return String.join(java.io.File.pathSeparator, places);
    }

    private static void unpack(String resource, Path place) throws IOException {
        if (Files.exists(place)) {
            return;
        }
        Files.createDirectories(place.getParent());
        Path part = place.resolveSibling(place.getFileName() + ".part");
        try (InputStream content = Sphinx4.class.getClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("the bundle has lost " + resource);
            }
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        }
        // a start that was cut short leaves no half of a jar
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private void restLater() {
        long last = asked.incrementAndGet();
        Executor later = CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> {
            if (asked.get() == last) {
                close();
            }
        });
    }

    boolean isAwake() {
        Worker awake = worker;
        return awake != null && awake.process().isAlive();
    }

    /** Does not wait for what it listens to: that fails, and may be asked again. */
    @Override
    public void close() {
        Worker ended = worker;
        worker = null;
        if (ended != null) {
            ended.process().destroyForcibly();
        }
    }
}
