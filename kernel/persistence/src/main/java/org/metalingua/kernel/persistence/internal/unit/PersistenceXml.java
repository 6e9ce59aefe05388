package org.metalingua.kernel.persistence.internal.unit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a bundle's META-INF/persistence.xml says: the first unit's entity classes and properties. Its name, provider and
 * data source are the platform's business.
 */
public record PersistenceXml(List<String> classes, Properties properties) {
    /** Where a bundle keeps it. */
    public static final String PATH = "META-INF/persistence.xml";

    /** Reads the file; throws {@link IllegalArgumentException} when it is not one. */
    public static PersistenceXml read(URL url) {
        try (InputStream content = url.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element unit = (Element) factory.newDocumentBuilder()
                    .parse(content)
                    .getElementsByTagName("persistence-unit")
                    .item(0);
            if (unit == null) {
                throw new IllegalArgumentException(url + " has no persistence-unit");
            }
            List<String> classes = new ArrayList<>();
            for (Element entity : elements(unit, "class")) {
                classes.add(entity.getTextContent().trim());
            }
            Properties properties = new Properties();
            for (Element property : elements(unit, "property")) {
                properties.setProperty(property.getAttribute("name"), property.getAttribute("value"));
            }
            return new PersistenceXml(List.copyOf(classes), properties);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(url + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
