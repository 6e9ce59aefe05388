package org.metalingua.kernel.api.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * The one way to read XML that came from outside: without document types and so without entities of any kind, with
 * bounds on depth, on what one piece may take and on the whole. Whatever breaks a bound or is no XML is a
 * {@link FormatException} that names line and column.
 *
 * <p>The JDK's own parser is used, so that what lies on a class path cannot change the answer.
 */
public final class SafeXml {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
        FACTORY.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("references to the outside are refused");
        });
    }

    private SafeXml() {}

    /**
     * What a document may take.
     *
     * @param depth of elements in elements
     * @param attributes of one element
     * @param pieceBytes of one tag with all its attributes, comment or instruction; longer texts come in pieces
     * @param totalBytes of the document
     */
    public record Limits(int depth, int attributes, int pieceBytes, long totalBytes) {
        public static final Limits DEFAULT = new Limits(100, 200, 1 << 20, 256L << 20);
    }

    /** Reads a document that stands at its beginning. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    public static <T> T read(InputStream in, Reading<T> reading) throws IOException {
        return read(in, Limits.DEFAULT, reading);
    }

    /**
     * Reads a document; closes {@code in}. The reader is good inside {@code reading} only, and reports no comments'
     * or instructions' content beyond the limits.
     */
    public static <T> T read(InputStream in, Limits limits, Reading<T> reading) throws IOException {
        try (Meter meter = new Meter(in, limits)) {
            XMLStreamReader xml = null;
            try {
                xml = new Guard(FACTORY.createXMLStreamReader(meter), meter, limits);
                return reading.read(xml);
            } catch (XMLStreamException e) {
                throw refusal(e);
            } finally {
                if (xml != null) {
                    close(xml);
                }
            }
        }
    }

    /** Line and column where the reader stands: {@code 12:3}. */
    public static String place(XMLStreamReader xml) {
        return place(xml.getLocation());
    }

    /**
     * The text of the element that the reader stands at the start of, up to its end tag. Elements inside are an error
     * of the file.
     *
     * @param maxChars longer ones are refused
     */
    public static String text(XMLStreamReader xml, int maxChars) throws XMLStreamException, IOException {
        String element = xml.getLocalName();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                throw new FormatException(place(xml), "<" + element + "> holds text only.");
            }
            if (xml.hasText() && xml.getEventType() != XMLStreamConstants.COMMENT) {
                if (text.length() + xml.getTextLength() > maxChars) {
                    throw new FormatException(
                            place(xml), "The text of <" + element + "> has more than " + maxChars + " characters.");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return text.toString();
    }

    /** Goes from the start of an element to its end, whatever is in it. */
    public static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static String place(Location location) {
        return location == null ? "" : location.getLineNumber() + ":" + location.getColumnNumber();
    }

    private static IOException refusal(XMLStreamException e) {
        for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FormatException refused) {
                return refused;
            }
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        // the parser puts its own words before and between
        int own = message.lastIndexOf("Message: ");
        return new FormatException(
                place(e.getLocation()),
                "This is not well-formed XML: " + (own < 0 ? message : message.substring(own + 9)),
                e);
    }

    private static void close(XMLStreamReader xml) throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Looks at every event before the caller does. */
    private static final class Guard extends StreamReaderDelegate {
        private final Meter meter;
        private final Limits limits;
        private int depth;

        Guard(XMLStreamReader reader, Meter meter, Limits limits) {
            super(reader);
            this.meter = meter;
            this.limits = limits;
        }

        @Override
        public int next() throws XMLStreamException {
            meter.beginPiece();
            int event;
            try {
                event = super.next();
            } catch (RuntimeException e) {
                // the parser's own bounds and inner errors come in many dresses
                throw new XMLStreamException("the parser gave up: " + e.getMessage(), getLocation(), e);
            }
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > limits.depth()) {
                        throw refused("Elements lie more than " + limits.depth() + " deep in each other.");
                    }
                    if (getAttributeCount() > limits.attributes()) {
                        throw refused("An element has more than " + limits.attributes() + " attributes.");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> throw refused("Document types (DOCTYPE) are refused.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw refused("The entity &" + getLocalName() + "; is not one of XML's own.");
                default -> {}
            }
            return event;
        }

        @Override
        public int nextTag() throws XMLStreamException {
            int event = next();
            while (event == XMLStreamConstants.SPACE
                    || event == XMLStreamConstants.COMMENT
                    || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                    || (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)
                            && isWhiteSpace()) {
                event = next();
            }
            if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                throw refused("A tag is expected here.");
            }
            return event;
        }

        /** Bounded nowhere and around {@link #next}; see {@link SafeXml#text}. */
        @Override
        public String getElementText() {
            throw new IllegalStateException("use SafeXml.text");
        }

        private XMLStreamException refused(String detail) {
            return new XMLStreamException(detail, getLocation(), new FormatException(place(getLocation()), detail));
        }
    }

    /** Counts what the parser takes. */
    private static final class Meter extends FilterInputStream {
        private final Limits limits;
        private long total;
        private long piece;

        Meter(InputStream in, Limits limits) {
            super(in);
            this.limits = limits;
        }

        void beginPiece() {
            piece = 0;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            total += bytes;
            piece += bytes;
            if (total > limits.totalBytes()) {
                throw new FormatException("", "The document has more than " + limits.totalBytes() + " bytes.");
            }
            if (piece > limits.pieceBytes()) {
                throw new FormatException(
                        "", "One tag, comment or instruction has more than " + limits.pieceBytes() + " bytes.");
            }
        }
    }
}
