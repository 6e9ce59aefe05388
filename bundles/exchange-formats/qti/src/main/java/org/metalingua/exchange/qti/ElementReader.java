package org.metalingua.exchange.qti;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeXml;

/** Builds elements of a document that holds one item, one test or one text; those are small. For one document. */
final class ElementReader {
    /** One item, test or shared text. */
    private static final SafeXml.Limits LIMITS = new SafeXml.Limits(100, 200, 1 << 20, 16L << 20);

    private static final int MAX_ELEMENTS = 100_000;
    private static final String PREFIX = "qti-";

    private int elements;

    /**
     * @param name of the file, for the place of an error
     * @throws FormatException naming the file, line and column
     */
    static Element read(String name, InputStream in) throws IOException {
        try {
            return SafeXml.read(in, LIMITS, xml -> {
                while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    // what stands before the root
                }
                Element root = new ElementReader().subtree(xml);
                while (xml.hasNext()) {
                    xml.next();
                }
                return root;
            });
        } catch (FormatException e) {
            throw new FormatException(place(name, e.place()), e.getMessage(), e);
        }
    }

    static String place(String name, String within) {
        return name.isEmpty() || name.equals(within) ? within : within.isEmpty() ? name : name + ":" + within;
    }

    /** The element that the reader stands at the start of, up to its end. */
    Element subtree(XMLStreamReader xml) throws XMLStreamException, IOException {
        if (++elements > MAX_ELEMENTS) {
            throw new FormatException(SafeXml.place(xml), "There are more than " + MAX_ELEMENTS + " elements.");
        }
        Element element = new Element(name(xml.getLocalName()), SafeXml.place(xml), attributes(xml));
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                flush(text, element);
                element.add(subtree(xml));
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        flush(text, element);
        return element;
    }

    private static void flush(StringBuilder text, Element element) {
        if (!text.isEmpty()) {
            element.add(text.toString());
            text.setLength(0);
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)) {
                continue; // says where the schema is
            }
            String prefix = XMLConstants.XML_NS_URI.equals(namespace) ? "xml:" : "";
            attributes.put(prefix + name(xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
        }
        return attributes;
    }

    /** The name in QTI 3, without its prefix. */
    static String name(String local) {
        String plain = local.startsWith(PREFIX) ? local.substring(PREFIX.length()) : local;
        StringBuilder name = new StringBuilder(plain.length() + 8);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (i > 0 && Character.isLowerCase(plain.charAt(i - 1))) {
                    name.append('-');
                }
                c = Character.toLowerCase(c);
            }
            name.append(c);
        }
        return name.toString();
    }
}
