package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's way from an empty folder to an answered question of a type of one's own, by its very commands. All of ours
 * comes from the SDK of the distribution, everything else from what Maven has fetched for this build.
 */
@ExtendWith(RunningDistribution.class)
class AuthorKitIT {
    private static final Path README = Path.of(System.getProperty("metalingua.root"), "README.md");
    private static final String PLUGINS = "/api/admin/plugins";
    private static final String TYPE = "question/odd_word";
    private static final int MOST_FILES = 6;
    private static final int MOST_LINES = 150;
    private static final Duration BUILD = Duration.ofMinutes(1);
    private static final int BLOCK_MINUTES = 3;

    private final Distribution distribution;
    private final Api admin;

    @TempDir
    Path empty;

    @TempDir
    Path tools;

    AuthorKitIT(Distribution distribution, Api anonymous) {
        this.distribution = distribution;
        admin = anonymous.as("platform-admin");
    }

    /** A Maven that asks nobody, and has nothing of ours. */
    @BeforeEach
    void aStrangersMaven() throws IOException {
        Path cache = Path.of(System.getProperty("metalingua.local-repository"));
        Path repository = tools.resolve("repository");
        link(cache, repository, "org");
        link(cache.resolve("org"), repository.resolve("org"), "metalingua");
        Path mvn = tools.resolve("mvn");
        Files.writeString(mvn, """
                #!/bin/sh
                exec '%s/bin/mvn' -o -Daether.offline.protocols=file -Dmaven.repo.local='%s' "$@"
                """.formatted(System.getProperty("metalingua.maven"), repository));
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void link(Path from, Path to, String without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!entry.getFileName().toString().equals(without)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    @Test
    void the_readme_leads_from_an_empty_folder_to_an_answered_question() throws Exception {
        ReadmeChapter chapter = ReadmeChapter.of(README, "An exam type in ten minutes");
        List<String> steps = chapter.commands();
        assertThat(steps).hasSize(4);
        assertThat(steps.get(0)).as("starts the platform, which runs already").contains("/bin/metalingua");
        Process platform = distribution.process();

        shell(empty, steps.get(1));
        Path folder = empty.resolve("odd_word");
        isAsSmallAsTheChapterSays(folder, chapter);

        long begin = System.nanoTime();
        String built = shell(folder, steps.get(2));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("mvn verify").isLessThan(BUILD);
        assertThat(built)
                .containsPattern("Failures: 0, Errors: 0, Skipped: 0, .*ItemTypeContract")
                .containsPattern("Failures: 0, Errors: 0, Skipped: 0, .*AccessibilityContract")
                .doesNotContain("WARNING");

        shell(folder, steps.get(3));
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("ACTIVE"));
            NodeScript.named("new-question-type.mjs").run(distribution);
        } finally {
            admin.delete(PLUGINS + "/" + TYPE);
        }
        assertThat(distribution.process()).as("no restart").isSameAs(platform).matches(Process::isAlive);
    }

    private static void isAsSmallAsTheChapterSays(Path folder, ReadmeChapter chapter) throws IOException {
        Matcher said = Pattern.compile("(\\d+) files, (\\d+) lines").matcher(chapter.text());
        assertThat(said.find()).as("the chapter counts files and lines").isTrue();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        int lines = 0;
        for (Path file : files) {
            lines += Files.readAllLines(file).size();
        }
        assertThat(files).hasSize(Integer.parseInt(said.group(1))).hasSizeLessThanOrEqualTo(MOST_FILES);
        assertThat(lines).isEqualTo(Integer.parseInt(said.group(2))).isLessThanOrEqualTo(MOST_LINES);
    }

    private String state() {
        for (JsonNode plugin : admin.get(PLUGINS).ok().get("items")) {
            if (plugin.get("id").asText().equals(TYPE)) {
                return plugin.get("state").asText();
            }
        }
        return "absent";
    }

    @Test
    void an_activity_type_begins_in_the_same_way() throws Exception {
        shell(empty, "\"$METALINGUA/bin/new-activity-type\" odd_word");

        String built = shell(empty.resolve("odd_word"), "mvn verify");

        assertThat(built).containsPattern("Failures: 0, Errors: 0, Skipped: 0, .*ItemTypeContract");
        assertThat(empty.resolve("odd_word/target/classes/META-INF/MANIFEST.MF"))
                .content()
                .containsPattern("family=\"?activity");
    }

    @Test
    void an_id_that_no_question_type_may_have_is_refused() throws Exception {
        assertThat(output(empty, "\"$METALINGUA/bin/new-question-type\" Odd-Word", 64))
                .contains("An id is small Latin letters")
                .contains("usage: new-question-type ID");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_there_already_is_left_alone() throws Exception {
        Path taken = Files.createDirectory(empty.resolve("odd_word"));

        assertThat(output(empty, "\"$METALINGUA/bin/new-question-type\" odd_word", 64))
                .contains("There is something called odd_word here already");
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void the_sdk_has_the_sources_and_the_documentation_of_all_an_author_calls() {
        for (String artifact : List.of("kernel-api", "kernel-scoring", "kernel-testkit")) {
            for (String kind : List.of("", "-sources", "-javadoc")) {
                assertThat(distribution
                                .home()
                                .resolve("sdk/repository/org/metalingua/" + artifact + "/1.0.0/" + artifact + "-1.0.0"
                                        + kind + ".jar"))
                        .isNotEmptyFile();
            }
        }
    }

    private String shell(Path folder, String commands) throws Exception {
        return output(folder, commands, 0);
    }

    /** What the commands say; they end with the given code. */
    private String output(Path folder, String commands, int code) throws Exception {
        Path said = Files.createTempFile(tools, "said", ".txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", commands).directory(folder.toFile());
        shell.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        shell.environment().put("METALINGUA", distribution.home().toString());
        shell.environment().put("METALINGUA_DATA", distribution.data().toString());
        shell.environment().put("CHROMIUM", chromium());
        Process process = shell.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(BLOCK_MINUTES, TimeUnit.MINUTES);
            String text = Files.readString(said);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isEqualTo(code);
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The browser that the journeys use. */
    private static String chromium() throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node", NodeScript.FOLDER.resolve("executable.mjs").toString())
                .start();
        String path = new String(node.getInputStream().readAllBytes()).strip();
        assertThat(node.waitFor()).as("asking for the browser").isZero();
        return path;
    }
}
