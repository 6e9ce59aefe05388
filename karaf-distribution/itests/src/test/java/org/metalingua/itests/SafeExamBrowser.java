package org.metalingua.itests;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Safe Exam Browser as its documents describe it: it reads a configuration, makes a key of it, and proves itself with
 * hashes over addresses.
 *
 * @param origin of the platform that it is at
 * @param configKey of the configuration that it runs with
 * @param examKey of the configuration and its own build
 */
record SafeExamBrowser(URI origin, String configKey, String examKey) {
    /** Opens a configuration: a property list of texts, numbers, flags and data. */
    static SafeExamBrowser open(URI origin, byte[] configuration) throws Exception {
        Map<String, String> settings = settings(configuration);
        String json = settings.entrySet().stream()
                .filter(setting -> !setting.getKey().equals("originatorVersion"))
                .map(setting -> "\"" + setting.getKey() + "\":" + setting.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return new SafeExamBrowser(origin, sha256(json), sha256("a build of the browser" + json));
    }

    /** Each as JSON, by name whatever the case. */
    static Map<String, String> settings(byte[] configuration) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Node dict = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(configuration))
                .getElementsByTagName("dict")
                .item(0);
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String key = null;
        for (Node node = dict.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals("key")) {
                key = element.getTextContent();
            } else if (node instanceof Element element) {
                settings.put(key, json(element));
            }
        }
        return settings;
    }

    private static String json(Element value) {
        return switch (value.getTagName()) {
            case "true", "false" -> value.getTagName();
            case "integer" -> value.getTextContent();
            case "string", "data" -> "\"" + value.getTextContent() + "\"";
            default -> throw new AssertionError("not expected in a configuration: " + value.getTagName());
        };
    }

    /** The headers of a request for a path: Windows, and the older engine of macOS. */
    Map<String, String> headers(String path) {
        return Map.of(
                "X-SafeExamBrowser-ConfigKeyHash", sha256(origin + path + configKey),
                "X-SafeExamBrowser-RequestHash", sha256(origin + path + examKey));
    }

    /** What a page of a path tells, to whose scripts the browser gives the hashes: every newer version. */
    Map<String, String> told(String page) {
        String address = origin + page;
        return Map.of("Test-Browser", address + " " + sha256(address + configKey) + " " + sha256(address + examKey));
    }

    SafeExamBrowser at(String other) {
        return new SafeExamBrowser(URI.create(other), configKey, examKey);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
