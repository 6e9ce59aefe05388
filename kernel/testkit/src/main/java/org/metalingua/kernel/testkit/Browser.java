package org.metalingua.kernel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium of this machine, without a window.
 *
 * @param executable what the environment variable {@value #NAMED_BY} names, or what is installed
 */
record Browser(Path executable) {
    static final String NAMED_BY = "CHROMIUM";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> ELSEWHERE =
            List.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** Empty when this machine has none. */
    static Optional<Browser> installed() {
        String named = System.getenv(NAMED_BY);
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.concat(
                        Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))),
                        ELSEWHERE.stream().map(Path::of));
        return candidates.filter(Files::isExecutable).findFirst().map(Browser::new);
    }

    /** Opens the page with a profile of its own; closing ends the browser and removes the profile. */
    Window open(URI page) throws IOException {
        Path profile = Files.createTempDirectory("question-type-browser");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        // the page is the author's own, and in a container there is no sandbox to be had
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-extensions",
                        "--no-first-run",
                        "--force-prefers-reduced-motion",
                        "--window-size=390,844",
                        "--user-data-dir=" + profile,
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        return new Window(process, profile);
    }

    /** An open browser. */
    record Window(Process process, Path profile) implements AutoCloseable {
        /** What the browser said. */
        String output() throws IOException {
            return Files.readString(profile.resolve("output.txt"));
        }

        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).forEach(Window::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
