package org.metalingua.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds the lists in the build to the folders that they are about. */
class LayoutIT {
    private static final Path ROOT = Path.of(System.getProperty("metalingua.root"));
    private static final Path DISTRIBUTION = Path.of(System.getProperty("metalingua.distribution"));
    private static final Path BUNDLES = ROOT.resolve("bundles");
    private static final List<String> FAMILIES = List.of("question", "activity");
    private static final Path ITEM_TYPES = ROOT.resolve("kernel/testkit/plugin-parent/pom.xml");
    private static final Path EXAM_PROFILES = ROOT.resolve("bundles/exam-profiles");

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+)}");

    @Test
    void the_top_level_holds_these_and_nothing_else() throws IOException {
        assertThat(names(ROOT))
                .filteredOn(name -> !name.startsWith(".") && !name.equals("target"))
                .containsExactlyInAnyOrder(
                        "kernel",
                        "bundles",
                        "features",
                        "karaf-distribution",
                        "migrations",
                        "webapp",
                        "pom.xml",
                        "README.md",
                        "LICENSE");
    }

    @Test
    void every_item_type_is_built() throws IOException {
        for (String family : FAMILIES) {
            assertThat(texts(types(family).resolve("pom.xml"), "/project/modules/module"))
                    .containsExactlyInAnyOrderElementsOf(foldersWithPom(types(family)));
        }
    }

    @Test
    void every_item_type_has_a_managed_version() throws IOException {
        assertThat(texts(ROOT.resolve("pom.xml"), "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsAll(itemTypeArtifacts());
    }

    @Test
    void every_item_type_is_in_the_boot_list() throws IOException {
        assertThat(texts(
                        ROOT.resolve("karaf-distribution/pom.xml"),
                        "/project/dependencies/dependency[scope='provided']/artifactId"))
                .containsExactlyInAnyOrderElementsOf(itemTypeArtifacts());
    }

    @Test
    void every_item_type_ships() throws IOException {
        // beside the list of what they must be
        assertThat(names(DISTRIBUTION.resolve("plugins")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("SHA256SUMS"),
                                itemTypeArtifacts().stream().map(artifact -> artifact + ".jar"))
                        .toList());
    }

    @Test
    void every_item_type_is_seen_by_the_architecture_tests() throws IOException {
        assertThat(texts(
                        ROOT.resolve("karaf-distribution/itests/pom.xml"),
                        "/project/dependencies/dependency/artifactId"))
                .containsAll(itemTypeArtifacts());
    }

    @Test
    void what_ships_without_our_root_pom_names_the_same_versions() throws IOException {
        Map<String, String> ours = versions(ROOT.resolve("pom.xml"));
        for (Path pom : List.of(ITEM_TYPES, DISTRIBUTION.resolve("sdk/pom.xml"))) {
            Map<String, String> theirs = versions(pom);
            theirs.keySet().retainAll(ours.keySet());
            assertThat(theirs).as(pom.toString()).isNotEmpty().allSatisfy((artifact, version) -> assertThat(version)
                    .as(artifact)
                    .isEqualTo(ours.get(artifact)));
        }
        assertThat(DISTRIBUTION.resolve("bin/new-question-type"))
                .content()
                .contains("version="
                        + texts(ROOT.resolve("pom.xml"), "/project/version").get(0));
    }

    /** The versions that a pom manages or uses, by artifact. */
    private static Map<String, String> versions(Path pom) throws IOException {
        List<String> artifacts = texts(pom, "//*[artifactId and version]/artifactId");
        List<String> versions = texts(pom, "//*[artifactId and version]/version");
        Map<String, String> resolved = new HashMap<>();
        for (int i = 0; i < artifacts.size(); i++) {
            Matcher property = PROPERTY.matcher(versions.get(i));
            resolved.put(
                    artifacts.get(i),
                    !property.matches()
                            ? versions.get(i)
                            : property.group(1).equals("project.version")
                                    ? texts(pom, "/project/version").get(0)
                                    : texts(pom, "/project/properties/*[name()='" + property.group(1) + "']")
                                            .get(0));
        }
        return resolved;
    }

    @Test
    void every_exam_profile_is_built_and_has_a_feature_of_its_own() throws IOException {
        List<String> exams = foldersWithPom(EXAM_PROFILES);
        assertThat(texts(EXAM_PROFILES.resolve("pom.xml"), "/project/modules/module"))
                .containsExactlyInAnyOrderElementsOf(exams);
        for (String exam : exams) {
            assertThat(texts(
                            ROOT.resolve("features/src/main/feature/features.xml"),
                            "//feature[@name='metalingua-testing-" + exam + "']/bundle"))
                    .containsExactly("mvn:org.metalingua/exam-" + exam + "/${project.version}");
        }
        assertThat(texts(
                        ROOT.resolve("karaf-distribution/itests/pom.xml"),
                        "/project/dependencies/dependency/artifactId"))
                .containsAll(exams.stream().map(exam -> "exam-" + exam).toList());
    }

    @Test
    void every_folder_of_the_kernel_and_every_module_is_built() throws IOException {
        List<String> folders = new ArrayList<>();
        for (String parent : List.of("kernel", "bundles/modules")) {
            foldersWithPom(ROOT.resolve(parent)).forEach(folder -> folders.add(parent + "/" + folder));
        }
        assertThat(texts(ROOT.resolve("pom.xml"), "/project/modules/module")).containsAll(folders);
    }

    @Test
    void every_provider_is_built_and_has_a_feature_of_its_own_in_the_boot_list() throws IOException {
        List<String> providers = foldersWithPom(ROOT.resolve("bundles/providers"));
        assertThat(texts(ROOT.resolve("bundles/providers/pom.xml"), "/project/modules/module"))
                .containsExactlyInAnyOrderElementsOf(providers);
        assertThat(texts(ROOT.resolve("karaf-distribution/pom.xml"), "//bootFeatures/feature"))
                .containsAll(providers.stream()
                        .map(name -> "metalingua-provider-" + name)
                        .toList());
    }

    @Test
    void every_format_of_exchange_is_built_and_has_a_feature_of_its_own_in_the_boot_list() throws IOException {
        List<String> folders = foldersWithPom(ROOT.resolve("bundles/exchange-formats"));
        assertThat(texts(ROOT.resolve("bundles/exchange-formats/pom.xml"), "/project/modules/module"))
                .containsExactlyInAnyOrderElementsOf(folders);
        assertThat(texts(ROOT.resolve("karaf-distribution/pom.xml"), "//bootFeatures/feature"))
                .containsAll(folders.stream()
                        .filter(name -> !name.equals("moodle-questions"))
                        .map(name -> "metalingua-exchange-" + name)
                        .toList());
    }

    @Test
    void every_bundle_of_ours_in_a_feature_is_built_here() throws IOException {
        List<String> bundles = texts(ROOT.resolve("features/src/main/feature/features.xml"), "//bundle").stream()
                .filter(url -> url.startsWith("mvn:org.metalingua/"))
                .map(url -> url.split("/")[1])
                .toList();

        assertThat(bundles).isNotEmpty();
        assertThat(artifacts(ROOT)).containsAll(bundles);
    }

    private static Path types(String family) {
        return BUNDLES.resolve(family + "-types");
    }

    private static List<String> itemTypeArtifacts() throws IOException {
        List<String> artifacts = new ArrayList<>();
        for (String family : FAMILIES) {
            foldersWithPom(types(family)).forEach(name -> artifacts.add(family + "-" + name));
        }
        return artifacts;
    }

    private static List<String> foldersWithPom(Path parent) throws IOException {
        return names(parent).stream()
                .filter(name -> Files.exists(parent.resolve(name).resolve("pom.xml")))
                .toList();
    }

    /** The artifacts of the project there and of all modules below it. */
    private static List<String> artifacts(Path project) throws IOException {
        Path pom = project.resolve("pom.xml");
        List<String> artifacts = new ArrayList<>(texts(pom, "/project/artifactId"));
        for (String module : texts(pom, "/project/modules/module")) {
            artifacts.addAll(artifacts(project.resolve(module)));
        }
        return artifacts;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static List<String> texts(Path xml, String path) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(xml.toFile());
            NodeList nodes = (NodeList)
                    XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent().strip())
                    .toList();
        } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
            throw new IOException(xml + " could not be read", e);
        }
    }
}
