package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path root;

    @Test
    void modules_are_listed_slowest_first_and_the_last_line_says_it_all() throws IOException {
        report("kernel/api/target/surefire-reports/TEST-a.xml", suite(5, 0, 0, 1, "0.5"), 1);
        report("kernel/api/target/surefire-reports/TEST-b.xml", suite(4, 1, 1, 0, "1.25"), 2);
        report("itests/target/failsafe-reports/TEST-c.xml", suite(7, 0, 0, 0, "1,060.5"), 3);

        assertThat(TestSummary.of(root, BEGINNING).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "",
                        "tests passed failed skipped seconds",
                        "itests 7 0 0 1060.5",
                        "kernel/api 6 2 1 1.8",
                        "all 13 2 1 1062.3",
                        "",
                        "13 passed, 2 failed, 1 skipped");
    }

    @Test
    void suites_within_one_report_are_added_up() throws IOException {
        report(
                "webapp/target/surefire-reports/TEST-webapp.xml",
                "<testsuites tests=\"5\">" + suite(2, 0, 0, 0, "1") + suite(3, 1, 0, 0, "1") + "</testsuites>",
                1);

        assertThat(TestSummary.of(root, BEGINNING)).endsWith("4 passed, 1 failed, 0 skipped" + System.lineSeparator());
    }

    @Test
    void failed_tests_are_named_last_each_with_the_first_line_of_its_reason() throws IOException {
        report("a/target/surefire-reports/TEST-a.xml", """
                <testsuite tests="4" failures="1" errors="2" skipped="0" time="1">
                  <testcase classname="a.StartIT" name="it_starts"/>
                  <testcase classname="a.StartIT" name="it_stops">
                    <failure message="&#10;Expecting empty but was: 3&#10;within 10 s">at Line</failure>
                  </testcase>
                  <testcase classname="a.StartIT" name="it_waits"><error type="java.lang.Error"/></testcase>
                  <testcase classname="a.StartIT" name="it_talks"><error message="%s"/></testcase>
                </testsuite>
                """.formatted("x".repeat(300)), 1);

        assertThat(TestSummary.of(root, BEGINNING).lines().skip(5))
                .containsExactly(
                        "1 passed, 3 failed, 0 skipped",
                        "failed: a.StartIT.it_stops: Expecting empty but was: 3",
                        "failed: a.StartIT.it_waits",
                        "failed: a.StartIT.it_talks: " + "x".repeat(200));
    }

    @Test
    void reports_of_earlier_builds_and_other_files_do_not_count() throws IOException {
        report("a/target/surefire-reports/TEST-old.xml", suite(1, 1, 0, 0, "1"), -1);
        report("a/target/surefire-reports/failsafe-summary.xml", suite(1, 1, 0, 0, "1"), 1);
        report("a/node_modules/b/target/surefire-reports/TEST-c.xml", suite(1, 1, 0, 0, "1"), 1);

        assertThat(TestSummary.of(root, BEGINNING)).endsWith("0 passed, 0 failed, 0 skipped" + System.lineSeparator());
    }

    private static String suite(int tests, int failures, int errors, int skipped, String time) {
        return "<testsuite tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\"/>"
                .formatted(tests, failures, errors, skipped, time);
    }

    private void report(String path, String xml, int secondsAfterTheBeginning) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
        Files.setLastModifiedTime(file, FileTime.from(BEGINNING.plusSeconds(secondsAfterTheBeginning)));
    }
}
