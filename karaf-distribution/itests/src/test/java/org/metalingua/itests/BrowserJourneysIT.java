package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journeys of people, in a headless browser: one file each in {@code browser/}, run by Node. */
@ExtendWith(RunningDistribution.class)
class BrowserJourneysIT {
    private static final Path JOURNEYS = Path.of("browser").toAbsolutePath();
    private static final int MINUTES = 8;

    @TestFactory
    List<DynamicTest> journeys(Distribution distribution) throws IOException {
        try (Stream<Path> files = Files.list(JOURNEYS)) {
            List<DynamicTest> tests = files.filter(file -> file.toString().endsWith(".journey.mjs"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(name(file), () -> run(file, distribution)))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".journey.mjs", "").replace('-', ' ');
    }

    private static void run(Path journey, Distribution distribution) throws IOException, InterruptedException {
        Path screenshots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
        Path output = Files.createTempFile(screenshots, "journey", ".txt");
        ProcessBuilder node = new ProcessBuilder("node", journey.toString());
        node.environment().put("BASE_URL", distribution.baseUri().toString());
        node.environment().put("SCREENSHOTS", screenshots.toString());
        node.environment().put("PLUGINS", distribution.home().resolve("plugins").toString());
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
