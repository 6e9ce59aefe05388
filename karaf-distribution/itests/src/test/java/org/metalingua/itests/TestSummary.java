package org.metalingua.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints what the tests of a build came to, by module and with the failed ones by name, from the reports that the build has
 * written. The failed ones come last: whoever looks at the end of a long log wants to know just that.
 */
public final class TestSummary {
    private static final Set<String> REPORT_FOLDERS = Set.of("surefire-reports", "failsafe-reports");
    private static final int MAX_REASON = 200;
    private static final Set<String> FOLDERS_WITHOUT_REPORTS = Set.of(".git", "node_modules", "src", "classes");

    private TestSummary() {}

    /** Arguments: the root of the build; when the build began, for reports of earlier builds do not count. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(of(Path.of(arguments[0]), Instant.parse(arguments[1])));
    }

    static String of(Path root, Instant since) throws IOException {
        Map<String, Counts> modules = new TreeMap<>();
        for (Path report : reports(root, since)) {
            Path module = report.getParent().getParent().getParent();
            modules.merge(root.relativize(module).toString(), counts(report), Counts::plus);
        }
        Counts all = modules.values().stream().reduce(Counts.NONE, Counts::plus);
        StringBuilder table = new StringBuilder(
                String.format("%n%-40s %8s %8s %8s %10s%n", "tests", "passed", "failed", "skipped", "seconds"));
        modules.entrySet().stream()
                .sorted(Comparator.comparing(module -> -module.getValue().seconds()))
                .forEach(module -> table.append(row(module.getKey(), module.getValue())));
        table.append(row("all", all))
                .append(String.format(
                        Locale.ROOT,
                        "%n%d passed, %d failed, %d skipped%n",
                        all.passed(),
                        all.failed(),
                        all.skipped()));
        all.failures().forEach(failure -> table.append(String.format("failed: %s%n", failure)));
        return table.toString();
    }

    private static String row(String name, Counts counts) {
        return String.format(
                Locale.ROOT,
                "%-40s %8d %8d %8d %10.1f%n",
                name,
                counts.passed(),
                counts.failed(),
                counts.skipped(),
                counts.seconds());
    }

    private static List<Path> reports(Path root, Instant since) throws IOException {
        List<Path> reports = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return FOLDERS_WITHOUT_REPORTS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (REPORT_FOLDERS.contains(file.getParent().getFileName().toString())
                        && name.startsWith("TEST-")
                        && name.endsWith(".xml")
                        && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
                    reports.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // a test's own temporary file
                return FileVisitResult.CONTINUE;
            }
        });
        return reports;
    }

    private static Counts counts(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        Counts counts = Counts.NONE;
        String test = "";
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testsuite" -> counts = counts.plus(Counts.of(xml));
                    case "testcase" ->
                        test = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
                    case "failure", "error" -> counts = counts.plus(Counts.failure(test + reason(xml)));
                    default -> {}
                }
            }
            return counts;
        } catch (XMLStreamException e) {
            throw new IOException(report + " is no test report", e);
        }
    }

    /** The first line of what the test said, cut. */
    private static String reason(XMLStreamReader failure) {
        String message = failure.getAttributeValue(null, "message");
        return message == null
                ? ""
                : message.strip()
                        .lines()
                        .findFirst()
                        .map(line -> ": " + line.substring(0, Math.min(MAX_REASON, line.length())))
                        .orElse("");
    }

    private record Counts(int passed, int failed, int skipped, double seconds, List<String> failures) {
        static final Counts NONE = new Counts(0, 0, 0, 0, List.of());

        static Counts failure(String failure) {
            return new Counts(0, 0, 0, 0, List.of(failure));
        }

        static Counts of(XMLStreamReader suite) {
            int failed = (int) (number(suite, "failures") + number(suite, "errors"));
            int skipped = (int) number(suite, "skipped");
            return new Counts(
                    (int) number(suite, "tests") - failed - skipped, failed, skipped, number(suite, "time"), List.of());
        }

        private static double number(XMLStreamReader suite, String name) {
            String value = suite.getAttributeValue(null, name);
            return value == null ? 0 : Double.parseDouble(value.replace(",", ""));
        }

        Counts plus(Counts other) {
            return new Counts(
                    passed + other.passed,
                    failed + other.failed,
                    skipped + other.skipped,
                    seconds + other.seconds,
                    Stream.concat(failures.stream(), other.failures.stream()).toList());
        }
    }
}
