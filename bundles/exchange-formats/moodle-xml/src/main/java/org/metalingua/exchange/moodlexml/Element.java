package org.metalingua.exchange.moodlexml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.SafeXml;

/**
 * One question of a file as a tree. Only a question at a time is one; the file is not.
 *
 * @param text of the element itself, without that of those in it
 */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {
    /** A question with its pictures and sounds in Base64. */
    private static final int MAX_CHARS = 32 << 20;

    /** Reads the element whose start tag the reader stands at, to its end tag. */
    static Element read(XMLStreamReader xml) throws XMLStreamException, IOException {
        return read(xml, new int[] {MAX_CHARS});
    }

    private static Element read(XMLStreamReader xml, int[] room) throws XMLStreamException, IOException {
        String name = xml.getLocalName();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(xml, room));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                room[0] -= xml.getTextLength();
                if (room[0] < 0) {
                    throw new FormatException(
                            SafeXml.place(xml), "One question has more than " + MAX_CHARS + " characters.");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return new Element(name, attributes, text.toString(), children);
    }

    List<Element> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    Optional<Element> first(String child) {
        return children.stream().filter(element -> element.name.equals(child)).findFirst();
    }

    /** The text of {@code <child>} or of {@code <child><text>}, stripped; empty when there is none. */
    String value(String child) {
        return first(child).map(Element::value).orElse("");
    }

    /** The text of this element or of its {@code <text>}, stripped. */
    String value() {
        return first("text").map(Element::text).orElse(text).strip();
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
