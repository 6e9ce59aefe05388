package org.metalingua.kernel.core.file;

import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through an SVG drawing for what does more than be drawn. A page may show a drawing only as an image, where
 * browsers run and load nothing; somebody may still open it by itself.
 */
final class Drawing {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int MAX_DEPTH = 100;

    /** Elements that run, embed, or change attributes afterwards (script by way of an animated href). */
    private static final Set<String> REFUSED = Set.of(
            "script",
            "foreignobject",
            "iframe",
            "object",
            "embed",
            "audio",
            "video",
            "animate",
            "set",
            "handler",
            "listener",
            "discard");

    private Drawing() {}

    /** True when it is well-formed SVG without scripts, handlers, document types and references to anything outside. */
    static boolean isHarmless(InputStream in) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            int depth = 0;
            boolean begun = false;
            boolean inStyle = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MAX_DEPTH || !isHarmlessElement(xml, !begun)) {
                            return false;
                        }
                        begun = true;
                        inStyle = xml.getLocalName().equalsIgnoreCase("style");
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        inStyle = false;
                    }
                    case XMLStreamConstants.DTD,
                            XMLStreamConstants.PROCESSING_INSTRUCTION,
                            XMLStreamConstants.ENTITY_REFERENCE -> {
                        return false;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (inStyle && refersOutside(xml.getText())) {
                            return false;
                        }
                    }
                    default -> {
                        // comments and white space
                    }
                }
            }
            return begun;
        } catch (XMLStreamException notXml) {
            return false;
        }
    }

    private static boolean isHarmlessElement(XMLStreamReader xml, boolean root) {
        String name = xml.getLocalName().toLowerCase(Locale.ROOT);
        if (root && !(name.equals("svg") && SVG.equals(xml.getNamespaceURI()))) {
            return false;
        }
        if (REFUSED.contains(name)) {
            return false;
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = xml.getAttributeValue(i);
            boolean link = attribute.equals("href") || attribute.equals("src");
            if (attribute.startsWith("on") || link && !isInside(value) || refersOutside(value)) {
                return false;
            }
        }
        return true;
    }

    /** A part of the drawing itself, or a picture written into it. */
    private static boolean isInside(String reference) {
        String target = reference.strip().toLowerCase(Locale.ROOT);
        return target.startsWith("#") || target.matches("(?s)data:image/(png|jpeg|gif|webp)[;,].*");
    }

    /** Styles name files by url(...) and import others; url(#part) stays inside. Escapes could hide either. */
    private static boolean refersOutside(String text) {
        String css = text.toLowerCase(Locale.ROOT);
        if (css.contains("@import") || css.contains("javascript:") || css.contains("\\")) {
            return true;
        }
        for (int i = css.indexOf("url("); i >= 0; i = css.indexOf("url(", i + 1)) {
            if (!css.substring(i + "url(".length()).stripLeading().matches("(?s)[\"']?\\s*#.*")) {
                return true;
            }
        }
        return false;
    }
}
