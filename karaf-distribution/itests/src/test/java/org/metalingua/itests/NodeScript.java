package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A script of {@code browser/}, run by Node against a running distribution.
 *
 * @param environment what it finds in its own beside the distribution's address and folders
 */
record NodeScript(Path file, Map<String, String> environment) {
    static final Path FOLDER = Path.of("browser").toAbsolutePath();
    private static final int MINUTES = 15;

    /** A regular expression, to repeat some of them by hand. */
    private static final String ONLY = System.getProperty("scripts", ".*");

    static NodeScript named(String name) {
        return new NodeScript(FOLDER.resolve(name), Map.of());
    }

    /** One test for each script of a folder of {@code browser/}; of those only what {@code -Dscripts} matches. */
    static List<DynamicTest> tests(String folder, Distribution distribution, Map<String, String> environment)
            throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<DynamicTest> tests = files.filter(
                            file -> file.getFileName().toString().matches(ONLY))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString().replace(".mjs", "").replace('-', ' '),
                            () -> new NodeScript(file, environment).run(distribution)))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    /** Fails with what it said when it does not end well. */
    void run(Distribution distribution) throws IOException, InterruptedException {
        Path screenshots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
        Path output = Files.createTempFile(screenshots, "script", ".txt");
        ProcessBuilder node = new ProcessBuilder("node", file.toString());
        node.environment().put("BASE_URL", distribution.baseUri().toString());
        node.environment().put("SCREENSHOTS", screenshots.toString());
        node.environment().put("PLUGINS", distribution.home().resolve("plugins").toString());
        node.environment().putAll(environment);
        node.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = node.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(output);
            assertThat(ended)
                    .as("within %d minutes; it said:%n%s", MINUTES, said)
                    .isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
