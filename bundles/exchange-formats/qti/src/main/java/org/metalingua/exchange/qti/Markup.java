package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An element to be written. For one thread. */
final class Markup {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();

    private Markup(String name) {
        this.name = name;
    }

    static Markup of(String name) {
        return new Markup(name);
    }

    Markup with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Markup with(String attribute, double value) {
        return with(attribute, number(value));
    }

    Markup text(String text) {
        content.add(text);
        return this;
    }

    Markup add(Markup child) {
        content.add(child);
        return this;
    }

    Markup add(List<Markup> children) {
        content.addAll(children);
        return this;
    }

    /** As people write it: 2 and not 2.0. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    void write(XMLStreamWriter xml) throws XMLStreamException {
        if (content.isEmpty()) {
            xml.writeEmptyElement(name);
        } else {
            xml.writeStartElement(name);
        }
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), legal(attribute.getValue()));
        }
        for (Object piece : content) {
            if (piece instanceof Markup child) {
                child.write(xml);
            } else {
                xml.writeCharacters(legal((String) piece));
            }
        }
        if (!content.isEmpty()) {
            xml.writeEndElement();
        }
    }

    /** With a replacement for characters that XML cannot hold. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0x20 && c < 0xD800
                                || c >= 0xE000 && c < 0xFFFE
                                || c >= 0x10000
                        ? c
                        : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
