package org.metalingua.kernel.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A built plugin before it is packed: the content of its bundle as a folder.
 *
 * @param root {@code target/classes}, or what the system property {@value #ROOT_PROPERTY} names
 */
record PluginClasses(Path root) {
    static final String ROOT_PROPERTY = "metalingua.plugin.classes";

    /** A clause of an OSGi header ends at a comma outside quotes. */
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

    private static final ObjectMapper JSON = new ObjectMapper();

    static PluginClasses underTest() {
        return new PluginClasses(Path.of(System.getProperty(ROOT_PROPERTY, "target/classes")));
    }

    /** The clauses of a manifest header; empty when it is absent. */
    List<String> header(String name) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve("META-INF/MANIFEST.MF"))) {
            String value = new Manifest(in).getMainAttributes().getValue(name);
            return value == null
                    ? List.of()
                    : CLAUSE.matcher(value)
                            .results()
                            .map(clause -> clause.group().strip())
                            .toList();
        }
    }

    /** The identity the manifest's capability states. */
    ItemTypeId id() throws IOException {
        List<String> capabilities = header("Provide-Capability").stream()
                .filter(clause -> clause.startsWith("org.metalingua.plugin;"))
                .toList();
        if (capabilities.size() != 1) {
            throw new AssertionError("a plugin provides one capability org.metalingua.plugin: " + capabilities);
        }
        return ItemTypeId.parse(attribute(capabilities.get(0), "family") + "/"
                + attribute(capabilities.get(0), "org.metalingua.plugin"));
    }

    private static String attribute(String clause, String name) {
        Matcher attribute =
                Pattern.compile(";" + Pattern.quote(name) + "=\"?([^;\"]*)\"?").matcher(clause);
        if (!attribute.find()) {
            throw new AssertionError("no attribute " + name + " in " + clause);
        }
        return attribute.group(1);
    }

    /** The declarative-services component of the plugin. */
    Element component() throws IOException {
        List<String> components = header("Service-Component");
        if (components.size() != 1) {
            throw new AssertionError("a plugin is one component: " + components);
        }
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(root.resolve(components.get(0)).toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    /** The component's value for a service property; empty when it has none. */
    String serviceProperty(String name) throws IOException {
        NodeList properties = component().getElementsByTagName("property");
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            if (property.getAttribute("name").equals(name)) {
                return property.getAttribute("value");
            }
        }
        return "";
    }

    ItemType<?, ?, ?> newInstance() throws IOException, ReflectiveOperationException {
        Element implementation =
                (Element) component().getElementsByTagName("implementation").item(0);
        return Class.forName(implementation.getAttribute("class"))
                .asSubclass(ItemType.class)
                .getConstructor()
                .newInstance();
    }

    JsonNode json(String path) throws IOException {
        return JSON.readTree(Files.readString(root.resolve(path)));
    }

    String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    /** The bytes of a file; null when there is none of that name. */
    byte[] file(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        return file.startsWith(root.normalize()) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    List<Vector> vectors() throws IOException {
        return Arrays.asList(JSON.treeToValue(json("vectors.json").path("vectors"), Vector[].class));
    }

    List<ValidationVector> validationVectors() throws IOException {
        return Arrays.asList(JSON.treeToValue(json("vectors.json").path("validation"), ValidationVector[].class));
    }
}
