package org.metalingua.exchange.qti;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeXml;

/** The items and tests that a package's manifest lists. Read resource by resource. */
record Manifest(List<Resource> items, List<Resource> tests) {
    static final String NAME = "imsmanifest.xml";
    private static final int MAX_RESOURCES = 100_000;
    private static final Pattern ITEM = Pattern.compile("(imsqti|associatedcontent/imsqti|apip).*item.*xml.*");
    private static final Pattern TEST = Pattern.compile("imsqti_(test|assessment).*");

    /**
     * @param path of its main file in the package
     * @param files paths of all its files
     */
    record Resource(String identifier, String path, List<String> files, Metadata metadata) {}

    static Manifest read(String path, InputStream in) throws IOException {
        try {
            return SafeXml.read(in, xml -> read(path, xml));
        } catch (FormatException e) {
            throw new FormatException(ElementReader.place(path, e.place()), e.getMessage(), e);
        }
    }

    private static Manifest read(String path, XMLStreamReader xml) throws XMLStreamException, IOException {
        List<Resource> items = new ArrayList<>();
        List<Resource> tests = new ArrayList<>();
        boolean root = true;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (root && !xml.getLocalName().equals("manifest")) {
                throw new FormatException(SafeXml.place(xml), "This is not a manifest of a content package.");
            }
            root = false;
            if (xml.getLocalName().equals("resource")) {
                Element resource = new ElementReader().subtree(xml);
                String type = String.valueOf(resource.peek("type"));
                if (TEST.matcher(type).matches()) {
                    tests.add(resource(path, resource));
                } else if (ITEM.matcher(type).matches()) {
                    items.add(resource(path, resource));
                }
                if (items.size() + tests.size() > MAX_RESOURCES) {
                    throw new FormatException(
                            SafeXml.place(xml), "There are more than " + MAX_RESOURCES + " items and tests.");
                }
            }
        }
        return new Manifest(List.copyOf(items), List.copyOf(tests));
    }

    private static Resource resource(String manifest, Element resource) {
        List<String> files = resource.takeAll("file").stream()
                .map(file -> file.peek("href"))
                .filter(href -> href != null)
                .map(href -> PackagePath.resolved(manifest, href))
                .toList();
        String href = resource.peek("href");
        String main = href != null ? PackagePath.resolved(manifest, href) : files.isEmpty() ? "" : files.get(0);
        Metadata metadata = resource.takeFirst("metadata").map(Metadata::of).orElse(Metadata.NONE);
        return new Resource(String.valueOf(resource.peek("identifier")), main, files, metadata);
    }
}
