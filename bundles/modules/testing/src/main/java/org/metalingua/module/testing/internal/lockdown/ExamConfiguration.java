package org.metalingua.module.testing.internal.lockdown;

import java.io.StringWriter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A configuration of Safe Exam Browser for one test: it opens the test, ends with it, and leaves all else as the browser
 * has it, which is locked. The file is not encrypted: who holds it can work out its key. It keeps learners in who have
 * no wish to write a browser of their own; where that is not enough, the institute encrypts a configuration of its own
 * and gives us the keys.
 */
final class ExamConfiguration {
    /** Where the test is begun; the id of the template follows. */
    static final String START = "/student/start/";
    /** Safe Exam Browser ends itself when it is led here. */
    static final String LEAVE = "/student/leave";

    private static final String DOCTYPE =
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

    /** A value as the two notations have it: an element of the file, and JSON. */
    private record Value(String element, String text, String json) {
        static Value of(String text) {
            // the notation whose hash is the key knows no escapes
            if (text.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
                throw new IllegalArgumentException("cannot be a setting: " + text);
            }
            return new Value("string", text, '"' + text + '"');
        }

        static Value of(int number) {
            return new Value("integer", Integer.toString(number), Integer.toString(number));
        }

        static Value of(boolean flag) {
            return new Value(Boolean.toString(flag), null, Boolean.toString(flag));
        }

        static Value of(byte[] data) {
            String text = Base64.getEncoder().encodeToString(data);
            return new Value("data", text, '"' + text + '"');
        }
    }

    /** In the order that the key is made of; no two names differ by case only. */
    private final Map<String, Value> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param origin of the platform, as its browsers see it
     * @param salt makes the key another one for each test
     */
    ExamConfiguration(String origin, long template, byte[] salt) {
        settings.put("startURL", Value.of(origin + START + template));
        settings.put("quitURL", Value.of(origin + LEAVE));
        settings.put("quitURLConfirm", Value.of(false));
        settings.put("sebConfigPurpose", Value.of(0));
        settings.put("sendBrowserExamKey", Value.of(true));
        // the newer engine where there is one: it tells pages its keys
        settings.put("browserWindowWebView", Value.of(3));
        // for answers that are spoken
        settings.put("browserMediaCaptureMicrophone", Value.of(true));
        settings.put("examKeySalt", Value.of(salt));
    }

    /** The file, a property list. */
    String file() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeDTD(DOCTYPE);
            xml.writeStartElement("plist");
            xml.writeAttribute("version", "1.0");
            xml.writeStartElement("dict");
            for (Map.Entry<String, Value> setting : settings.entrySet()) {
                xml.writeStartElement("key");
                xml.writeCharacters(setting.getKey());
                xml.writeEndElement();
                write(xml, setting.getValue());
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes all that is written to it", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Value value) throws XMLStreamException {
        if (value.text() == null) {
            xml.writeEmptyElement(value.element());
        } else {
            xml.writeStartElement(value.element());
            xml.writeCharacters(value.text());
            xml.writeEndElement();
        }
    }

    /**
     * The Config Key that Safe Exam Browser makes of the file: SHA-256 of its settings as JSON without blanks and escapes,
     * by name whatever the case (safeexambrowser.org/developer/seb-config-key.html).
     */
    String key() {
        return BrowserProof.sha256(json());
    }

    String json() {
        return settings.entrySet().stream()
                .map(setting ->
                        '"' + setting.getKey() + "\":" + setting.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
