package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every exported package to semantic versioning against the snapshots in {@code src/test/api}, which stand for
 * the last release. {@code -Dapi.renew=true} writes them anew: at a release, and for a package that is new.
 */
class ApiBaselineIT {
    private static final boolean RENEW = Boolean.getBoolean("api.renew");
    private static final Path SNAPSHOTS =
            Path.of(System.getProperty("metalingua.root"), "karaf-distribution/itests/src/test/api");

    @TestFactory
    List<DynamicTest> an_exported_package_changes_only_with_its_version() throws Exception {
        return exported().entrySet().stream()
                .map(bundle -> DynamicTest.dynamicTest(bundle.getKey(), () -> {
                    Path snapshot = SNAPSHOTS.resolve(bundle.getKey() + ".txt");
                    if (RENEW) {
                        Files.write(snapshot, bundle.getValue().lines());
                    }
                    List<String> baseline = Files.exists(snapshot) ? Files.readAllLines(snapshot) : List.of();
                    assertThat(bundle.getValue().breaches(ExportedApi.parse(baseline)))
                            .as("raise the @Version in package-info.java; for a new or removed package, or at a"
                                    + " release, renew the snapshot: -Dit.test=ApiBaselineIT -Dapi.renew=true")
                            .isEmpty();
                }))
                .toList();
    }

    @Test
    void no_snapshot_outlives_its_bundle() throws Exception {
        try (Stream<Path> snapshots = Files.list(SNAPSHOTS)) {
            assertThat(snapshots.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(exported().keySet());
        }
    }

    @Test
    void a_removed_method_asks_for_the_next_major_version() throws Exception {
        assertThat(api("1.2.0", "METHOD MINOR MAJOR a()")
                        .breaches(api("1.2.0", "METHOD MINOR MAJOR a()", "METHOD MINOR MAJOR b()")))
                .singleElement()
                .asString()
                .startsWith("org.example is 1.2.0 and must be 2.0.0")
                .contains("REMOVED METHOD b()")
                .doesNotContain("a()");
    }

    @Test
    void an_added_method_asks_for_the_next_minor_version() throws Exception {
        ExportedApi before = api("1.2.0", "METHOD MINOR MAJOR a()");
        String[] more = {"METHOD MINOR MAJOR a()", "METHOD MINOR MAJOR b()"};

        assertThat(api("1.2.1", more).breaches(before))
                .singleElement()
                .asString()
                .startsWith("org.example is 1.2.1 and must be 1.3.0");
        assertThat(api("1.3.0", more).breaches(before)).isEmpty();
    }

    @Test
    void a_package_that_came_or_went_is_named() throws Exception {
        ExportedApi nothing = ExportedApi.parse(List.of());

        assertThat(api("1.0.0").breaches(nothing)).containsExactly("org.example is not in the snapshot");
        assertThat(nothing.breaches(api("1.0.0"))).containsExactly("org.example is gone: all who import it break");
    }

    private static ExportedApi api(String version, String... members) throws Exception {
        return ExportedApi.parse(Stream.of(
                        Stream.of("PACKAGE MINOR MAJOR org.example", "  CLASS MINOR MAJOR org.example.A"),
                        Stream.of(members).map(member -> "    " + member),
                        Stream.of("  VERSION IGNORED IGNORED " + version))
                .flatMap(lines -> lines)
                .toList());
    }

    /** Of each of our bundles that ships and exports something, by artifact. */
    private static Map<String, ExportedApi> exported() throws Exception {
        Map<String, ExportedApi> exported = new TreeMap<>();
        for (Path jar : ourJars()) {
            ExportedApi api = ExportedApi.of(jar);
            if (!api.packages().isEmpty()) {
                exported.put(jar.getParent().getParent().getFileName().toString(), api);
            }
        }
        return exported;
    }

    private static List<Path> ourJars() throws IOException {
        Path ours = Path.of(System.getProperty("metalingua.distribution"), "system/org/metalingua");
        try (Stream<Path> files = Files.walk(ours)) {
            return files.filter(file -> file.toString().endsWith(".jar")).collect(Collectors.toList());
        }
    }
}
